import type { Queryable } from "#db/database.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { type AddressState, addressStates, eligibleCounts } from "#domain/address-state.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { AddressCounts, MapCounts } from "#domain/map-counts.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import { type StatusClass, statusClasses } from "#domain/status.ts";
import { addressSetSql, type SetScope } from "./address-set.sql.ts";
import { addressStateSql } from "./build-out.sql.ts";
import { boundSql, boxSql, countedSql, filterSql, ownStateSql } from "./cell-counts.sql.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

/** Counts a set by class, eligibility and state; every class and state is there, with 0 where it has none. */
export async function countByClass(tx: Queryable, set: AddressSet, scope: SetScope): Promise<AddressCounts> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values, { buildOut: true });
  const { rows } = await tx.query<ClassRow>(
    `${sql.with}select coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible, ${addressStateSql} as state,
       count(*)::integer as addresses
     from ${sql.from} where ${sql.where} group by 1, 2, 3`,
    values.list,
  );
  return toCounts(rows);
}

/**
 * The same for everything or for bounds (EPSG:4326) from counts made ahead of time; to be asked inside `whereCounted`. In bounds,
 * cells that lie inside as a whole are summed up, and the addresses of those on the edge are looked at one by one.
 */
export async function sumByClass(
  tx: Queryable,
  { filter, bounds }: { filter: MapFilter | undefined; bounds: BoundingBox | null },
  scope: SetScope,
): Promise<AddressCounts> {
  const values = new Values();
  const corners = bounds?.map((degree) => values.add(degree)).join(", ");
  const box = corners ? boxSql(`st_transform(st_makeenvelope(${corners}, 4326), 3857)`, scope, values) : null;
  const counted = countedSql(scope, filter, values, { buildOut: true, ...(box && { part: box.part }) });
  const edge = box
    ? [`edge as materialized (select * from (${box.edge}) e where true ${filterSql("e", filter, values)})`]
    : [];
  const { rows } = await tx.query<ClassRow>(
    `with ${[...(box?.with ?? []), ...counted, ...edge].join(", ")}
     select class, eligible, state, sum(n)::integer as addresses from (
       select class, eligible, state, n from counted
       ${box ? `union all select class, eligible, ${ownStateSql("edge")}, 1 from edge` : ""}) c
     group by 1, 2, 3`,
    values.list,
  );
  return toCounts(rows);
}

/** West, south, east, north of the addresses of a set in EPSG:4326; null for none. Reads them all. */
export async function findSetBounds(tx: Queryable, set: AddressSet, scope: SetScope): Promise<BoundingBox | null> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values);
  const { rows } = await tx.query<{ box: BoundingBox | [null, null, null, null] }>(
    `${sql.with}select json_build_array(st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)) as box from (
       select st_transform(st_setsrid(st_extent(a.geom_mercator)::geometry, 3857), 4326) as e
       from ${sql.from} where ${sql.where}) extent`,
    values.list,
  );
  const box = rows[0]?.box;
  return box && box[0] !== null ? box : null;
}

type ClassRow = { class: number; eligible: number; state: number; addresses: number };

function toCounts(rows: readonly ClassRow[]): AddressCounts {
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((total, row) => total + (of(row) ? row.addresses : 0), 0);
  const ofClass = (name: StatusClass) => sum((row) => statusClasses[row.class] === name);
  const ofState = (name: AddressState) => sum((row) => addressStates[row.state] === name);
  return {
    total: sum(() => true),
    byClass: {
      unknown: ofClass("unknown"),
      weiss: ofClass("weiss"),
      hellgrau: ofClass("hellgrau"),
      dunkelgrau: ofClass("dunkelgrau"),
      versorgt: ofClass("versorgt"),
    },
    ...eligibleCounts(
      rows
        .filter((row) => row.eligible === 1)
        .map(({ state, addresses }) => ({ state: addressStates[state] ?? "unknown", addresses })),
    ),
    unknownEligibility: sum((row) => row.eligible === 2),
    byState: {
      unknown: ofState("unknown"),
      weiss: ofState("weiss"),
      hellgrau: ofState("hellgrau"),
      dunkelgrau: ofState("dunkelgrau"),
      versorgt: ofState("versorgt"),
      planned: ofState("planned"),
      project: ofState("project"),
    },
  };
}

/** How many addresses of a set each operator supplies today and each municipality has; names from current boundaries. */
export async function countFacets(
  tx: Queryable,
  set: AddressSet,
  scope: SetScope,
): Promise<Pick<MapCounts, "operators" | "municipalities">> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values);
  return readFacets(tx, scope, values, [
    ...sql.entries,
    `picked as materialized (select a.ags, p.operator_ids from ${sql.from} where ${sql.where})`,
    "by_operator as (select unnest(operator_ids) as id, count(*) as addresses from picked group by 1)",
    "by_ags as (select ags, count(*) as addresses from picked where ags is not null group by 1)",
  ]);
}

/** The same for everything from counts made ahead of time; to be asked inside `whereCounted`. */
export async function sumFacets(
  tx: Queryable,
  scope: SetScope,
): Promise<Pick<MapCounts, "operators" | "municipalities">> {
  const values = new Values();
  const counted = countedSql(scope, undefined, values, { buildOut: false });
  return readFacets(tx, scope, values, [
    ...counted,
    `by_operator as (select o.operator_id as id, sum(o.addresses) as addresses from operator_count o
       where o.organisation_id = ${values.add(scope.organisationId)} ${boundSql("o", scope, values)} group by 1)`,
    "by_ags as (select ags, sum(n) as addresses from counted where ags <> '' group by 1)",
  ]);
}

async function readFacets(
  tx: Queryable,
  scope: SetScope,
  values: Values,
  entries: string[],
): Promise<Pick<MapCounts, "operators" | "municipalities">> {
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const { rows } = await tx.query<Pick<MapCounts, "operators" | "municipalities">>(
    `with ${entries.join(", ")},
     named as (select distinct on (b.ags) b.ags, b.name from boundary b where b.level = 'municipality'
       and b.ags in (select ags from by_ags) and ${validAt("b", revision, scope.asOf.past)} order by b.ags, b.id)
     select (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'addresses', c.addresses) order by o.name), '[]')
         from by_operator c join operator o on o.id = c.id) as operators,
       (select coalesce(json_agg(json_build_object('ags', c.ags, 'name', coalesce(n.name, c.ags), 'addresses', c.addresses)
           order by n.name, c.ags), '[]') from by_ags c left join named n on n.ags = c.ags) as municipalities`,
    values.list,
  );
  return rows[0] ?? { operators: [], municipalities: [] };
}
