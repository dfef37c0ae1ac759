import type { Queryable } from "#db/database.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { DomainError } from "#domain/errors.ts";
import type { ExportRequest } from "#domain/export-request.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { findAreaRevision } from "#queries/area-revisions.sql.ts";
import { listProjectAreas } from "#queries/project-areas.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { checkSetGeometry } from "../addresses/check-set-geometry.ts";
import { requireAdvisedSet } from "../addresses/require-advised.ts";
import { areaNotFound } from "../areas/area-record.ts";
import { fixRevisionIn } from "../areas/fix-revision.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "../projects/project-record.ts";
import type { ExportPlan } from "./export-plan.ts";

type Subject = Pick<ExportPlan, "title" | "set" | "areas">;

/**
 * Decides what an export holds: fixes the revision of a drawn area and the data revision. Throws `invalid-input` when not
 * exactly one thing is named, `not-found` for areas and projects of others, `data-not-loaded` before the first delivery.
 */
export async function planExport(tx: Queryable, caller: Caller, request: ExportRequest): Promise<ExportPlan> {
  const { organisation, municipalities, name } = caller.actor;
  requireAdvised(caller, request);
  const revision = await currentRevision(tx, organisation.id);
  if (revision === 0) throw new DomainError("data-not-loaded", "expected addresses in the database, got none");
  const subject = await findSubject(tx, caller, request);
  getRuleSet(subject.set.ruleSet);
  return {
    ...subject,
    revision,
    format: request.format,
    srid: request.srid,
    withOffers: request.withOffers,
    organisation: { ...organisation, territory: [...organisation.territory] },
    municipalities: [...municipalities],
    madeBy: name,
    madeAt: caller.now().toISOString(),
  };
}

function requireAdvised(caller: Caller, { set, areaId }: ExportRequest): void {
  if (set) requireAdvisedSet(caller, set.within.kind);
  if (areaId !== undefined) requireAdvisedSet(caller, "area");
}

async function findSubject(tx: Queryable, caller: Caller, request: ExportRequest): Promise<Subject> {
  const { set, areaId, projectId, ruleSet } = request;
  const named = [set, areaId, projectId].filter((subject) => subject !== undefined).length;
  if (named !== 1) {
    throw new DomainError("invalid-input", `expected one of set, areaId and projectId, got ${named} of them`);
  }
  if (areaId !== undefined) return areaSubject(tx, caller, areaId, ruleSet);
  if (projectId !== undefined) return projectSubject(tx, caller, projectId, ruleSet);
  if (set?.within.kind === "area") {
    const subject = await areaSubject(tx, caller, set.within.areaId, set.ruleSet);
    return { ...subject, set: { ...set, within: subject.set.within } };
  }
  if (set?.within.kind === "area-revision") return revisionSubject(tx, caller, set, set.within.areaRevisionId);
  if (set?.within.kind === "project") {
    const subject = await projectSubject(tx, caller, set.within.projectId, set.ruleSet);
    return { ...subject, set: { ...set, within: subject.set.within } };
  }
  if (!set) throw new DomainError("internal", "expected a set of addresses, got none");
  return { title: titleOf(set), set: checkSetGeometry(set), areas: [] };
}

async function areaSubject(tx: Queryable, caller: Caller, areaId: string, ruleSet?: string): Promise<Subject> {
  const { id, title, number, dataRevision, ruleSet: own } = await fixRevisionIn(tx, caller, areaId, "export");
  const within = { kind: "area-revision" as const, areaRevisionId: id };
  return { title, set: { within, ruleSet: ruleSet ?? own }, areas: [{ title, number, dataRevision }] };
}

async function revisionSubject(tx: Queryable, caller: Caller, set: AddressSet, id: string): Promise<Subject> {
  const revision = await findAreaRevision(tx, { id, organisationId: caller.actor.organisation.id });
  if (!revision) throw areaNotFound(id);
  const { title, number, dataRevision } = revision;
  return { title, set, areas: [{ title, number, dataRevision }] };
}

async function projectSubject(tx: Queryable, caller: Caller, key: string, ruleSet?: string): Promise<Subject> {
  const { row } = await getProjectRow(tx, caller, key);
  const areas = await listProjectAreas(tx, row.id);
  return {
    title: row.name,
    set: { within: { kind: "project", projectId: row.id }, ruleSet: ruleSet ?? row.ruleSet },
    areas: areas.map(({ title, number, dataRevision }) => ({ title, number, dataRevision })),
  };
}

function titleOf(set: AddressSet): string {
  return set.within.kind === "municipality" ? `Adressen ${set.within.ags}` : "Adressen";
}
