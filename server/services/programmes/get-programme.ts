import { inOrganisation } from "#db/transaction.ts";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";
import type { Caller } from "../caller.ts";
import { getProgrammeDetail } from "./programme-record.ts";

/** One programme with its record and saved versions; throws `not-found`. */
export function getProgramme(
  caller: Caller,
  input: { id: string; version?: number | undefined },
): Promise<ProgrammeDetail> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => getProgrammeDetail(tx, caller, input));
}
