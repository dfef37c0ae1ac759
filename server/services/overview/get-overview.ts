import { LRUCache } from "lru-cache";
import type { Database, Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import { type Overview, type OverviewCounts, sumCounts } from "#domain/overview.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { findFundedKey } from "#queries/build-out.sql.ts";
import { whereCounted } from "#queries/cell-counts.sql.ts";
import { findDataDates } from "#queries/data-state.sql.ts";
import { countOverview, sumOverview } from "#queries/overview-counts.sql.ts";
import { listOverviewSources, listPlaceNames } from "#queries/overview-places.sql.ts";
import { findNewestAuditId } from "#queries/overview-projects.sql.ts";
import { listProjects } from "#queries/projects.sql.ts";
import { type Caller, publishedReader } from "../caller.ts";
import { KeptResults, scopeKey } from "../kept-results.ts";
import { type ProjectPart, readProjects } from "./overview-projects.ts";
import { overviewScope, seesPublishedOnly } from "./overview-scope.ts";
import { changeOf, readSeries, seriesOf } from "./overview-series.ts";

type Counted = { byAgs: Map<string, OverviewCounts>; names: Map<string, string> };

const kept = new KeptResults<Counted>(100);
type Kept<T extends object> = WeakMap<Database["pool"], LRUCache<string, T>>;
const projectParts: Kept<ProjectPart> = new WeakMap();
const fundedKeys: Kept<{ key: string }> = new WeakMap();

/** So many municipalities of a mayor stand in the heading by name. */
const mostNamed = 3;
/** Digits of an AGS that name the county. */
const countyDigits = 5;

/**
 * The overview of the caller's organisation, or of one municipality; a mayor's is made of their municipalities only. Where
 * each address counts is said at `OverviewCounts`. Throws `not-found` for a municipality that the caller has none of.
 */
export async function getOverview(
  asker: Caller,
  input: { ruleSet: string; ags?: string | undefined },
): Promise<Overview> {
  const caller = publishedReader(asker);
  const { organisation, municipalities, userId } = caller.actor;
  const inside = <T>(work: (tx: Queryable) => Promise<T>) => inOrganisation(caller.db, organisation.id, userId, work);
  const published = seesPublishedOnly(caller);
  const today = germanDay(caller.now());
  const bound = (ags: string) =>
    (municipalities.length === 0 || municipalities.includes(ags)) && (input.ags === undefined || ags === input.ags);

  const { scope, counted, parts } = await inside(async (tx) => {
    const found = await overviewScope(tx, caller, input.ruleSet);
    const newestChange = await findNewestAuditId(tx, organisation.id);
    const byPlace = await readCounts(caller, tx, found, newestChange);
    if (input.ags !== undefined && !(bound(input.ags) && byPlace.byAgs.has(input.ags)))
      throw new DomainError("not-found", `expected a municipality of ${organisation.name}, got "${input.ags}"`, {
        entity: "municipality",
        id: input.ags,
      });
    const places = input.ags === undefined ? municipalities : [input.ags];
    return {
      scope: found,
      counted: byPlace,
      parts: {
        ...(await keepProjects(caller, tx, found, { municipalities: places, published, today, newestChange })),
        dates: await findDataDates(tx, organisation.id, found.asOf.revision, places),
        sources: await listOverviewSources(tx, organisation.id, places),
      },
    };
  });
  const series = await readSeries(caller, scope);
  const places = [...counted.byAgs].filter(([ags]) => bound(ags));
  const points = seriesOf(series, bound);
  const { dates, ...rest } = parts;
  return {
    organisation: { slug: organisation.slug, name: organisation.name },
    ags: input.ags ?? null,
    name: nameOf(input.ags === undefined ? municipalities : [input.ags]),
    ruleSet: input.ruleSet,
    revision: scope.asOf.revision,
    today,
    published,
    addressesAsOf: dates.addresses,
    offersAsOf: dates.offers,
    total: sumCounts(places.map(([, counts]) => counts)),
    municipalities: places
      .map(([ags, counts]) => ({
        ags,
        name: counted.names.get(ags) ?? ags,
        counts,
        change: changeOf(seriesOf(series, (other) => other === ags)),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "de") || a.ags.localeCompare(b.ags)),
    counties: countiesOf(places, counted.names),
    series: points,
    change: changeOf(points),
    ...rest,
  };

  /** Whom the numbers are about: a few municipalities by name, else the organisation. */
  function nameOf(ags: readonly string[]): string {
    if (ags.length === 0 || ags.length > mostNamed) return organisation.name;
    return new Intl.ListFormat("de").format(ags.map((each) => counted.names.get(each) ?? each));
  }
}

/** Counts change with data and funded projects only: kept for all municipalities under both. */
async function readCounts(
  caller: Caller,
  tx: Queryable,
  scope: SetScope,
  newestChange: string | null,
): Promise<Counted> {
  const funded = await untilChanged(fundedKeys, caller, [scope.organisationId, newestChange], async () => ({
    key: await findFundedKey(tx, scope.organisationId),
  }));
  return kept.get(caller.db, scopeKey(scope, funded.key), async () => ({
    byAgs: (await whereCounted(tx, scope, () => sumOverview(tx, scope))) ?? (await countOverview(tx, scope)),
    names: await listPlaceNames(tx, scope.asOf),
  }));
}

function keepProjects(
  caller: Caller,
  tx: Queryable,
  scope: SetScope,
  request: { municipalities: readonly string[]; published: boolean; today: string; newestChange: string | null },
): Promise<ProjectPart> {
  const { role, userId } = caller.actor;
  const { organisationId, asOf } = scope;
  return untilChanged(projectParts, caller, [organisationId, role, userId, request, asOf.revision], async () => {
    const { municipalities, published, today } = request;
    const projectIds = await visibleProjects(tx, scope, municipalities);
    return readProjects(tx, { organisationId, projectIds, published, today });
  });
}

/**
 * Every change of projects, applications, money and deadlines leaves an audit event: with the newest one in `key` an answer
 * stands until the next. What is worked out without one, such as drift after a delivery, shows within half a minute.
 */
async function untilChanged<T extends object>(
  kept: Kept<T>,
  { db }: Caller,
  key: readonly unknown[],
  work: () => Promise<T>,
): Promise<T> {
  const cache = kept.get(db.pool) ?? new LRUCache<string, T>({ max: 200, ttl: 30_000 });
  kept.set(db.pool, cache);
  const text = JSON.stringify(key);
  const known = cache.get(text);
  if (known) return known;
  const answer = await work();
  cache.set(text, answer);
  return answer;
}

async function visibleProjects(
  tx: Queryable,
  scope: SetScope,
  municipalities: readonly string[],
): Promise<string[] | null> {
  if (municipalities.length === 0) return null;
  const { organisationId, asOf } = scope;
  return (await listProjects(tx, { organisationId, revision: asOf.revision, municipalities })).map(({ id }) => id);
}

function countiesOf(places: readonly (readonly [string, OverviewCounts])[], names: Map<string, string>) {
  const byCounty = new Map<string, OverviewCounts[]>();
  for (const [ags, counts] of places) {
    const county = ags.slice(0, countyDigits);
    byCounty.set(county, [...(byCounty.get(county) ?? []), counts]);
  }
  return [...byCounty]
    .map(([ags, counts]) => ({ ags, name: names.get(ags) ?? ags, counts: sumCounts(counts) }))
    .sort((a, b) => a.ags.localeCompare(b.ags));
}
