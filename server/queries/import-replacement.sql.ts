import type { Queryable } from "#db/database.ts";
import type { DatasetKind } from "#domain/dataset.ts";
import { validAt } from "./import-supersede.sql.ts";

/** Rows of one unit and part that the loading revision closes, by the dataset they came with. */
export type ClosedRows = {
  unit: string | null;
  part: string | null;
  dataset: number;
  publisher: string | null;
  asOf: string;
  /** Its as-of date, but no later than the day it was brought in. */
  ofDay: string;
  fileName: string;
  closed: number;
};

/**
 * The day a dataset `alias` is of when states are compared: no file can tell of a day after the one on which it came. Dates
 * in the future are refused today; one that is left from before shall not make every later delivery the older one.
 */
const dayOf = (alias: string) => `least(${alias}.as_of, (${alias}.created_at at time zone 'Europe/Berlin')::date)`;

/** The unit of a boundary: the Land of a county, else the county. */
const boundaryUnit = (alias: string) =>
  `left(${alias}.ags, case ${alias}.level when 'county' then 2 when 'land' then 2 else 5 end)`;

type ClosedRowsSql = { entity: string; join: string; unit: string; part: string; gone: string; counted: string };

/**
 * Per kind: the closed rows `t` with their unit and part, whether a row is gone for good once $1 is valid, and what of it is
 * counted: offers and states count by address, for of two tariffs at one address only one can be missed.
 */
export const closedRows: Readonly<Record<DatasetKind, ClosedRowsSql>> = {
  addresses: {
    entity: "address",
    join: "",
    counted: "t.id",
    unit: "t.ags",
    part: "null::text",
    gone: "not exists (select from address n where n.id = t.id and n.valid_to is null and n.valid_from = $1)",
  },
  offers: {
    entity: "offer",
    counted: "t.address_id",
    join: "left join address a on a.id = t.address_id and a.valid_to is null join operator o on o.id = t.operator_id",
    unit: "a.ags",
    part: "o.name",
    gone: `not exists (select from offer n where n.organisation_id = t.organisation_id and n.address_id = t.address_id
      and n.operator_id = t.operator_id and ${validAt("offer", "n", "$1")})`,
  },
  construction: {
    entity: "construction_state",
    counted: "t.address_id",
    join: "left join address a on a.id = t.address_id and a.valid_to is null join operator o on o.id = t.operator_id",
    unit: "a.ags",
    part: "o.name",
    gone: `not exists (select from construction_state n where n.organisation_id = t.organisation_id
      and n.address_id = t.address_id and n.operator_id = t.operator_id and ${validAt("construction_state", "n", "$1")})`,
  },
  sites: {
    entity: "site",
    join: "",
    counted: "t.id",
    unit: "t.ags",
    part: "t.site_type",
    gone: `not exists (select from site n where n.valid_from = $1 and n.valid_to is null and n.site_type = t.site_type
      and (n.official_id = t.official_id or n.name = t.name or st_dwithin(n.geom, t.geom, 1)))`,
  },
  boundaries: {
    entity: "boundary",
    join: "",
    counted: "t.id",
    unit: boundaryUnit("t"),
    part: "t.level",
    gone: `not exists (select from boundary n where n.valid_from = $1 and n.valid_to is null and n.level = t.level and n.ags = t.ags)
      and not exists (select from municipality_change m where m.old_ags = t.ags)`,
  },
  basemap: {
    entity: "basemap_feature",
    counted: "t.id",
    join: `left join (select n.kind, st_setsrid(st_extent(n.geom_mercator)::geometry, 3857) as frame from basemap_feature n
      where n.valid_from = $1 group by 1) e on e.kind = t.kind`,
    unit: "null::text",
    part: "t.kind",
    // A clip of another county by the same publisher closes as many features as it brings.
    gone: "not coalesce(e.frame && t.geom_mercator, false)",
  },
};

/** What the loading revision closes, most rows first. Relies on the key of `superseded_row`. */
export async function listClosedRows(
  db: Queryable,
  target: { kind: DatasetKind; revision: number },
): Promise<ClosedRows[]> {
  const { entity, join, unit, part } = closedRows[target.kind];
  const { rows } = await db.query<ClosedRows>(
    `select g.unit, g.part, g.closed, d.id as dataset, d.publisher, d.as_of::text as "asOf",
       ${dayOf("d")}::text as "ofDay", d.file_name as "fileName"
     from (
       select ${unit} as unit, ${part} as part, t.dataset_id, count(*)::int as closed
       from superseded_row s join ${entity} t on t.id = s.row_id and t.valid_to is null and t.valid_from < $1 ${join}
       where s.revision = $1 and s.entity = '${entity}' group by 1, 2, 3
     ) g join dataset d on d.id = g.dataset_id
     order by g.closed desc, g.unit, g.part, d.id`,
    [target.revision],
  );
  return rows;
}

/** Per kind: how the rows of a unit and part are counted as they are valid now. Offers count addresses, not tariffs. */
const currentRows: Readonly<Record<DatasetKind, string>> = {
  addresses: `select u.unit, u.part, (select count(*)::int from address t
    where t.ags = u.unit and t.valid_to is null and t.valid_from < $1) as current from u`,
  offers: `select u.unit, u.part, (select count(distinct t.address_id)::int from address a
      join offer t on t.organisation_id = $3 and t.address_id = a.id and t.valid_to is null and t.valid_from < $1
      join operator o on o.id = t.operator_id and o.name = u.part
    where a.ags = u.unit and a.valid_to is null) as current from u`,
  construction: `select u.unit, u.part, (select count(*)::int from address a
      join construction_state t on t.organisation_id = $3 and t.address_id = a.id and t.valid_to is null and t.valid_from < $1
      join operator o on o.id = t.operator_id and o.name = u.part
    where a.ags = u.unit and a.valid_to is null) as current from u`,
  sites: `select u.unit, u.part, (select count(*)::int from site t
    where t.ags is not distinct from u.unit and t.site_type = u.part and t.valid_to is null and t.valid_from < $1) as current from u`,
  boundaries: `select u.unit, u.part, (select count(*)::int from boundary t
    where t.level = u.part and ${boundaryUnit("t")} = u.unit and t.valid_to is null and t.valid_from < $1) as current from u`,
  basemap: `select u.unit, u.part, (select count(*)::int from basemap_feature t join superseded_row s
      on s.revision = $1 and s.entity = 'basemap_feature' and s.row_id = t.id
    where t.kind = u.part and t.valid_to is null) as current from u`,
};

/** How many rows the given units and parts hold now. */
export async function countCurrentRows(
  db: Queryable,
  target: { kind: DatasetKind; revision: number; organisationId: string | null },
  units: readonly { unit: string | null; part: string | null }[],
): Promise<{ unit: string | null; part: string | null; current: number }[]> {
  if (units.length === 0) return [];
  const values: unknown[] = [target.revision, JSON.stringify(units)];
  if (target.kind === "offers" || target.kind === "construction") values.push(target.organisationId);
  const { rows } = await db.query<{ unit: string | null; part: string | null; current: number }>(
    `with u as materialized (select * from json_to_recordset($2::json) as r(unit text, part text)) ${currentRows[target.kind]}`,
    values,
  );
  return rows;
}

/** Of what the loading revision closes: what has no successor, by unit and part. */
export async function countLostRows(
  db: Queryable,
  target: { kind: DatasetKind; revision: number },
): Promise<{ unit: string | null; part: string | null; removed: number }[]> {
  const { entity, join, unit, part, gone, counted } = closedRows[target.kind];
  const { rows } = await db.query<{ unit: string | null; part: string | null; removed: number }>(
    `select ${unit} as unit, ${part} as part, count(distinct ${counted})::int as removed
     from superseded_row s join ${entity} t on t.id = s.row_id and t.valid_to is null and t.valid_from < $1 ${join}
     where s.revision = $1 and s.entity = '${entity}' and ${gone} group by 1, 2`,
    [target.revision],
  );
  return rows;
}

/**
 * Applied datasets of the delivery's scope that are newer than `asOf` and that no later delivery has replaced as a whole,
 * newest first.
 */
export async function listNewerInScope(
  db: Queryable,
  delivery: {
    kind: DatasetKind;
    organisationId: string | null;
    publisher: string | null;
    scope: readonly string[];
    parts: readonly string[];
    asOf: string;
  },
): Promise<{ dataset: number; asOf: string; fileName: string; publisher: string | null }[]> {
  const { rows } = await db.query<{ dataset: number; asOf: string; fileName: string; publisher: string | null }>(
    `select n.id as dataset, n.as_of::text as "asOf", n.file_name as "fileName", n.publisher
     from dataset n
     where n.state = 'applied' and n.kind = $1 and n.organisation_id is not distinct from $2::uuid and ${dayOf("n")} > $6::date
       and (n.parts && $5::text[] or (n.parts = '{}' and $5::text[] = '{}'))
       and case when n.kind = 'basemap' then n.publisher is not distinct from $3::text else n.scope && $4::text[] end
       and not exists (select from dataset m where m.state = 'applied' and m.kind = n.kind and m.revision > n.revision
         and m.organisation_id is not distinct from n.organisation_id and m.parts @> n.parts
         and case when n.kind = 'basemap' then m.publisher is not distinct from n.publisher else m.scope @> n.scope end)
     order by n.as_of desc, n.id desc`,
    [delivery.kind, delivery.organisationId, delivery.publisher, delivery.scope, delivery.parts, delivery.asOf],
  );
  return rows;
}

/** Names of municipalities, counties and Länder by AGS, where boundaries are loaded. */
export async function listUnitNames(db: Queryable, units: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ ags: string; name: string }>(
    `select distinct on (ags) ags, name from boundary
     where ags = any($1) and valid_to is null and name is not null order by ags, level desc`,
    [units],
  );
  return new Map(rows.map(({ ags, name }) => [ags, name]));
}

/**
 * Of the keys (AGS or what they begin with) those under which no municipality has an address or a boundary; rows that are
 * loading count.
 */
export async function listKeysOfNothing(db: Queryable, keys: readonly string[]): Promise<string[]> {
  const under = (alias: string) => `${alias}.ags between rpad(k.key, 8, '0') and rpad(k.key, 8, '9')`;
  const { rows } = await db.query<{ key: string }>(
    `select k.key from unnest($1::text[]) with ordinality as k(key, nr)
     where not exists (select from address a where a.valid_to is null and ${under("a")})
       and not exists (select from boundary b where b.valid_to is null and b.level = 'municipality' and ${under("b")})
     order by k.nr`,
    [keys],
  );
  return rows.map(({ key }) => key);
}
