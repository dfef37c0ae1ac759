import type { Queryable } from "#db/database.ts";
import type { ApplicationSummary } from "#domain/application.ts";
import { DomainError } from "#domain/errors.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { procedureWorkers, type Role } from "#domain/roles.ts";
import { type ApplicationListRow, findApplication } from "#queries/applications.sql.ts";
import { listStageEvents } from "#queries/stage-events.sql.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "../projects/project-record.ts";
import { actingRole } from "../projects/project-rights.ts";

/** An application as services read it; `programme` is the record that it was made under. */
export type ApplicationRow = ApplicationListRow & { programme: Programme };

/**
 * The application by id, if the caller may see its project; throws `not-found`. Runs inside `inOrganisation`. Whoever
 * may read the project may read its applications.
 */
export async function getApplicationRow(tx: Queryable, caller: Caller, id: string): Promise<ApplicationRow> {
  const row = await findApplication(tx, { id, organisationId: caller.actor.organisation.id });
  if (!row) throw applicationNotFound(id);
  await getProjectRow(tx, caller, row.projectId);
  const { programmeRecord, ...rest } = row;
  // Checked against the schema when it was pinned, and never changed since.
  return { ...rest, programme: programmeRecord as Programme };
}

/**
 * The same for changes to stages, ledger or documents; throws `forbidden` for roles that only read. An adviser counts as
 * what they were invited for: a planner or a funding officer of this project.
 */
export async function requireApplicationWorker(
  tx: Queryable,
  caller: Caller,
  id: string,
  roles: readonly Role[] = procedureWorkers,
): Promise<ApplicationRow> {
  const row = await getApplicationRow(tx, caller, id);
  const role = await actingRole(tx, caller, row.projectId);
  if (!roles.includes(role)) {
    throw new DomainError("forbidden", `expected one of the roles ${roles.join(", ")}, got ${role}`, { role, roles });
  }
  return row;
}

/** The history of an application by `seq`, corrected entries included. */
export function stageEventsOf(tx: Queryable, applicationId: string): Promise<StageEvent[]> {
  return listStageEvents(tx, applicationId);
}

export function applicationNotFound(id: string): DomainError {
  return new DomainError("not-found", `expected an application of this organisation, got id ${id}`, {
    entity: "application",
    id,
  });
}

export function toApplicationSummary(row: ApplicationListRow): ApplicationSummary {
  const { id, number, title, projectId, projectSlug, projectName, callId, model, land, applicant, partnerAgs } = row;
  return {
    id,
    number,
    title,
    projectId,
    projectSlug,
    projectName,
    programme: {
      id: row.programmeId,
      version: row.programmeVersion,
      family: row.programmeFamily,
      title: row.programmeTitle,
      level: row.programmeLevel,
    },
    callId,
    model,
    land,
    applicant,
    partnerAgs,
    ruleSet: row.ruleSet,
    fileNumbers: row.fileNumbers,
    stage: row.stage,
    stageTitle: row.stageTitle,
    outcome: row.outcome,
    frozen:
      row.frozenRevision === null || row.frozenAt === null
        ? null
        : {
            revision: row.frozenRevision,
            at: row.frozenAt.toISOString(),
            addresses: row.frozenAddresses,
            eligible: row.frozenEligible,
            unknown: row.frozenUnknown,
          },
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What the audit trail keeps of an application. */
export function auditedApplication(row: ApplicationListRow) {
  const { number, title, programmeId, programmeVersion, callId, model, land, applicant, partnerAgs, version } = row;
  const { fileNumbers, entered, fundingChoice } = row;
  return {
    ...{ number, title, programmeId, programmeVersion, callId, model, land, applicant, partnerAgs, version },
    ...{ fileNumbers, entered, fundingChoice },
  };
}
