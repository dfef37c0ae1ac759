import type { Queryable } from "#db/database.ts";

export type ReportApplication = {
  projectId: string;
  project: string;
  number: number;
  title: string;
  programme: string;
  stage: string;
  outcome: string;
  model: string;
  frozenAddresses: number;
  frozenEligible: number;
};

/** Applications of projects with programme and stage in German, open ones first. */
export async function listReportApplications(
  tx: Queryable,
  projectIds: readonly string[],
): Promise<ReportApplication[]> {
  const { rows } = await tx.query<ReportApplication>(
    `select p.id as "projectId", p.name as project, a.number, a.title,
       coalesce(a.programme_title ->> 'de', a.programme_id) as programme, coalesce(a.stage_title ->> 'de', a.stage) as stage,
       a.outcome, a.model, a.frozen_addresses as "frozenAddresses", a.frozen_eligible as "frozenEligible"
     from application a join project p on p.id = a.project_id
     where a.project_id = any($1::uuid[]) and a.deleted_at is null and not a.pending and p.deleted_at is null
     order by a.outcome not in ('open', 'objection'), lower(p.name), a.number`,
    [projectIds],
  );
  return rows;
}

export type ReportDeadline = { title: string; dueOn: string; state: string; doneOn: string | null };

/** Deadlines of a project in the order of their dates, cancelled ones left out. */
export async function listReportDeadlines(tx: Queryable, projectId: string): Promise<ReportDeadline[]> {
  const { rows } = await tx.query<ReportDeadline>(
    `select d.title, d.due_on::text as "dueOn", d.state, d.done_on::text as "doneOn"
     from deadline d left join application a on a.id = d.application_id
     where coalesce(d.project_id, a.project_id) = $1 and d.state <> 'cancelled' and (a.id is null or a.deleted_at is null)
     order by d.due_on, d.title, d.id`,
    [projectId],
  );
  return rows;
}

export type ReportMoney = { step: string; source: string; cents: number };

/** What every step of the money came to, per source, over all applications of a project. */
export async function sumReportMoney(tx: Queryable, projectId: string): Promise<ReportMoney[]> {
  const { rows } = await tx.query<{ step: string; source: string; cents: string }>(
    `select m.step, m.source, sum(m.delta_cents)::text as cents
     from application a join money_entry m on m.organisation_id = a.organisation_id and m.application_id = a.id
     where a.project_id = $1 and a.deleted_at is null and not a.pending group by m.step, m.source order by m.step, m.source`,
    [projectId],
  );
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }));
}

export type ReportFile = { title: string; uploadedOn: string; version: number };

/** Documents that everyone who reads the project may see, newest version of each. */
export async function listReportDocuments(tx: Queryable, projectId: string): Promise<ReportFile[]> {
  const { rows } = await tx.query<ReportFile>(
    `select d.title, (max(v.uploaded_at) at time zone 'Europe/Berlin')::date::text as "uploadedOn", max(v.number) as version
     from document d join document_version v on v.document_id = d.id
     where d.project_id = $1 and d.deleted_at is null and d.visibility = 'project'
     group by d.id, d.title order by max(v.uploaded_at), d.title`,
    [projectId],
  );
  return rows;
}
