import { inOrganisation } from "#db/transaction.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { insertArea } from "#queries/areas.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { auditedArea, getLiveArea, toExpansionArea } from "./area-record.ts";
import { prepareArea } from "./prepare-area.ts";

/** Keeps a drawing as the working copy of a new area, version 1. */
export function createArea(
  caller: Caller,
  input: { title: string; ruleSet: string; geometry: AreaGeometry },
): Promise<ExpansionArea> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { stored, title, ruleSet } = await prepareArea(tx, input);
    const id = await insertArea(tx, { organisationId: organisation.id, title, ruleSet, geometry: stored, userId });
    const area = toExpansionArea(
      await getLiveArea(tx, { ...caller, actor: { ...caller.actor, municipalities: [] } }, id),
      true,
    );
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "create",
      entity: "area",
      entityId: id,
      before: null,
      after: auditedArea(area),
    });
    return area;
  });
}
