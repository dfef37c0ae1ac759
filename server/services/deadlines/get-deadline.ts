import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { DeadlineChange, DeadlineView } from "#domain/deadlines/deadline.ts";
import { germanDay } from "#domain/german-day.ts";
import { listDeadlineChanges } from "#queries/deadline-changes.sql.ts";
import type { Caller } from "../caller.ts";
import { projectRights } from "../projects/project-rights.ts";
import { getDeadlineRow, toDeadlineView } from "./deadline-record.ts";

export type DeadlineDetail = DeadlineView & {
  createdAt: string;
  /** Newest first. */
  history: DeadlineChange[];
  /** Whether the caller may change it. */
  mayChange: boolean;
};

/** One deadline with the history of its moves; throws `not-found`. */
export function getDeadline(caller: Caller, { id }: { id: string }): Promise<DeadlineDetail> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => getDeadlineDetail(tx, caller, id));
}

/** The same inside a transaction. */
export async function getDeadlineDetail(tx: Queryable, caller: Caller, id: string): Promise<DeadlineDetail> {
  const row = await getDeadlineRow(tx, caller, id);
  const changes = await listDeadlineChanges(tx, id);
  const rights = await projectRights(tx, caller, row.projectId);
  return {
    ...toDeadlineView(row, germanDay(caller.now())),
    createdAt: row.createdAt.toISOString(),
    history: changes.map((change) => ({ ...change, recordedAt: change.recordedAt.toISOString() })),
    mayChange: rights.includes("work"),
  };
}
