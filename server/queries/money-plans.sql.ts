import type { Queryable } from "#db/database.ts";
import type { CostPlan } from "#domain/money/plan-basis.ts";

const columns = `number, effective_on as "effectiveOn", basis, items, inputs, financing, note,
  recorded_at as "recordedAt", recorded_by_name as "recordedBy"`;

/** All revisions of an application's cost plan, newest first. */
export async function listCostPlans(tx: Queryable, applicationId: string): Promise<CostPlan[]> {
  const { rows } = await tx.query<Omit<CostPlan, "recordedAt"> & { recordedAt: Date }>(
    `select ${columns} from cost_plan where application_id = $1 order by number desc`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** Adds the next revision; gives its number. Call it with the application locked. */
export async function insertCostPlan(
  tx: Queryable,
  scope: { organisationId: string; applicationId: string; userId: string | null; userName: string },
  plan: Omit<CostPlan, "number" | "recordedAt" | "recordedBy">,
): Promise<number> {
  const { rows } = await tx.query<{ number: number }>(
    `insert into cost_plan (organisation_id, application_id, number, effective_on, basis, items, inputs, financing, note,
       recorded_by, recorded_by_name)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from cost_plan where application_id = $2
     returning number`,
    [
      scope.organisationId,
      scope.applicationId,
      plan.effectiveOn,
      plan.basis,
      JSON.stringify(plan.items),
      JSON.stringify(plan.inputs),
      JSON.stringify(plan.financing),
      plan.note,
      scope.userId,
      scope.userName,
    ],
  );
  return rows[0]?.number ?? 1;
}
