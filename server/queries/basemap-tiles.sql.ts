import type { Queryable } from "#db/database.ts";
import { envelopeSql, type TileKey, tileShapeSql, tileTransformSql, widthOf } from "./tiles.sql.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

/** One thing of the ground: layer, what the style asks for, and a GeoJSON geometry in tile coordinates. */
export type BasemapShape = {
  layer: string;
  class: string | null;
  name: string | null;
  level: string | null;
  shape: string;
};

/** Zoom from which a kind is drawn at all. */
const kindZooms: Record<string, number> = {
  water: 6,
  wood: 7,
  settlement: 8,
  road: 6,
  place: 8,
  rail: 9,
  field: 11,
  building: 14,
};

/** Road classes by zoom: main roads first, tracks last. */
const roadZooms: readonly (readonly [number, readonly string[]])[] = [
  [6, ["motorway", "trunk", "federal", "primary"]],
  [8, ["state", "secondary", "county", "tertiary"]],
  [11, ["residential", "local", "minor", "unclassified", "living_street"]],
];
/** Everything else that is a road. */
const otherRoadZoom = 12;

const boundaryZooms: Record<string, number> = { land: 4, county: 5, municipality: 8, district: 12 };

/**
 * Ground and boundaries of a tile at a revision, simplified to half a unit and cut to the tile with a margin. Surfaces
 * smaller than two pixels squared are left out below zoom 14. Uses `basemap_mercator` and `boundary_mercator`.
 */
export async function listBasemapShapes(
  tx: Queryable,
  tile: TileKey,
  asOf: { revision: number; past: boolean },
): Promise<BasemapShape[]> {
  const values = new Values();
  const envelope = envelopeSql(tile, values);
  const revision = `${values.add(asOf.revision)}::integer`;
  const kinds = values.add(namesFrom(kindZooms, tile.z));
  const roads = roadZooms.flatMap(([zoom, names]) => (zoom <= tile.z ? names : []));
  const known = values.add(roadZooms.flatMap(([, names]) => names));
  const wide = `st_expand(${envelope}, ${widthOf(envelope)} / 16)`;
  const line = (geom: string) =>
    tileTransformSql(`st_clipbybox2d(st_simplify(${geom}, ${widthOf(envelope)} / 8192), ${wide})`, envelope);
  const { rows } = await tx.query<BasemapShape>(
    `select layer, class, name, level, st_asgeojson(shape, 0) as shape from (
       select f.kind as layer, f.class, f.name, null as level,
         case st_dimension(f.geom_mercator) when 0 then ${tileTransformSql("f.geom_mercator", envelope)}
           when 1 then st_snaptogrid(${line("f.geom_mercator")}, 1)
           else ${tileShapeSql("f.geom_mercator", envelope)} end as shape
       from basemap_feature f
       where f.geom_mercator && ${wide} and ${validAt("f", revision, asOf.past)} and f.kind = any(${kinds}::text[])
         and (f.kind <> 'road' or coalesce(f.class, '') = any(${values.add(roads)}::text[])
           or (${values.add(tile.z >= otherRoadZoom)}::boolean and coalesce(f.class, '') <> all(${known}::text[])))
         and (st_dimension(f.geom_mercator) < 2 or ${values.add(tile.z >= 14)}::boolean
           or st_area(f.geom_mercator) > 4 * (${widthOf(envelope)} / 512) ^ 2)
       union all
       select 'boundary', null, b.name, b.level, st_snaptogrid(${line("st_boundary(b.geom_mercator)")}, 1)
       from boundary b where b.geom_mercator && ${wide} and ${validAt("b", revision, asOf.past)}
         and b.level = any(${values.add(namesFrom(boundaryZooms, tile.z))}::text[])) drawn
     where not st_isempty(shape)`,
    values.list,
  );
  return rows;
}

function namesFrom(zooms: Record<string, number>, zoom: number): string[] {
  return Object.entries(zooms).flatMap(([name, from]) => (from <= zoom ? [name] : []));
}
