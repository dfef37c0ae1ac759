import type { Queryable } from "#db/database.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { geometryOut } from "./areas.sql.ts";

/** `stored` is EWKB in hex: a MultiPolygon in EPSG:25832 to the millimetre; `geometry` is what the API gives back. */
export type PreparedGeometry =
  | { ok: true; stored: string; geometry: AreaGeometry; areaSquareMetres: number; points: number }
  | { ok: false; reason: string; position: [number, number] | null };

/**
 * Turns a drawing (GeoJSON in EPSG:4326, as many decimals as it has) into what is stored, or says why it is no valid area.
 *
 * Transform and millimetre grid move a point by less than 1 mm, and the 7 decimals given back by less than 1 cm, which is what
 * `within_outline` tolerates: both hold the same addresses. Preparing what it gave back changes nothing: the plain grid
 * keeps the order of points, and only where it breaks the outline is the precision reduced by overlay.
 */
export async function prepareAreaGeometry(tx: Queryable, drawing: AreaGeometry): Promise<PreparedGeometry> {
  const { rows } = await tx.query<{
    reason: string | null;
    position: { coordinates: [number, number] } | null;
    stored: string | null;
    geometry: AreaGeometry | null;
    areaSquareMetres: number | null;
    points: number | null;
  }>(
    `with drawn as materialized (select st_setsrid(st_geomfromgeojson($1), 4326) as geom),
     judged as materialized (select geom, st_isvaliddetail(geom) as detail from drawn),
     metric as materialized (
       select case when (detail).valid then st_multi(st_transform(geom, 25832)) end as geom from judged),
     snapped as materialized (select geom, st_snaptogrid(geom, 0.001) as grid from metric),
     final as materialized (
       select case when st_isvalid(grid) then grid else st_multi(st_reduceprecision(geom, 0.001)) end as geom from snapped)
     select case when not (j.detail).valid then (j.detail).reason
         when st_isempty(m.geom) or st_geometrytype(m.geom) <> 'ST_MultiPolygon' then 'Empty' end as reason,
       st_asgeojson((j.detail).location, 7)::json as position,
       m.geom::text as stored, ${geometryOut("m.geom")} as geometry,
       st_area(m.geom) as "areaSquareMetres", st_npoints(m.geom) as points
     from judged j, final m`,
    [JSON.stringify(drawing)],
  );
  const [row] = rows;
  if (row?.reason || !row?.stored || !row.geometry) {
    return { ok: false, reason: row?.reason ?? "unreadable", position: row?.position?.coordinates ?? null };
  }
  return {
    ok: true,
    stored: row.stored,
    geometry: row.geometry,
    areaSquareMetres: row.areaSquareMetres ?? 0,
    points: row.points ?? 0,
  };
}

/** A drawing in another CRS as EPSG:4326, to less than a micrometre; null when the database does not know the CRS. */
export async function transformToDegrees(
  tx: Queryable,
  drawing: AreaGeometry,
  srid: number,
): Promise<AreaGeometry | null> {
  const { rows } = await tx.query<{ geometry: AreaGeometry }>(
    `select st_asgeojson(st_transform(st_setsrid(st_force2d(st_geomfromgeojson($1)), srid), 4326), 15)::json as geometry
     from spatial_ref_sys where srid = $2`,
    [JSON.stringify(drawing), srid],
  );
  return rows[0]?.geometry ?? null;
}
