import type { Queryable } from "#db/database.ts";

export type ProjectMoneyRow = {
  projectId: string;
  source: "federal" | "land" | "own" | "operator" | "third-party";
  grantedCents: number;
  requestedCents: number;
  receivedCents: number;
  /** Of the source `own`: what the municipality bears, as granted, else contracted, else applied for; 0 of the others. */
  ownShareCents: number;
};

/**
 * What was granted, requested and received per project and source, in cents; each application counts by itself. The final
 * notice replaces the provisional one; lapsed money is no longer granted, returned money no longer received. `projectIds` null
 * means all of the organisation.
 */
export async function sumProjectMoney(
  tx: Queryable,
  organisationId: string,
  projectIds: readonly string[] | null,
): Promise<ProjectMoneyRow[]> {
  const step = (name: string) => `sum(m.delta_cents) filter (where m.step = '${name}')`;
  const { rows } = await tx.query<Record<keyof ProjectMoneyRow, string>>(
    `with sums as (
       select m.application_id, m.source,
         coalesce(${step("granted-final")}, ${step("granted-provisional")}, 0) - coalesce(${step("lapsed")}, 0) as granted,
         coalesce(${step("requested")}, 0) as requested,
         coalesce(${step("received")}, 0) - coalesce(${step("returned")}, 0) as received,
         case when m.source = 'own' then coalesce(${["granted-final", "granted-provisional", "contracted", "applied"].map(step).join(", ")}, 0) else 0 end as own_share
       from money_entry m where m.organisation_id = $1 group by m.application_id, m.source)
     select a.project_id as "projectId", s.source, sum(s.granted)::text as "grantedCents",
       sum(s.requested)::text as "requestedCents", sum(s.received)::text as "receivedCents",
       sum(s.own_share)::text as "ownShareCents"
     from sums s join application a on a.id = s.application_id join project p on p.id = a.project_id
     where a.deleted_at is null and not a.pending and p.deleted_at is null
       and ($2::uuid[] is null or a.project_id = any($2))
     group by a.project_id, s.source order by a.project_id, s.source`,
    [organisationId, projectIds],
  );
  return rows.map((row) => ({
    projectId: row.projectId,
    source: row.source as ProjectMoneyRow["source"],
    grantedCents: Number(row.grantedCents),
    requestedCents: Number(row.requestedCents),
    receivedCents: Number(row.receivedCents),
    ownShareCents: Number(row.ownShareCents),
  }));
}

/** The planned drawdown that is due next, dated ones first; null where none is planned. */
export async function findNextDrawdown(
  tx: Queryable,
  organisationId: string,
  projectIds: readonly string[] | null,
): Promise<{ project: string; plannedOn: string | null; cents: number } | null> {
  const { rows } = await tx.query<{ project: string; plannedOn: string | null; cents: string }>(
    `select p.name as project, d.planned_on::text as "plannedOn", d.planned_cents::text as cents
     from drawdown d join application a on a.id = d.application_id join project p on p.id = a.project_id
     where d.organisation_id = $1 and d.state = 'planned' and a.deleted_at is null and p.deleted_at is null
       and a.outcome in ('open', 'objection') and ($2::uuid[] is null or p.id = any($2))
     order by d.planned_on nulls last, d.budget_year, d.id limit 1`,
    [organisationId, projectIds],
  );
  const [row] = rows;
  return row ? { ...row, cents: Number(row.cents) } : null;
}
