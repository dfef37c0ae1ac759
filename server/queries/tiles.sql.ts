import type { Queryable } from "#db/database.ts";
import { addressStates } from "#domain/address-state.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import { addressSetSql, type SetScope } from "./address-set.sql.ts";
import { addressStateSql, stateSql } from "./build-out.sql.ts";
import { countedSql } from "./cell-counts.sql.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

export type TileKey = { z: number; x: number; y: number };

/** How many addresses, how many of them eligible, and by state; the states add up to `n`. */
export type Share = {
  n: number;
  eligible: number;
  weiss: number;
  hellgrau: number;
  dunkelgrau: number;
  versorgt: number;
  unknown: number;
  planned: number;
  project: number;
};

/** Which addresses: whose view, what the filter leaves, and whether those that are funded or being built are told apart. */
export type TileSubject = { scope: SetScope; filter: MapFilter; buildOut: boolean };

/** Addresses of one square of the tile's own grid; x and y (tile coordinates) are their middle. */
export type AddressCluster = Share & { x: number; y: number };

/** A municipality that the tile shows a part of; counts are those of the whole municipality. */
export type MunicipalityShare = Share & { ags: string; name: string | null; parts: number[][] };

const extent = 4096;

/**
 * Addresses of a tile as one flat list: id, x, y, technologies, and class + 8 × eligibility +
 * 32 × committed + 64 × gigabit + 128 × state `project` + 256 × state `planned`.
 *
 * Tile coordinates 0 to 4095, y down, cut off and not rounded: each address is in exactly one tile of a zoom. One text
 * for the whole tile, since reading 30,000 rows would take longer than finding them. Uses `address_mercator`.
 */
export async function listTilePoints(tx: Queryable, tile: TileKey, subject: TileSubject): Promise<number[]> {
  const values = new Values();
  const points = tilePointsSql(tile, subject, values);
  const { rows } = await tx.query<{ flat: string | null }>(
    `${points.with}select string_agg(concat_ws(',', id, x, y, technologies, class + 8 * eligible
       + case when committed then 32 else 0 end + case when gigabit then 64 else 0 end
       + case state when ${addressStates.indexOf("project")} then 128 when ${addressStates.indexOf("planned")} then 256 else 0 end), ',') as flat
     from (${points.select}) point where ${insideTile}`,
    values.list,
  );
  return JSON.parse(`[${rows[0]?.flat ?? ""}]`);
}

/** Addresses of a tile counted by the squares of a grid of `perSide` × `perSide`; empty squares are left out. */
export async function listTileClusters(
  tx: Queryable,
  tile: TileKey,
  subject: TileSubject,
  perSide: number,
): Promise<AddressCluster[]> {
  const values = new Values();
  const points = tilePointsSql(tile, subject, values);
  const side = `${values.add(extent / perSide)}::integer`;
  const { rows } = await tx.query<AddressCluster>(
    `${points.with}select avg(x)::integer as x, avg(y)::integer as y, ${shareSql}
     from (${points.select}) point where ${insideTile} group by point.x / ${side}, point.y / ${side}`,
    values.list,
  );
  return rows;
}

/**
 * Municipalities in a tile with the counts of all their addresses, outlines simplified to half a unit and cut to the tile
 * with a margin. Uses `boundary_mercator` and `address_ags`.
 */
export async function listTileMunicipalities(
  tx: Queryable,
  tile: TileKey,
  subject: TileSubject,
): Promise<MunicipalityShare[]> {
  const { scope, filter, buildOut } = subject;
  const values = new Values();
  const sql = addressSetSql({ within: { kind: "everything" }, ruleSet: "", filter }, scope, values, { buildOut });
  return readMunicipalities(tx, tile, scope, values, {
    with: sql.entries,
    counted: `select ags, ${shareSql} from (
         select a.ags, ${factsSql(buildOut)} from ${sql.from} where ${sql.where} and a.ags in (select ags from shown)) address
       group by ags`,
  });
}

/** The same from counts made ahead of time; to be asked inside `whereCounted`. */
export async function listCountedMunicipalities(
  tx: Queryable,
  tile: TileKey,
  { scope, filter, buildOut }: TileSubject,
): Promise<MunicipalityShare[]> {
  const values = new Values();
  return readMunicipalities(tx, tile, scope, values, {
    with: countedSql(scope, filter, values, { buildOut }),
    counted: `select ags, ${countedShareSql} from counted where ags in (select ags from shown) group by ags having sum(n) > 0`,
  });
}

async function readMunicipalities(
  tx: Queryable,
  tile: TileKey,
  scope: SetScope,
  values: Values,
  source: { with: string[]; counted: string },
): Promise<MunicipalityShare[]> {
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const envelope = envelopeSql(tile, values);
  const { rows } = await tx.query<Share & { ags: string; name: string | null; shape: string }>(
    `with ${[...source.with, ""].join(", ")}shown as materialized (
       select b.ags, max(b.name) as name,
         ${tileShapeSql("st_collectionextract(st_collect(b.geom_mercator), 3)", envelope)} as shape
       from boundary b where b.level = 'municipality' and b.geom_mercator && ${envelope}
         and ${validAt("b", revision, scope.asOf.past)} group by b.ags),
     share as (${source.counted})
     select c.*, s.name, st_asgeojson(s.shape, 0) as shape from shown s join share c using (ags)
     where not st_isempty(s.shape)`,
    values.list,
  );
  return rows.map(({ shape, ...row }) => ({ ...row, parts: polygonParts(shape) }));
}

/** Outer and inner rings of a GeoJSON polygon or multipolygon as flat coordinates; other parts are dropped. */
export function polygonParts(geojson: string): number[][] {
  const { type, coordinates } = JSON.parse(geojson);
  if (type === "Polygon") return coordinates.map((ring: number[][]) => ring.flat());
  if (type === "MultiPolygon") return coordinates.flat().map((ring: number[][]) => ring.flat());
  return [];
}

/** Parameters of the envelope of a tile in EPSG:3857. */
export function envelopeSql({ z, x, y }: TileKey, values: Values): string {
  return `st_tileenvelope(${values.add(z)}::integer, ${values.add(x)}::integer, ${values.add(y)}::integer)`;
}

/** A polygon in tile coordinates, valid, cut to the tile with a margin of an eighth, outer rings as the format wants. */
export function tileShapeSql(geom: string, envelope: string): string {
  return `st_forcepolygonccw(st_collectionextract(st_makevalid(st_snaptogrid(${tileTransformSql(
    `st_clipbybox2d(st_simplifypreservetopology(${geom}, ${widthOf(envelope)} / ${extent} / 2),
       st_expand(${envelope}, ${widthOf(envelope)} / 8))`,
    envelope,
  )}, 1)), 3))`;
}

/** From EPSG:3857 to tile coordinates, y down. */
export function tileTransformSql(geom: string, envelope: string): string {
  const scale = `(${extent} / ${widthOf(envelope)})`;
  return `st_affine(${geom}, ${scale}, 0, 0, -${scale}, -st_xmin(${envelope}) * ${scale}, st_ymax(${envelope}) * ${scale})`;
}

export function widthOf(envelope: string): string {
  return `(st_xmax(${envelope}) - st_xmin(${envelope}))`;
}

const insideTile = `x >= 0 and x < ${extent} and y >= 0 and y < ${extent}`;

/** The columns of `Share` over rows with the columns of `factsSql`. */
export const shareSql = [
  "count(*)::integer as n",
  "(count(*) filter (where eligible = 1))::integer as eligible",
  ...addressStates.map((name, number) => `(count(*) filter (where state = ${number}))::integer as ${name}`),
].join(", ");

/** The same over rows of `counted`, each of which stands for `n` addresses. */
export const countedShareSql = [
  "sum(n)::integer as n",
  "coalesce(sum(n) filter (where eligible = 1), 0)::integer as eligible",
  ...addressStates.map((name, number) => `coalesce(sum(n) filter (where state = ${number}), 0)::integer as ${name}`),
].join(", ");

const ownState = stateSql({ class: "coalesce(s.class, 0)", committed: "p.committed", funded: "false", step: "0" });

/** Class, eligibility, commitment and the state they make; without `buildOut` nothing is funded or being built. */
export function factsSql(buildOut: boolean): string {
  return `coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible, coalesce(p.committed, false) as committed,
    ${buildOut ? addressStateSql : ownState} as state`;
}

function tilePointsSql(
  tile: TileKey,
  { scope, filter, buildOut }: TileSubject,
  values: Values,
): { with: string; select: string } {
  const envelope = envelopeSql(tile, values);
  const set = { within: { kind: "everything" as const }, ruleSet: "", filter };
  const sql = addressSetSql(set, scope, values, { buildOut, near: envelope });
  const scale = `(${extent} / ${widthOf(envelope)})`;
  return {
    with: sql.with,
    select: `select a.id, floor((st_x(a.geom_mercator) - st_xmin(${envelope})) * ${scale})::integer as x,
        floor((st_ymax(${envelope}) - st_y(a.geom_mercator)) * ${scale})::integer as y,
        coalesce(p.technologies, 0) as technologies, coalesce(p.gigabit, false) as gigabit, ${factsSql(buildOut)}
      from ${sql.from} where ${sql.where} and a.geom_mercator && ${envelope}`,
  };
}
