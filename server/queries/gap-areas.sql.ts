import type { Queryable } from "#db/database.ts";
import type { GapArea, GapResult } from "#domain/gap-area.ts";
import { supplyJoinSql } from "./address-joins.ts";
import { addressText } from "./address-list.sql.ts";
import type { SetScope } from "./address-set.sql.ts";
import { usualDistrict, usualStreet } from "./area-place.sql.ts";
import { addressStateSql, buildOutSql, takenSql } from "./build-out.sql.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

/** Which eligible addresses are gaps: those that are already funded or promised as well, or only open ones. */
export type GapScope = SetScope & { withTaken: boolean };

/** The eligible addresses of a scope, one list a column, in the same order. Coordinates in EPSG:25832. */
export type EligiblePlaces = {
  ids: number[];
  xs: number[];
  ys: number[];
  ags: (string | null)[];
  households: (number | null)[];
};

/** An outline without margin: a geometry collection of EPSG:25832, as GeoJSON text. */
export type BareOutline = { id: string; geometry: string };

type Measured = Pick<GapArea, "id" | "geometry" | "addresses" | "households" | "areaSquareMetres"> & {
  district: string | null;
  street: string | null;
  /** Null where it was not asked for. */
  eligible: number | null;
};

/**
 * Every address that is eligible, bounded by `agsPrefix` and by the scope's municipalities. Columns travel as the text of
 * arrays: a hundred thousand rows of objects would take longer than all that is done with them. Without `withHouseholds`
 * that column stays empty.
 */
export async function eligiblePlaces(
  tx: Queryable,
  scope: GapScope,
  agsPrefix: string | null,
  { withHouseholds }: { withHouseholds: boolean },
): Promise<EligiblePlaces> {
  const values = new Values();
  const entries = buildOutEntries(scope, values);
  const list = (expression: string) => `coalesce(array_agg(${expression})::text, '{}')`;
  const { rows } = await tx.query<{ ids: string; xs: string; ys: string; ags: string; households: string }>(
    `${entries.length > 0 ? `with ${entries.join(", ")}` : ""}
     select ${list("a.id")} as ids, ${list("st_x(a.geom)")} as xs, ${list("st_y(a.geom)")} as ys, ${list("a.ags")} as ags,
       ${withHouseholds ? list("a.households") : "'{}'"} as households
     from ${eligibleSql(scope, values)} ${boundsSql(scope, agsPrefix, values)}`,
    values.list,
  );
  const [row] = rows;
  const numbers = (text = "{}"): number[] => columnOf(text).map(Number);
  return {
    ids: numbers(row?.ids),
    xs: numbers(row?.xs),
    ys: numbers(row?.ys),
    ags: columnOf(row?.ags).map((text) => (text === "NULL" ? null : text)),
    households: columnOf(row?.households).map((text) => (text === "NULL" ? null : Number(text))),
  };
}

/**
 * Widens each outline by the margin, rounds it to 7 decimals of EPSG:4326 as it will be shown, and counts what that holds:
 * the numbers that statistics give for the outline as returned (a point on it counts as inside). Eligible ones are counted
 * only with `countEligible`.
 */
export async function measureOutlines(
  tx: Queryable,
  scope: GapScope,
  outlines: readonly BareOutline[],
  { marginMetres, countEligible }: { marginMetres: number; countEligible: boolean },
): Promise<Measured[]> {
  const values = new Values();
  const ids = values.add(outlines.map((outline) => outline.id));
  const geometries = values.add(outlines.map((outline) => outline.geometry));
  const valid = (alias: string) => validAt(alias, revisionOf(scope, values), scope.asOf.past);
  const { rows } = await tx.query<Measured>(
    `with ${[...(countEligible ? buildOutEntries(scope, values) : []), ""].join(", ")}shown as materialized (
       select id, st_asgeojson(outline_in_degrees(st_buffer(st_setsrid(st_geomfromgeojson(bare), 25832),
         ${values.add(marginMetres)}::float8, 'quad_segs=2 join=mitre mitre_limit=2')), 7) as text
       from unnest(${ids}::text[], ${geometries}::text[]) o (id, bare)),
     measured as materialized (
       select *, st_transform(st_setsrid(st_geomfromgeojson(text), 4326), 25832) as geom from shown)
     select m.id, m.text::json as geometry, st_area(m.geom) as "areaSquareMetres", n.*
     from measured m cross join lateral (
       select count(*)::integer as addresses, sum(a.households)::integer as households,
         ${usualDistrict} as district, ${usualStreet} as street,
         ${countEligible ? `count(*) filter (where s.eligible = 1 ${openSql(scope)})::integer` : "null::integer"} as eligible
       from address a ${countEligible ? statusJoin(scope, values) : ""}
       where within_outline(m.geom, a.geom) and ${valid("a")}) n`,
    values.list,
  );
  return rows;
}

/** What is listed of eligible addresses that are in no gap area, by their ids. */
export async function describePlaces(
  tx: Queryable,
  scope: GapScope,
  ids: readonly number[],
): Promise<GapResult["unclustered"]> {
  if (ids.length === 0) return [];
  const values = new Values();
  const { rows } = await tx.query<{ list: GapResult["unclustered"] }>(
    `select coalesce(json_agg(json_build_object('id', a.id::text, 'text', ${addressText("a")}, 'ags', a.ags,
       'position', st_asgeojson(st_transform(a.geom, 4326), 7)::json -> 'coordinates') order by a.id), '[]') as list
     from ${eligibleSql({ ...scope, withTaken: true }, values)} and a.id = any(${values.add(ids)}::bigint[])`,
    values.list,
  );
  return rows[0]?.list ?? [];
}

function eligibleSql(scope: GapScope, values: Values): string {
  const valid = validAt("a", revisionOf(scope, values), scope.asOf.past);
  return `address_status s join address a on a.id = s.address_id and a.region = s.region and ${valid} ${takenJoin(scope, values)}
     where ${statusSql(scope, values)} and s.eligible = 1 ${openSql(scope)}`;
}

function statusJoin(scope: GapScope, values: Values): string {
  return `left join address_status s on s.address_id = a.id and s.region = a.region and ${statusSql(scope, values)} ${takenJoin(scope, values)}`;
}

/** What tells open addresses from those that are funded or promised; nothing where that is not asked. */
function buildOutEntries(scope: GapScope, values: Values): string[] {
  return scope.withTaken ? [] : buildOutSql(scope, values, null);
}

function takenJoin(scope: GapScope, values: Values): string {
  if (scope.withTaken) return "";
  return `${supplyJoinSql(scope, values)} left join build_out f on f.id = a.id`;
}

function openSql({ withTaken }: GapScope): string {
  return withTaken ? "" : `and ${addressStateSql} not in (${takenSql})`;
}

function statusSql(scope: GapScope, values: Values): string {
  const valid = validAt("s", revisionOf(scope, values), scope.asOf.past);
  return `s.organisation_id = ${values.add(scope.organisationId)} and s.rule_set_number = ${values.add(scope.ruleSetNumber)}
       and ${valid}`;
}

function boundsSql(scope: GapScope, agsPrefix: string | null, values: Values): string {
  return [
    ...(agsPrefix ? [`and a.ags like ${values.add(`${agsPrefix}%`)}`] : []),
    ...(scope.municipalities.length > 0 ? [`and a.ags = any(${values.add(scope.municipalities)}::text[])`] : []),
  ].join(" ");
}

function revisionOf(scope: GapScope, values: Values): string {
  return `${values.add(scope.asOf.revision)}::integer`;
}

/** Entries of the text of an array whose values need no quotes. */
function columnOf(text = "{}"): string[] {
  return text === "{}" ? [] : text.slice(1, -1).split(",");
}
