import { readInOrganisation } from "#db/transaction.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { type CutShape, cutTaken as queryCut } from "#queries/cut-taken.sql.ts";
import { setScope } from "../addresses/set-scope.ts";
import type { Caller } from "../caller.ts";
import { prepareOutline } from "./prepare-outline.ts";

/** A drawn shape without the addresses that are already funded or promised, by today's data. Errors: those of `prepareOutline`. */
export async function cutTaken(
  caller: Caller,
  { geometry, ruleSet }: { geometry: AreaGeometry; ruleSet: string },
): Promise<CutShape> {
  const { organisation, userId } = caller.actor;
  return readInOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const outline = await prepareOutline(tx, geometry);
    return queryCut(tx, await setScope(tx, caller, ruleSet, undefined), outline.stored);
  });
}
