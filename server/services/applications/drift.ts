import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { type Drift, type DriftCheck, type DriftListItem, type DriftRow, driftKinds } from "#domain/drift.ts";
import { driftEffect, leastAddresses } from "#domain/drift-effect.ts";
import { DomainError } from "#domain/errors.ts";
import { eligibilities, statusClasses, statusReasons } from "#domain/status.ts";
import { Technology } from "#domain/technology.ts";
import { findApplicationFacts } from "#queries/application-facts.sql.ts";
import { listApplications } from "#queries/applications.sql.ts";
import {
  acknowledgeCheck,
  countAreaDrift,
  countFlips,
  type DriftCheckRow,
  type DriftSubject,
  type FlipRow,
  findDriftStanding,
  listDriftChecks,
  listDriftSubjects,
  listFlipSources,
  listFlips,
} from "#queries/drift.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { type ApplicationRow, getApplicationRow, requireApplicationWorker } from "./application-record.ts";
import { refreshAllDrift, refreshDrift } from "./check-drift.ts";
import { visibleProjects } from "./list-applications.ts";

const pageSize = 200;

/**
 * Which frozen addresses of an application have flipped, by which delivery, and what that means for its money. Without a
 * frozen set, or once the application has ended, there is no check and nothing is listed.
 */
export function driftOf(
  caller: Caller,
  input: { id: string; cursor?: string | null | undefined; limit?: number | undefined },
): Promise<Drift> {
  const { organisation, userId, municipalities } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await getApplicationRow(tx, caller, input.id);
    const subject = await refreshDrift(tx, { applicationId: row.id, organisationId: organisation.id });
    const nothing = { applicationId: row.id, check: null, sources: [], rows: [], nextCursor: null };
    if (!subject) return { ...nothing, effect: await effectOf(tx, row, { isIn: 0, lost: 0 }) };
    const check = await narrowed(tx, await findCheck(tx, row), subject, municipalities);
    const effect = await effectOf(tx, row, subject.standing ?? (await findDriftStanding(tx, subject)));
    // Most tests find nothing; what flipped need not be looked for then.
    if (flipped(check) === 0) return { ...nothing, check, effect };
    const limit = input.limit ?? pageSize;
    const afterId = readCursor(input.cursor);
    const flips = await listFlips(tx, subject, { afterId, limit: limit + 1, municipalities });
    const shown = flips.slice(0, limit);
    return {
      applicationId: row.id,
      check,
      sources: await listFlipSources(tx, subject, municipalities),
      effect,
      rows: shown.map(toDriftRow),
      nextCursor: flips.length > limit ? (shown.at(-1)?.addressId ?? null) : null,
    };
  });
}

/**
 * All applications that stand and have a frozen set, with the newest test of each; those not tested yet are tested. A mayor
 * gets what flipped in their municipalities.
 */
export async function driftList(caller: Caller): Promise<DriftListItem[]> {
  const { organisation, userId, municipalities } = caller.actor;
  const organisationId = organisation.id;
  await refreshAllDrift(caller.db, { id: organisationId, userId });
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const checks = await listDriftChecks(tx, { organisationId });
    const byId = new Map(checks.map((check) => [check.applicationId, check]));
    const rows = await listApplications(tx, {
      organisationId,
      projectIds: await visibleProjects(tx, caller),
      standing: true,
    });
    const revision = await currentRevision(tx, organisationId);
    const subjects = await listDriftSubjects(tx, { organisationId, revision, all: true });
    const items: DriftListItem[] = [];
    for (const row of rows) {
      const check = byId.get(row.id);
      const subject = subjects.find((each) => each.applicationId === row.id);
      if (!check || !subject || row.frozenAt === null) continue;
      const { id: applicationId, projectId, projectName, number, title, programmeTitle: programme, stage } = row;
      const item = { applicationId, project: row.projectSlug, projectId, projectName, number, title, programme, stage };
      items.push({ ...item, ...(await narrowed(tx, toCheck(check), subject, municipalities)) });
    }
    return items;
  });
}

/** Notes that someone has seen the flips of the newest test, and what will be done. Nothing else changes. */
export function acknowledgeDrift(caller: Caller, input: { id: string; note: string }): Promise<DriftCheck> {
  const { organisation, userId, name: actor } = caller.actor;
  const note = input.note.trim();
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    if (note === "") throw new DomainError("invalid-input", "expected a note, got none", { field: "note" });
    const subject = await refreshDrift(tx, { applicationId: row.id, organisationId: organisation.id });
    if (!subject) throw noCheck(row);
    const { revision } = subject;
    await acknowledgeCheck(tx, { applicationId: row.id, revision, userId, note, at: caller.now() });
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "acknowledge-drift",
      entity: "application",
      entityId: row.id,
      before: null,
      after: { dataRevision: revision, note },
    });
    return findCheck(tx, row);
  });
}

/** A test as a mayor reads it: with the counts of their municipalities. What an application loses stays a whole. */
async function narrowed(
  tx: Queryable,
  check: DriftCheck,
  subject: DriftSubject,
  municipalities: readonly string[],
): Promise<DriftCheck> {
  if (municipalities.length === 0 || flipped(check) + check.added + check.outside === 0) return check;
  const { fingerprint: _, standing: __, ...flips } = await countFlips(tx, subject, municipalities);
  const { addedKey: ___, ...areas } = await countAreaDrift(tx, subject, municipalities);
  return { ...check, ...flips, ...areas };
}

async function findCheck(tx: Queryable, row: ApplicationRow): Promise<DriftCheck> {
  const [check] = await listDriftChecks(tx, { organisationId: row.organisationId, applicationIds: [row.id] });
  if (!check) throw noCheck(row);
  return toCheck(check);
}

async function effectOf(tx: Queryable, row: ApplicationRow, counts: { isIn: number; lost: number }) {
  const facts = await findApplicationFacts(tx, row.id);
  const { programme, callId } = row;
  return driftEffect({
    ...counts,
    money: facts?.moneySteps ?? [],
    funding: programme.funding,
    call: programme.calls.find(({ id }) => id === callId) ?? null,
    leastAddresses: leastAddresses(programme),
  });
}

function flipped({ toIneligible, toEligible, toUnknown, gone }: DriftCheck): number {
  return toIneligible + toEligible + toUnknown + gone;
}

function toCheck(row: DriftCheckRow): DriftCheck {
  const { applicationId: _, checkedAt, acknowledgedAt, acknowledgedBy, acknowledgement, ...counts } = row;
  return {
    ...counts,
    checkedAt: checkedAt.toISOString(),
    acknowledged:
      acknowledgedAt === null
        ? null
        : { at: acknowledgedAt.toISOString(), by: acknowledgedBy, note: acknowledgement ?? "" },
  };
}

function toDriftRow(row: FlipRow): DriftRow {
  const { addressId, text, postcode, place, ags, movement, decided, operator, datasetId, fileName, asOf, offerKind } =
    row;
  const kind = driftKinds[row.kind] ?? "gone";
  const statusOf = (number: number | null, eligible: number) => ({
    class: statusClasses[number ?? 0] ?? ("unknown" as const),
    eligibility: eligibilities[eligible] ?? ("unknown" as const),
  });
  const firstReason = row.firstReason === null ? null : (statusReasons[row.firstReason] ?? null);
  const { downMbps, upMbps, availableOn, publisher, synthetic } = row;
  return {
    ...{ addressId, text, postcode, place, ags, kind, movement, decided },
    from: statusOf(row.classWas, row.was),
    to: kind === "gone" ? null : { ...statusOf(row.classNow, row.now), firstReason },
    offer:
      operator === null || downMbps === null || offerKind === null
        ? null
        : { operator, technology: Technology.parse(row.technology), downMbps, upMbps, kind: offerKind, availableOn },
    dataset:
      datasetId === null || fileName === null || asOf === null
        ? null
        : { id: datasetId, fileName, publisher, asOf, synthetic: synthetic ?? false },
  };
}

function readCursor(cursor: string | null | undefined): string {
  if (!cursor) return "0";
  if (/^\d{1,18}$/.test(cursor)) return cursor;
  throw new DomainError("invalid-input", `expected a cursor of an earlier page, got "${cursor.slice(0, 40)}"`);
}

function noCheck(row: ApplicationRow): DomainError {
  return new DomainError("conflict", `expected an application that stands and has frozen addresses, got ${row.id}`, {
    reason: "nothing-to-check",
  });
}
