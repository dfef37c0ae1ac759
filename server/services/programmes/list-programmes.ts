import { inOrganisation } from "#db/transaction.ts";
import { type ProgrammeSummary, toProgrammeSummary } from "#domain/programmes/programme-view.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import { listNewestProgrammes } from "#queries/programmes.sql.ts";
import type { Caller } from "../caller.ts";
import { recordOf } from "./programme-record.ts";

/** The organisation's own programmes by id, retired ones included, then the catalogue. */
export async function listProgrammes(caller: Caller): Promise<ProgrammeSummary[]> {
  const { organisation, userId } = caller.actor;
  const rows = await inOrganisation(caller.db, organisation.id, userId, (tx) =>
    listNewestProgrammes(tx, organisation.id),
  );
  const own = rows.map((row) =>
    toProgrammeSummary(recordOf(row), { version: row.version, basedOn: row.basedOn, retired: row.retired }),
  );
  return [...own, ...programmes.map((programme) => toProgrammeSummary(programme))];
}
