import { readInOrganisation } from "#db/transaction.ts";
import { namedStatusesFor } from "#domain/address-state.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { type FundedOverlap, findFundedOverlaps } from "#queries/funded-areas.sql.ts";
import type { Caller } from "../caller.ts";
import { getAsOf } from "../data-state.ts";
import { prepareOutline } from "./prepare-outline.ts";

/**
 * Funded projects that already hold addresses of a drawn shape, by today's data: planning them again would fund them twice.
 * Projects made from the area itself are left out. Errors: those of `prepareOutline`.
 */
export async function fundedOverlaps(
  caller: Caller,
  { geometry, areaId }: { geometry: AreaGeometry; areaId?: string | undefined },
): Promise<FundedOverlap[]> {
  const { organisation, userId, role } = caller.actor;
  return readInOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const outline = await prepareOutline(tx, geometry);
    const scope = {
      organisationId: organisation.id,
      projectStatuses: namedStatusesFor(role),
      asOf: await getAsOf(tx, organisation.id, undefined),
    };
    return findFundedOverlaps(tx, scope, { area: outline.stored, exceptAreaId: areaId ?? null });
  });
}
