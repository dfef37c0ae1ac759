import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { builtStates, type ConstructionProgress, emptyConstructionCounts } from "#domain/construction.ts";
import { DomainError } from "#domain/errors.ts";
import {
  type ConstructionQuery,
  type ConstructionScope,
  countConstruction,
  countConstructionByArea,
  listConstructionSources,
} from "#queries/construction.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";

/**
 * How far construction has come at the addresses of an application (its frozen set), of a project (inside its areas), or of
 * a municipality, by the operators' newest reports. Each address counts once, with the furthest state reported.
 * Errors: `not-found` for what the caller may not see.
 */
export function constructionProgress(caller: Caller, scope: ConstructionScope): Promise<ConstructionProgress> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    if (scope.kind === "application") await getApplicationRow(tx, caller, scope.applicationId);
    if (scope.kind === "municipality" && caller.actor.role === "adviser") {
      throw new DomainError("forbidden", "expected a project or application: advisers see those they are invited to");
    }
    if (scope.kind !== "project") return progressOf(tx, caller, scope);
    const { id } = await requireProject(tx, caller, scope.projectId, "read");
    return progressOf(tx, caller, { kind: "project", projectId: id });
  });
}

/** The same inside a transaction, for a scope that the caller is known to see. */
export async function progressOf(
  tx: Queryable,
  caller: Caller,
  scope: ConstructionScope,
): Promise<ConstructionProgress> {
  const { organisation, municipalities } = caller.actor;
  const revision = await currentRevision(tx, organisation.id);
  const query: ConstructionQuery = { organisationId: organisation.id, scope, municipalities, revision };
  const counts = await countConstruction(tx, query);
  const datasetIds = [...new Set(counts.flatMap(({ datasetId }) => datasetId ?? []))];
  const progress: ConstructionProgress = {
    addresses: 0,
    unreported: 0,
    byState: emptyConstructionCounts(),
    municipalities: [],
    areas: [],
    weeks: [],
    undated: 0,
    sources: await listConstructionSources(tx, datasetIds),
  };
  for (const { id, title, state, addresses } of await countConstructionByArea(tx, query)) {
    let area = progress.areas.at(-1);
    if (area?.id !== id || area === undefined) {
      area = { id, title, addresses: 0, byState: emptyConstructionCounts() };
      progress.areas.push(area);
    }
    area.addresses += addresses;
    if (state !== null) area.byState[state] += addresses;
  }
  const byWeek = new Map<string, number>();
  for (const { ags, name, state, week, addresses } of counts) {
    let municipality = progress.municipalities.at(-1);
    if (municipality?.ags !== ags || municipality === undefined) {
      municipality = { ags, name, addresses: 0, byState: emptyConstructionCounts() };
      progress.municipalities.push(municipality);
    }
    municipality.addresses += addresses;
    progress.addresses += addresses;
    if (state === null) {
      progress.unreported += addresses;
      continue;
    }
    municipality.byState[state] += addresses;
    progress.byState[state] += addresses;
    if (!builtStates.includes(state)) continue;
    if (week === null) progress.undated += addresses;
    else byWeek.set(week, (byWeek.get(week) ?? 0) + addresses);
  }
  let ready = 0;
  for (const week of [...byWeek.keys()].sort()) {
    ready += byWeek.get(week) ?? 0;
    progress.weeks.push({ week, ready });
  }
  return progress;
}
