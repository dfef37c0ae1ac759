import type { Queryable } from "#db/database.ts";
import { type EnteredFacts, endedOutcomes, type FileNumber, type ProjectApplication } from "#domain/application.ts";
import type { Outcome } from "#domain/procedure/stage-event.ts";
import type { FundingModel, Land } from "#domain/programmes/programme.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import type { Text } from "#domain/rule-set.ts";

/** An application without its programme's record. */
export type ApplicationListRow = {
  id: string;
  organisationId: string;
  projectId: string;
  projectSlug: string;
  projectName: string;
  number: number;
  title: string;
  programmeId: string;
  programmeVersion: number;
  programmeTitle: Text;
  programmeLevel: "federal" | "land";
  programmeFamily: string;
  callId: string | null;
  model: FundingModel;
  land: Land | null;
  applicant: string;
  partnerAgs: string[];
  ruleSet: string;
  frozenRevision: number | null;
  frozenAt: Date | null;
  frozenAddresses: number;
  frozenEligible: number;
  frozenUnknown: number;
  stage: string;
  stageTitle: Text | null;
  outcome: Outcome;
  fundingChoice: Record<string, unknown>;
  entered: EnteredFacts;
  fileNumbers: FileNumber[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
  updatedBy: string | null;
};

const columns = `
  a.id, a.organisation_id as "organisationId", a.project_id as "projectId", p.slug as "projectSlug",
  p.name as "projectName", a.number, a.title, a.programme_id as "programmeId",
  a.programme_version as "programmeVersion", a.programme_title as "programmeTitle",
  a.programme_level as "programmeLevel", a.programme_family as "programmeFamily", a.call_id as "callId", a.model, a.land,
  a.applicant, a.partner_ags as "partnerAgs", a.rule_set as "ruleSet", a.frozen_revision as "frozenRevision",
  a.frozen_at as "frozenAt", a.frozen_addresses as "frozenAddresses", a.frozen_eligible as "frozenEligible",
  a.frozen_unknown as "frozenUnknown", a.stage, a.stage_title as "stageTitle", a.outcome,
  a.funding_choice as "fundingChoice", a.facts as entered, coalesce(n.numbers, '[]') as "fileNumbers", a.version,
  a.created_at as "createdAt", a.updated_at as "updatedAt", u.name as "updatedBy"`;

const tables = `application a join project p on p.id = a.project_id and p.deleted_at is null
  left join app_user u on u.id = a.updated_by
  left join lateral (select json_agg(json_build_object('kind', f.kind, 'number', f.number) order by f.kind, f.number_key)
    as numbers from application_file_number f where f.application_id = a.id) n on true`;

const isLive = "a.organisation_id = $1 and a.deleted_at is null and not a.pending";

/** One application with its programme's record; null when the organisation has none by this id. */
export async function findApplication(
  tx: Queryable,
  application: { id: string; organisationId: string },
): Promise<(ApplicationListRow & { programmeRecord: unknown }) | null> {
  const { rows } = await tx.query<ApplicationListRow & { programmeRecord: unknown }>(
    `select ${columns}, a.programme_record as "programmeRecord" from ${tables} where ${isLive} and a.id = $2`,
    [application.organisationId, application.id],
  );
  return rows[0] ?? null;
}

/** The applications of the organisation, or of some projects, by project and number. */
export async function listApplications(
  tx: Queryable,
  filter: { organisationId: string; projectIds?: readonly string[] | undefined; standing?: boolean },
): Promise<ApplicationListRow[]> {
  const { rows } = await tx.query<ApplicationListRow>(
    `select ${columns} from ${tables} where ${isLive} and ($2::uuid[] is null or a.project_id = any($2))
       and ($3::text[] is null or a.outcome <> all($3))
     order by lower(p.name), p.id, a.number`,
    [filter.organisationId, filter.projectIds ?? null, filter.standing ? endedOutcomes : null],
  );
  return rows;
}

/** Inserts an application under the next number of its project; gives its id. `pending`: nobody sees it yet. */
export async function insertApplication(
  tx: Queryable,
  application: {
    organisationId: string;
    projectId: string;
    title: string;
    programme: { id: string; version: number; record: unknown };
    callId: string | null;
    model: FundingModel;
    land: Land | null;
    applicant: string;
    partnerAgs: readonly string[];
    ruleSet: string;
    stage: string;
    stageTitle: Text | null;
    entered: EnteredFacts;
    pending: boolean;
    userId: string | null;
    at: Date;
  },
): Promise<string> {
  // Two people in one project would both take the same number.
  await tx.query("select pg_advisory_xact_lock(hashtext($1))", [application.projectId]);
  const { rows } = await tx.query<{ id: string }>(
    `insert into application (organisation_id, project_id, number, title, programme_id, programme_version,
       programme_record, call_id, model, land, applicant, partner_ags, rule_set, stage, stage_title, facts, pending,
       created_by, updated_by, created_at, updated_at)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17,
       $18, $18
     from application where project_id = $2
     returning id`,
    [
      application.organisationId,
      application.projectId,
      application.title,
      application.programme.id,
      application.programme.version,
      JSON.stringify(application.programme.record),
      application.callId,
      application.model,
      application.land,
      application.applicant,
      application.partnerAgs,
      application.ruleSet,
      application.stage,
      application.stageTitle && JSON.stringify(application.stageTitle),
      JSON.stringify(application.entered),
      application.pending,
      application.userId,
      application.at,
    ],
  );
  return rows[0]?.id ?? "";
}

/** Writes the fields over exactly the version named; false when someone else was first. */
export async function updateApplication(
  tx: Queryable,
  application: {
    id: string;
    organisationId: string;
    version: number;
    title: string;
    applicant: string;
    partnerAgs: readonly string[];
    callId: string | null;
    land: Land | null;
    entered: EnteredFacts;
    userId: string | null;
    at: Date;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update application set title = $4, applicant = $5, partner_ags = $6, call_id = $7, land = $8, facts = $9,
       updated_by = $10, updated_at = $11, version = version + 1
     where id = $1 and organisation_id = $2 and version = $3 and deleted_at is null`,
    [
      application.id,
      application.organisationId,
      application.version,
      application.title,
      application.applicant,
      application.partnerAgs,
      application.callId,
      application.land,
      JSON.stringify(application.entered),
      application.userId,
      application.at,
    ],
  );
  return rowCount === 1;
}

/** Raises the version over exactly the one named, which also locks the row; false when someone else was first. */
export async function claimVersion(
  tx: Queryable,
  application: { id: string; organisationId: string; version: number; userId: string | null; at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update application set version = version + 1, updated_by = $4, updated_at = $5
     where id = $1 and organisation_id = $2 and version = $3 and deleted_at is null`,
    [application.id, application.organisationId, application.version, application.userId, application.at],
  );
  return rowCount === 1;
}

/** Keeps where the history has led to, for lists. */
export async function putStage(
  tx: Queryable,
  application: { id: string; stage: string; stageTitle: Text | null; outcome: Outcome },
): Promise<void> {
  await tx.query("update application set stage = $2, stage_title = $3, outcome = $4 where id = $1", [
    application.id,
    application.stage,
    application.stageTitle && JSON.stringify(application.stageTitle),
    application.outcome,
  ]);
}

/** The file numbers of an application, in place of those it had. */
export async function replaceFileNumbers(
  tx: Queryable,
  application: { id: string; organisationId: string; numbers: readonly (FileNumber & { key: string })[] },
): Promise<void> {
  await tx.query("delete from application_file_number where application_id = $1", [application.id]);
  await tx.query(
    `insert into application_file_number (application_id, organisation_id, kind, number, number_key)
     select $1, $2, kind, number, key from json_to_recordset($3) as n(kind text, number text, key text)
     on conflict do nothing`,
    [application.id, application.organisationId, JSON.stringify(application.numbers)],
  );
}

/** Ids of the applications with a file number of this key, by key alone: the kind does not matter to whoever searches. */
export async function findByNumberKey(
  tx: Queryable,
  search: { organisationId: string; key: string },
): Promise<{ id: string; projectId: string }[]> {
  const { rows } = await tx.query<{ id: string; projectId: string }>(
    `select distinct a.id, a.project_id as "projectId" from application_file_number f join application a on a.id = f.application_id
     where f.organisation_id = $1 and f.number_key = $2 and ${isLive}`,
    [search.organisationId, search.key],
  );
  return rows;
}

/** The area revisions that an application was made for. */
export async function listApplicationAreas(
  tx: Queryable,
  applicationId: string,
): Promise<{ id: string; areaId: string; title: string; number: number; dataRevision: number }[]> {
  const { rows } = await tx.query<{ id: string; areaId: string; title: string; number: number; dataRevision: number }>(
    `select r.id, r.area_id as "areaId", r.title, r.number, r.data_revision as "dataRevision"
     from application_area aa join area_revision r on r.id = aa.area_revision_id
     where aa.application_id = $1 order by r.title, r.id`,
    [applicationId],
  );
  return rows;
}

export type ProjectApplicationRow = ProjectApplication & { projectId: string };

/** What `projects` shows of the applications of some projects, in one statement. */
export async function listProjectApplications(
  tx: Queryable,
  filter: { organisationId: string; projectIds: readonly string[] | null },
): Promise<ProjectApplicationRow[]> {
  const { rows } = await tx.query<ProjectApplicationRow>(
    `select a.project_id as "projectId", a.id, a.number, a.title, a.model, a.stage, a.stage_title as "stageTitle", a.outcome,
       json_build_object('id', a.programme_id, 'version', a.programme_version, 'family', a.programme_family,
         'title', a.programme_title, 'level', a.programme_level) as programme
     from application a where ${isLive} and ($2::uuid[] is null or a.project_id = any($2)) order by a.project_id, a.number`,
    [filter.organisationId, filter.projectIds],
  );
  return rows;
}

/** Where the applications of a project for the build-out stand, by number: outcome, stages of their programme, money granted. */
export async function listApplicationStandings(
  tx: Queryable,
  projectId: string,
): Promise<{ id: string; outcome: Outcome; stages: Stage[]; granted: boolean }[]> {
  const { rows } = await tx.query<{ id: string; outcome: Outcome; stages: Stage[]; granted: boolean }>(
    `select a.id, a.outcome, a.programme_record -> 'stages' as stages,
       coalesce((select sum(m.delta_cents) > 0 from money_entry m where m.application_id = a.id
         and m.step in ('granted-provisional', 'granted-final') and m.source in ('federal', 'land')), false) as granted
     from application a
     where a.project_id = $1 and a.deleted_at is null and not a.pending and a.model <> 'advice' order by a.number`,
    [projectId],
  );
  return rows;
}
