import type { Queryable } from "#db/database.ts";
import type { Drawdown, DrawdownCheck, DrawdownFacts, DrawdownState } from "#domain/money/drawdown.ts";

/** The drawdowns of an application by number, with what was received for each. */
export async function listDrawdowns(tx: Queryable, applicationId: string): Promise<Drawdown[]> {
  const { rows } = await tx.query<Drawdown>(
    `select d.id, d.number, d.source, d.budget_year as "budgetYear", d.title, d.state, d.planned_on as "plannedOn",
       d.planned_cents::double precision as "plannedCents", d.requested_on as "requestedOn",
       d.requested_cents::double precision as "requestedCents", r.cents as "receivedCents", r.last as "receivedOn",
       d.facts, d.checks, d.note, d.version
     from drawdown d
     left join lateral (
       select coalesce(sum(e.delta_cents), 0)::double precision as cents, max(e.effective_on) as last
       from money_entry e where e.application_id = d.application_id and e.drawdown_id = d.id and e.step = 'received'
     ) r on true
     where d.application_id = $1 order by d.number`,
    [applicationId],
  );
  return rows;
}

export type DrawdownPlan = Pick<Drawdown, "source" | "budgetYear" | "title" | "plannedOn" | "plannedCents" | "note">;

/** Adds a planned drawdown under the next number; gives its id. Call it with the application locked. */
export async function insertDrawdown(
  tx: Queryable,
  scope: { organisationId: string; applicationId: string; userId: string | null },
  plan: DrawdownPlan,
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into drawdown (organisation_id, application_id, number, source, budget_year, title, state, planned_on,
       planned_cents, note, created_by)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, 'planned', $6, $7, $8, $9 from drawdown
     where application_id = $2 returning id`,
    [
      scope.organisationId,
      scope.applicationId,
      plan.source,
      plan.budgetYear,
      plan.title,
      plan.plannedOn,
      plan.plannedCents,
      plan.note,
      scope.userId,
    ],
  );
  return rows[0]?.id ?? "";
}

/** Writes over exactly the version named; false when someone else was first. */
export async function updateDrawdown(
  tx: Queryable,
  drawdown: DrawdownPlan & {
    id: string;
    version: number;
    state: DrawdownState;
    requestedOn: string | null;
    requestedCents: number | null;
    facts: DrawdownFacts;
    checks: readonly DrawdownCheck[];
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update drawdown set source = $3, budget_year = $4, title = $5, planned_on = $6, planned_cents = $7, note = $8,
       state = $9, requested_on = $10, requested_cents = $11, facts = $12, checks = $13, version = version + 1,
       updated_at = now()
     where id = $1 and version = $2`,
    [
      drawdown.id,
      drawdown.version,
      drawdown.source,
      drawdown.budgetYear,
      drawdown.title,
      drawdown.plannedOn,
      drawdown.plannedCents,
      drawdown.note,
      drawdown.state,
      drawdown.requestedOn,
      drawdown.requestedCents,
      JSON.stringify(drawdown.facts),
      JSON.stringify(drawdown.checks),
    ],
  );
  return rowCount === 1;
}
