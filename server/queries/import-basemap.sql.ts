import type { Queryable } from "#db/database.ts";

/** One feature of the basemap on its way in; `geojson` in `srid`. */
export type BasemapRow = {
  line: number;
  kind: string;
  class: string | null;
  name: string | null;
  srid: number;
  geojson: string;
};

/** Puts a batch in place, not yet valid, in EPSG:3857; invalid polygons are mended. Returns lines without a shape. */
export async function insertBasemap(
  db: Queryable,
  target: { datasetId: number; revision: number },
  batch: readonly BasemapRow[],
): Promise<number[]> {
  const { rows } = await db.query<{ line: number }>(
    `with given as materialized (
       select r.*, st_transform(st_setsrid(st_force2d(st_geomfromgeojson(geojson)), srid), 3857) as raw
       from json_to_recordset($3::json) as r(line int, kind text, class text, name text, srid int, geojson text)
     ), r as materialized (
       select g.*, case when st_dimension(raw) = 2 and not st_isvalid(raw)
         then st_collectionextract(st_makevalid(raw), 3) else raw end as geom from given g
     ), loaded as (
       insert into basemap_feature (kind, class, name, geom_mercator, dataset_id, valid_from)
       select kind, class, name, geom, $1, $2 from r where not st_isempty(geom)
     )
     select line from r where st_isempty(geom)`,
    [target.datasetId, target.revision, JSON.stringify(batch)],
  );
  return rows.map((row) => row.line);
}

/** Lists the current features of the same kinds and publisher as superseded; gives the kinds of the delivery. */
export async function supersedeBasemap(
  db: Queryable,
  target: { revision: number; publisher: string | null },
): Promise<{ kinds: string[]; replaced: number }> {
  const { rows } = await db.query<{ kinds: string[]; replaced: number }>(
    `with kinds as (select distinct kind from basemap_feature where valid_from = $1),
     gone as (
       insert into superseded_row (revision, entity, row_id)
       select $1, 'basemap_feature', f.id from basemap_feature f join dataset d on d.id = f.dataset_id
       where f.valid_to is null and f.valid_from < $1 and d.publisher is not distinct from $2
         and f.kind in (select kind from kinds)
       returning 1
     )
     select (select coalesce(array_agg(kind order by kind), '{}') from kinds) as kinds,
       (select count(*)::int from gone) as replaced`,
    [target.revision, target.publisher],
  );
  return rows[0] ?? { kinds: [], replaced: 0 };
}
