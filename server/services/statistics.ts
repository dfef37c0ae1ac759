import type { Queryable } from "#db/database.ts";
import { readInOrganisation } from "#db/transaction.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import type { AreaGeometry, BoundingBox } from "#domain/geometry.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { type StatusGroup, toAreaStatistics } from "#domain/to-area-statistics.ts";
import { countArea, findStatisticsBasis } from "#queries/statistics.sql.ts";
import { outlineProblem, prepareOutline } from "./areas/prepare-outline.ts";
import { requireAdvisedShape } from "./areas/require-area-right.ts";
import { type Caller, publishedReader } from "./caller.ts";
import { dataBounds } from "./data-bounds.ts";

export type StatisticsInput = {
  geometry: AreaGeometry;
  ruleSet: string;
  asOf?: number | undefined;
  /** The area that is drawn to this shape; an adviser must name it. */
  areaId?: string | undefined;
};

/**
 * What a drawn area holds under a rule set: `countArea()` for the border rule. The outline is checked as when an area is
 * saved; errors: `invalid-input` with `details.reasons` (a polygon that misses all data: `outside-data`).
 */
export async function areaStatistics(caller: Caller, input: StatisticsInput): Promise<AreaStatistics> {
  return (await measureArea(caller, input)).statistics;
}

/** The same with the measured groups that the statistics were added up from. */
export async function measureArea(caller: Caller, input: StatisticsInput): Promise<MeasuredArea> {
  const { organisation, userId, role } = caller.actor;
  if (role === "adviser") {
    await readInOrganisation(caller.db, organisation.id, userId, (tx) => requireAdvisedShape(tx, caller, input));
  }
  // What is funded elsewhere in the shape is published: the numbers are those that everybody sees.
  const reader = publishedReader(caller);
  return readInOrganisation(caller.db, organisation.id, reader.actor.userId, (tx) => measureAreaIn(tx, reader, input));
}

export type MeasuredArea = { statistics: AreaStatistics; groups: readonly StatusGroup[] };

async function measureAreaIn(tx: Queryable, caller: Caller, input: StatisticsInput): Promise<MeasuredArea> {
  const { organisation, municipalities } = caller.actor;
  const ruleSet = getRuleSet(input.ruleSet);
  const [outline, { asOf, addresses, offers }] = await Promise.all([
    prepareOutline(tx, input.geometry),
    findStatisticsBasis(tx, organisation.id, input.asOf),
  ]);
  const scope = { organisationId: organisation.id, municipalities };
  const counts = await countArea(tx, { ...scope, ruleSetNumber: ruleSet.number, asOf, area: outline.stored });
  if (counts.groups.length === 0) await refuseOutsideData(tx, caller, asOf.revision, outline.geometry);
  const statistics = toAreaStatistics(ruleSet, counts, {
    dataAsOf: { addresses, offers, revision: asOf.revision },
    areaSquareMetres: outline.areaSquareMetres,
  });
  return { statistics, groups: counts.groups };
}

async function refuseOutsideData(
  tx: Queryable,
  caller: Caller,
  revision: number,
  geometry: AreaGeometry,
): Promise<void> {
  const data = await dataBounds(caller.db, tx, revision);
  if (data && overlap(data, boundsOf(geometry))) return;
  const message = data
    ? `expected an area within the data (${data.map((value) => value.toFixed(3)).join(", ")}), got one outside`
    : "expected addresses in the database, got none";
  throw outlineProblem([{ code: "outside-data", message, position: null }]);
}

function boundsOf(geometry: AreaGeometry): BoundingBox {
  const points = geometry.type === "Polygon" ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
  return points.reduce<BoundingBox>(
    ([west, south, east, north], [lon, lat]) => [
      Math.min(west, lon),
      Math.min(south, lat),
      Math.max(east, lon),
      Math.max(north, lat),
    ],
    [180, 90, -180, -90],
  );
}

function overlap(a: BoundingBox, b: BoundingBox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
