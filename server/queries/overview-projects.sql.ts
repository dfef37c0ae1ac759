import type { Queryable } from "#db/database.ts";
import type { ProjectStatus } from "#domain/project.ts";

export type ProjectFacts = {
  id: string;
  slug: string;
  name: string;
  status: ProjectStatus;
  applications: number;
  outcomes: string[];
  /** Addresses of open applications that fell out since, with nothing said about them. */
  driftAddresses: number;
  nextTitle: string | null;
  nextDueOn: string | null;
};

/** What the traffic light of each project rests on. `projectIds` null means all; `statuses` keeps those projects. */
export async function listProjectFacts(
  tx: Queryable,
  filter: { organisationId: string; projectIds: readonly string[] | null; statuses: readonly ProjectStatus[] | null },
): Promise<ProjectFacts[]> {
  const { rows } = await tx.query<ProjectFacts>(
    `with newest_check as (
       select distinct on (application_id) application_id,
         case when acknowledged_at is null then to_ineligible + to_unknown + gone else 0 end as flipped
       from drift_check where organisation_id = $1 order by application_id, data_revision desc),
     applied as (
       select a.project_id, count(*)::integer as applications, array_agg(distinct a.outcome) as outcomes,
         coalesce(sum(c.flipped) filter (where a.outcome in ('open', 'objection')), 0)::integer as drift
       from application a left join newest_check c on c.application_id = a.id
       where a.organisation_id = $1 and a.deleted_at is null and not a.pending group by a.project_id),
     due as (
       select distinct on (project_id) project_id, title, due_on from (
         select coalesce(d.project_id, a.project_id) as project_id, d.title, d.due_on, d.id
         from deadline d left join application a on a.id = d.application_id
         where d.organisation_id = $1 and d.state = 'open' and (a.id is null or a.deleted_at is null)) open
       order by project_id, due_on, title, id)
     select p.id, p.slug, p.name, p.status, coalesce(x.applications, 0) as applications,
       coalesce(x.outcomes, '{}') as outcomes, coalesce(x.drift, 0) as "driftAddresses", due.title as "nextTitle",
       due.due_on::text as "nextDueOn"
     from project p left join applied x on x.project_id = p.id left join due on due.project_id = p.id
     where p.organisation_id = $1 and p.deleted_at is null and ($2::uuid[] is null or p.id = any($2))
       and ($3::text[] is null or p.status = any($3))`,
    [filter.organisationId, filter.projectIds, filter.statuses],
  );
  return rows;
}

/** The stage of each project's main application (open before ended, build-out before advice, the newest). */
export async function listStages(
  tx: Queryable,
  projectIds: readonly string[],
): Promise<Map<string, { de: string; en: string }>> {
  const { rows } = await tx.query<{ projectId: string; title: { de: string; en: string } | null; stage: string }>(
    `select distinct on (a.project_id) a.project_id as "projectId", a.stage, a.stage_title as title
     from application a where a.project_id = any($1::uuid[]) and a.deleted_at is null and not a.pending
     order by a.project_id, a.outcome not in ('open', 'objection'), a.model = 'advice', a.number desc`,
    [projectIds],
  );
  return new Map(rows.map((row) => [row.projectId, row.title ?? { de: row.stage, en: row.stage }]));
}

/** Open deadlines of the projects that are due first. */
export async function listOpenDeadlines(
  tx: Queryable,
  filter: { organisationId: string; projectIds: readonly string[] | null; limit: number },
): Promise<{ id: string; title: string; dueOn: string; project: string; projectSlug: string }[]> {
  const { rows } = await tx.query<{ id: string; title: string; dueOn: string; project: string; projectSlug: string }>(
    `select d.id, d.title, d.due_on::text as "dueOn", p.name as project, p.slug as "projectSlug"
     from deadline d left join application a on a.id = d.application_id
       join project p on p.id = coalesce(d.project_id, a.project_id)
     where d.organisation_id = $1 and d.state = 'open' and p.deleted_at is null and (a.id is null or a.deleted_at is null)
       and ($2::uuid[] is null or p.id = any($2))
     order by d.due_on, d.title, d.id limit $3`,
    [filter.organisationId, filter.projectIds, filter.limit],
  );
  return rows;
}

/** Number of the organisation's newest audit event; null before the first. */
export async function findNewestAuditId(tx: Queryable, organisationId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string | null }>(
    "select max(id)::text as id from audit_event where organisation_id = $1",
    [organisationId],
  );
  return rows[0]?.id ?? null;
}
