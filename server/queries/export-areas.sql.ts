import type { Queryable } from "#db/database.ts";
import type { AddressSet } from "#domain/address-set.ts";

export type ExportOutline = {
  /** Null for a shape that is not stored. */
  title: string | null;
  number: number | null;
  dataRevision: number | null;
  areaSquareMetres: number;
  wkt: string;
  geometry: { type: "MultiPolygon"; coordinates: number[][][][] };
};

/**
 * The drawn outlines that bound a set, in `srid` (metres to the millimetre, degrees to 7 decimals): fixed revisions, or the shape
 * itself. None for sets that are not drawn. Runs inside `inOrganisation`, so that areas of others are not found.
 */
export async function listExportAreas(
  tx: Queryable,
  within: AddressSet["within"],
  srid: number,
): Promise<ExportOutline[]> {
  const source = sourceOf(within);
  if (!source) return [];
  const { rows } = await tx.query<ExportOutline>(
    `with outline as (${source.query})
     select title, number, data_revision as "dataRevision", round(st_area(geom)::numeric, 1)::float8 as "areaSquareMetres",
       st_astext(shown, $3::integer) as wkt, st_asgeojson(shown, $3::integer)::json as geometry
     from outline cross join lateral (select st_multi(st_transform(geom, $2::integer)) as shown) s
     order by title, number`,
    [source.value, srid, srid === 4326 ? 7 : 3],
  );
  return rows;
}

function sourceOf(within: AddressSet["within"]): { query: string; value: string } | null {
  const revision = "select r.title, r.number, r.data_revision, r.geom from area_revision r";
  switch (within.kind) {
    case "area-revision":
      return { query: `${revision} where r.id = $1::uuid`, value: within.areaRevisionId };
    case "project":
      return {
        query: `${revision} join project_area pa on pa.area_revision_id = r.id where pa.project_id = $1::uuid`,
        value: within.projectId,
      };
    case "polygon":
      return {
        query: `select null::text as title, null::integer as number, null::integer as data_revision,
          st_transform(st_setsrid(st_geomfromgeojson($1), 4326), 25832) as geom`,
        value: JSON.stringify(within.geometry),
      };
    default:
      return null;
  }
}
