import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { ApplicationDetail, FileNumber } from "#domain/application.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import { landOfAgs } from "#domain/land-of-ags.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import type { FundingModel, Land, Programme } from "#domain/programmes/programme.ts";
import { insertApplication, replaceFileNumbers } from "#queries/applications.sql.ts";
import { listProjectAreas } from "#queries/project-areas.sql.ts";
import { ruleSetExists } from "#queries/rule-set.sql.ts";
import { insertStageEvent } from "#queries/stage-events.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { resolveProgramme } from "../programmes/resolve-programme.ts";
import { requireProject } from "../projects/require-project.ts";
import { getApplicationDetail, settleStage, stageShown } from "./application-detail.ts";
import { auditedApplication, getApplicationRow, stageEventsOf } from "./application-record.ts";
import { checkApplicationFields, checkFileNumbers } from "./check-fields.ts";
import { freezeAddresses } from "./freeze-addresses.ts";
import { refreshAfterChange } from "./refresh-after-change.ts";

export type NewApplication = {
  /** Id or slug. */
  projectId: string;
  title?: string | undefined;
  programmeId: string;
  model: FundingModel;
  applicant?: string | undefined;
  partnerAgs?: readonly string[] | undefined;
  callId?: string | null | undefined;
  land?: Land | null | undefined;
  fileNumbers?: readonly FileNumber[] | undefined;
  /** Of those of the project; absent: all of them, and none for advice. */
  areaRevisionIds?: readonly string[] | undefined;
};

/**
 * Starts an application: keeps the programme as it is now and freezes the addresses of the project's areas with their
 * status under the programme's rule set (the project's own where the programme leaves that open). A project without areas
 * gives an application without addresses, which `freezeApplication` makes up for.
 */
export async function createApplication(caller: Caller, input: NewApplication): Promise<ApplicationDetail> {
  const { organisation, userId } = caller.actor;
  const started = await inOrganisation(caller.db, organisation.id, userId, (tx) => start(tx, caller, input));
  if (started.areaRevisionIds.length > 0) await freezeAddresses(caller, started);
  return inOrganisation(caller.db, organisation.id, userId, (tx) =>
    finish(tx, caller, started.applicationId, started.programme),
  );
}

async function start(tx: Queryable, caller: Caller, input: NewApplication) {
  const { organisation, userId } = caller.actor;
  const project = await requireProject(tx, caller, input.projectId, "work");
  const { programme: record, version } = await resolveProgramme(tx, caller, input.programmeId);
  if (!record.models.includes(input.model)) {
    const message = `expected one of the models ${record.models.join(", ")} of programme ${record.id}, got ${input.model}`;
    throw new DomainError("invalid-input", message, { field: "model" });
  }
  const fields = checkApplicationFields(
    {
      title: input.title ?? `${record.title.de}`,
      applicant: input.applicant ?? organisation.name,
      partnerAgs: input.partnerAgs ?? [],
      callId: input.callId ?? null,
      entered: {},
    },
    record,
  );
  const ruleSet = record.ruleSet ?? project.ruleSet;
  if (!(await ruleSetExists(tx, ruleSet)))
    throw new DomainError("invalid-input", `expected a known rule set in programme ${record.id}, got "${ruleSet}"`);
  const areaRevisionIds = await chooseAreas(tx, project.id, input);
  const applicationId = await insertApplication(tx, {
    organisationId: organisation.id,
    projectId: project.id,
    ...fields,
    programme: { id: record.id, version, record },
    model: input.model,
    land: input.land ?? record.land ?? landOfAgs(fields.partnerAgs[0] ?? organisation.territory[0]),
    ruleSet,
    ...stageShown(record, replayStages(record.stages, [])),
    pending: areaRevisionIds.length > 0,
    userId,
    at: caller.now(),
  });
  const numbers = checkFileNumbers(input.fileNumbers ?? []);
  await replaceFileNumbers(tx, { id: applicationId, organisationId: organisation.id, numbers });
  return { applicationId, ruleSet, areaRevisionIds, programme: record };
}

async function chooseAreas(tx: Queryable, projectId: string, input: NewApplication): Promise<string[]> {
  const areas = (await listProjectAreas(tx, projectId)).map((area) => area.id);
  const wanted = input.areaRevisionIds ?? (input.model === "advice" ? [] : areas);
  const foreign = wanted.find((id) => !areas.includes(id));
  if (foreign) {
    const message = `expected area revisions of the project, got ${foreign}`;
    throw new DomainError("not-found", message, { entity: "area-revision", id: foreign });
  }
  return [...new Set(wanted)];
}

/** Records what the call waives and the making itself; the frozen set is complete by now. */
async function finish(
  tx: Queryable,
  caller: Caller,
  applicationId: string,
  programme: Programme,
): Promise<ApplicationDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  const row = await getApplicationRow(tx, caller, applicationId);
  const call = programme.calls.find((candidate) => candidate.id === row.callId);
  for (const waived of call?.waives ?? []) {
    await insertStageEvent(tx, {
      applicationId,
      organisationId: organisation.id,
      kind: "skip",
      stage: waived.stage,
      outcome: null,
      occurredOn: germanDay(caller.now()),
      reason: waived.reason.de,
      corrects: null,
      userId,
      actor,
    });
  }
  await settleStage(tx, row, await stageEventsOf(tx, applicationId));
  await refreshAfterChange(tx, caller, applicationId);
  await writeAudit(tx, {
    organisationId: organisation.id,
    userId,
    actor,
    action: "create",
    entity: "application",
    entityId: applicationId,
    before: null,
    after: { ...auditedApplication(row), frozenRevision: row.frozenRevision, frozenAddresses: row.frozenAddresses },
  });
  return getApplicationDetail(tx, caller, applicationId);
}
