import { inOrganisation } from "#db/transaction.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { Caller } from "../caller.ts";
import { getLiveArea, toExpansionArea } from "./area-record.ts";

/** One working copy with its revisions and projects; throws `not-found`. */
export async function getArea(caller: Caller, input: { id: string }): Promise<ExpansionArea> {
  const { organisation, userId } = caller.actor;
  const row = await inOrganisation(caller.db, organisation.id, userId, (tx) => getLiveArea(tx, caller, input.id));
  return toExpansionArea(row);
}
