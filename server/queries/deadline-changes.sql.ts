import type { Queryable } from "#db/database.ts";
import type { DeadlineState } from "#domain/deadlines/deadline.ts";

/** Adds a line to the history of a deadline; null days or states are those that did not change. */
export async function insertDeadlineChange(
  tx: Queryable,
  change: {
    deadlineId: string;
    organisationId: string;
    fromOn: string | null;
    toOn: string | null;
    fromState: DeadlineState | null;
    toState: DeadlineState | null;
    reason: string;
    reasonEnglish: string | null;
    quiet: boolean;
    userId: string | null;
    userName: string;
  },
): Promise<void> {
  await tx.query(
    `insert into deadline_change (deadline_id, organisation_id, from_on, to_on, from_state, to_state, reason, quiet,
       recorded_by, recorded_by_name, reason_english)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      change.deadlineId,
      change.organisationId,
      change.fromOn,
      change.toOn,
      change.fromState,
      change.toState,
      change.reason,
      change.quiet,
      change.userId,
      change.userName,
      change.reasonEnglish,
    ],
  );
}

export type DeadlineChangeRow = {
  id: string;
  fromOn: string | null;
  toOn: string | null;
  fromState: DeadlineState | null;
  toState: DeadlineState | null;
  reason: string;
  reasonEnglish: string | null;
  quiet: boolean;
  recordedBy: string;
  recordedAt: Date;
};

/** The history of a deadline, newest first. */
export async function listDeadlineChanges(tx: Queryable, deadlineId: string): Promise<DeadlineChangeRow[]> {
  const { rows } = await tx.query<DeadlineChangeRow>(
    `select id::text, from_on as "fromOn", to_on as "toOn", from_state as "fromState", to_state as "toState", reason,
       reason_english as "reasonEnglish", quiet, recorded_by_name as "recordedBy", recorded_at as "recordedAt"
     from deadline_change where deadline_id = $1 order by deadline_change.id desc`,
    [deadlineId],
  );
  return rows;
}
