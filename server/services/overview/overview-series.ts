import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { bridgeMunicipalities, type PlaceCounts } from "#domain/municipality-change.ts";
import type { OverviewChange, SeriesPoint } from "#domain/overview.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { whereCounted } from "#queries/cell-counts.sql.ts";
import {
  countPlaces,
  keepCounts,
  listCountedRevisions,
  listKeptCounts,
  listMunicipalityChanges,
  listSeriesDeliveries,
  type SeriesDelivery,
  sumPlaces,
} from "#queries/overview-series.sql.ts";
import type { Caller } from "../caller.ts";

/** The series of all municipalities: what one of them, or several together, had at each delivery of supply. */
export type PlaceSeries = (SeriesDelivery & { places: Map<string, PlaceCounts>; bridged: Set<string> })[];

/**
 * Reads the series under a rule set by today's municipalities. Counts of a revision are worked out once, each in a
 * transaction of its own, and kept. The last point stands at today's revision, so that it is what the overview shows.
 */
export async function readSeries(caller: Caller, scope: SetScope): Promise<PlaceSeries> {
  const { organisation, userId } = caller.actor;
  const inside = <T>(work: (tx: Queryable) => Promise<T>) => inOrganisation(caller.db, organisation.id, userId, work);
  const { deliveries, missing } = await inside(async (tx) => {
    const found = await listSeriesDeliveries(tx, organisation.id, scope.asOf.revision);
    const last = found.at(-1);
    if (last) last.revision = scope.asOf.revision;
    const revisions = found.map((delivery) => delivery.revision);
    const counted = new Set(await listCountedRevisions(tx, scope, revisions));
    return { deliveries: found, missing: revisions.filter((revision) => !counted.has(revision)) };
  });
  for (const revision of missing) {
    const past = revision !== scope.asOf.revision;
    const then = { ...scope, asOf: { revision, past } };
    await inside(async (tx) => {
      const rows = (await whereCounted(tx, then, () => sumPlaces(tx, then))) ?? (await countPlaces(tx, then));
      await keepCounts(tx, then, rows);
    });
  }
  return inside(async (tx) => {
    const kept = await listKeptCounts(
      tx,
      scope,
      deliveries.map((delivery) => delivery.revision),
    );
    const changes = await listMunicipalityChanges(tx);
    const current = new Set(kept.get(scope.asOf.revision)?.keys() ?? []);
    return deliveries.map((delivery) => {
      const bridge = { asOf: delivery.asOf, current };
      const { counts, bridged } = bridgeMunicipalities(kept.get(delivery.revision) ?? new Map(), changes, bridge);
      return { ...delivery, places: counts, bridged };
    });
  });
}

/** The points of some municipalities together; all of them where `within` takes every AGS. */
export function seriesOf(series: PlaceSeries, within: (ags: string) => boolean): SeriesPoint[] {
  return series.map(({ places, bridged, asOf, revision, method, methodBreak }) => {
    const point = { asOf, revision, method, methodBreak, addresses: 0, gigabit: 0, served: 0, bridged: false };
    for (const [ags, counts] of places) {
      if (!within(ags)) continue;
      point.addresses += counts.addresses;
      point.gigabit += counts.gigabit;
      point.served += counts.served;
      point.bridged ||= bridged.has(ags);
    }
    return point;
  });
}

/** Difference of the last point to the one before; null where there are no two points with addresses. */
export function changeOf(points: readonly SeriesPoint[]): OverviewChange | null {
  const [before, now] = points.slice(-2);
  if (!before || !now || before.addresses === 0 || now.addresses === 0) return null;
  const step = (part: "served" | "gigabit") => 100 * (now[part] / now.addresses - before[part] / before.addresses);
  return { since: before.asOf, served: step("served"), gigabit: step("gigabit"), methodBreak: now.methodBreak };
}
