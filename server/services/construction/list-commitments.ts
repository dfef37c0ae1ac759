import { inOrganisation } from "#db/transaction.ts";
import { type CommitmentOutcome, commitmentOutcome, CommitmentOutcome as outcomes } from "#domain/construction.ts";
import { germanDay } from "#domain/german-day.ts";
import { type CommitmentRow, listCommitments as query } from "#queries/commitments.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";

export type CommitmentView = Omit<CommitmentRow, "operatorId" | "ags"> & {
  ags: string | null;
  outcome: CommitmentOutcome;
  daysLate: number;
};

export type CommitmentSummary = {
  operator: string;
  addresses: number;
  byOutcome: Record<CommitmentOutcome, number>;
  /** Promised for a later day than at first. */
  postponed: number;
};

/**
 * The operators' promises against what became of them on the caller's day, by operator; with `operator` or `outcome` also
 * the addresses, at most `limit`. A promise is measured by the day that was promised first, however often it was moved.
 */
export function listCommitments(
  caller: Caller,
  input: { operator?: string | undefined; outcome?: CommitmentOutcome | undefined; limit?: number | undefined },
): Promise<{ operators: CommitmentSummary[]; commitments: CommitmentView[]; total: number }> {
  const { organisation, municipalities, userId } = caller.actor;
  const today = germanDay(caller.now());
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const rows = await query(tx, { organisationId: organisation.id, revision, municipalities });
    const operators = new Map<string, CommitmentSummary>();
    const wanted: CommitmentView[] = [];
    for (const { operatorId: _, ...row } of rows) {
      const judged = { ...row, ...commitmentOutcome(row, today) };
      const summary = operators.get(row.operator) ?? emptySummary(row.operator);
      summary.addresses += 1;
      summary.byOutcome[judged.outcome] += 1;
      if (row.dueOn !== null && row.latestDueOn !== null && row.latestDueOn > row.dueOn) summary.postponed += 1;
      operators.set(row.operator, summary);
      if (input.operator !== undefined && input.operator !== row.operator) continue;
      if (input.outcome !== undefined && input.outcome !== judged.outcome) continue;
      wanted.push(judged);
    }
    const asked = input.operator !== undefined || input.outcome !== undefined;
    const commitments = asked ? wanted.slice(0, input.limit ?? 500) : [];
    return { operators: [...operators.values()], commitments, total: wanted.length };
  });
}

function emptySummary(operator: string): CommitmentSummary {
  const byOutcome = Object.fromEntries(outcomes.options.map((outcome) => [outcome, 0]));
  return { operator, addresses: 0, byOutcome: byOutcome as CommitmentSummary["byOutcome"], postponed: 0 };
}
