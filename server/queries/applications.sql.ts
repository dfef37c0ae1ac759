import type { Queryable } from "#db/database.ts";
import type { EnteredFacts, FileNumber } from "#domain/application.ts";
import type { Outcome } from "#domain/procedure/stage-event.ts";
import type { FundingModel, Land } from "#domain/programmes/programme.ts";
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
  filter: { organisationId: string; projectIds?: readonly string[] | undefined },
): Promise<ApplicationListRow[]> {
  const { rows } = await tx.query<ApplicationListRow>(
    `select ${columns} from ${tables} where ${isLive} and ($2::uuid[] is null or a.project_id = any($2))
     order by lower(p.name), p.id, a.number`,
    [filter.organisationId, filter.projectIds ?? null],
  );
  return rows;
}
