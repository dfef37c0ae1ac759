import type { Queryable } from "#db/database.ts";
import { germanDay } from "#domain/german-day.ts";
import { type WorksStart, worksStart } from "#domain/ledger.ts";
import { findWorksMilestone } from "#queries/ledger.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";
import type { ApplicationRow } from "./application-record.ts";

/** What the statements about a ledger need to know of the application. */
export async function ledgerScope(tx: Queryable, row: ApplicationRow) {
  return {
    applicationId: row.id,
    revision: await currentRevision(tx, row.organisationId),
    frozenOn: germanDay(row.frozenAt ?? row.createdAt),
  };
}

/** First day of the works: as entered, or that of the milestone called so; null while neither is known. */
export async function worksStartOf(tx: Queryable, caller: Caller, row: ApplicationRow): Promise<WorksStart | null> {
  const today = germanDay(caller.now());
  const entered = row.entered.worksStartOn;
  if (entered) return worksStart(entered, today, "entered");
  const planned = await findWorksMilestone(tx, row.id);
  return planned === null ? null : worksStart(planned, today, "milestone");
}
