import type { Queryable } from "#db/database.ts";

/** No municipality, nor any part of one, is smaller. */
const leastSquareMetres = 1;

/** One boundary on its way to staging; `geojson` in `srid`. */
export type StagedBoundary = {
  line: number;
  level: string;
  ags: string;
  ars: string | null;
  name: string | null;
  designation: string | null;
  srid: number;
  geojson: string;
};

/**
 * Reprojects a batch to EPSG:25832, mends invalid polygons (ST_MakeValid, areas only), leaves out parts of less than a square
 * metre, which are traces of cutting, and puts it into staging. Returns the rows that were mended, those without any area left
 * and those outside Germany.
 */
export async function stageBoundaries(
  db: Queryable,
  datasetId: number,
  batch: readonly StagedBoundary[],
): Promise<{ line: number; name: string; verdict: "mended" | "empty" | "outside"; reason: string; valid: boolean }[]> {
  const { rows } = await db.query<{
    line: number;
    name: string;
    verdict: "mended" | "empty" | "outside";
    reason: string;
    valid: boolean;
  }>(
    `with given as materialized (
       select r.*, st_transform(st_setsrid(st_force2d(st_geomfromgeojson(geojson)), srid), 25832) as raw
       from json_to_recordset($2::json) as r(line int, level text, ags text, ars text, name text, designation text,
         srid int, geojson text)
     ), whole as materialized (
       select g.*, st_isvalid(raw) as valid, case when st_isvalid(raw) then st_multi(raw)
         else st_multi(st_collectionextract(st_makevalid(raw), 3)) end as all_parts
       from given g
     ), r as materialized (
       select w.*, case when st_numgeometries(all_parts) = 1 then all_parts else (
         select st_multi(st_collect(d.geom order by d.path)) from st_dump(all_parts) d
         where st_area(d.geom) >= ${leastSquareMetres}) end as geom
       from whole w
     ), judged as (
       select r.*, st_numgeometries(all_parts) - st_numgeometries(geom) as slivers, case
         when geom is null or st_isempty(geom) or st_dimension(raw) < 2 or st_area(geom) < ${leastSquareMetres} then 'empty'
         when not (st_xmin(geom) > 230000 and st_xmax(geom) < 975000 and st_ymin(geom) > 5185000
           and st_ymax(geom) < 6152000) then 'outside'
         when not valid or st_numgeometries(geom) < st_numgeometries(all_parts) then 'mended' end as verdict
       from r
     ), staged as (
       insert into staged_boundary (dataset_id, line, level, ags, ars, name, designation, mended, geom)
       select $1, line, level, ags, ars, name, designation, not valid, geom
       from judged where verdict is null or verdict = 'mended'
     )
     select line, coalesce(name, ags) as name, verdict,
       case when verdict <> 'mended' then '' when not valid then st_isvalidreason(raw)
         else slivers || ' parts of less than ${leastSquareMetres} m²' end as reason, coalesce(valid, true) as valid
     from judged where verdict is not null`,
    [datasetId, JSON.stringify(batch)],
  );
  return rows;
}

/** How many boundaries of a level a county or Land (`unit`, a prefix of the AGS) has in the delivery and now. */
export async function countBoundaryUnits(
  db: Queryable,
  datasetId: number,
): Promise<{ level: string; unit: string; rows: number; current: number }[]> {
  const { rows } = await db.query<{ level: string; unit: string; rows: number; current: number }>(
    `with staged as (
       select level, left(ags, case level when 'county' then 2 when 'land' then 2 else 5 end) as unit,
         count(distinct ags)::int as rows
       from staged_boundary where dataset_id = $1 group by 1, 2
     )
     select s.*, (select count(*)::int from boundary b where b.level = s.level and b.valid_to is null
       and left(b.ags, length(s.unit)) = s.unit) as current
     from staged s order by level, unit`,
    [datasetId],
  );
  return rows;
}

/** AGS of a level that the delivery holds. */
export async function listStagedBoundaries(db: Queryable, datasetId: number, level: string): Promise<string[]> {
  const { rows } = await db.query<{ ags: string }>(
    "select distinct ags from staged_boundary where dataset_id = $1 and level = $2",
    [datasetId, level],
  );
  return rows.map(({ ags }) => ags);
}

/**
 * Lists the current boundaries that the delivery replaces: the same AGS and level, in confirmed units (`level:unit`)
 * everything of the level, so that merged municipalities go, and the given `abolished` municipalities.
 */
export async function supersedeBoundaries(
  db: Queryable,
  target: { datasetId: number; revision: number; units: readonly string[]; abolished: readonly string[] },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select $2, 'boundary', b.id from boundary b
     where b.valid_to is null and b.valid_from < $2 and (
       exists (select from staged_boundary s where s.dataset_id = $1 and s.level = b.level and s.ags = b.ags)
       or b.level || ':' || left(b.ags, case b.level when 'county' then 2 when 'land' then 2 else 5 end) = any($3)
       or b.level = 'municipality' and b.ags = any($4))`,
    [target.datasetId, target.revision, target.units, target.abolished],
  );
  return rowCount ?? 0;
}

/** Puts staged boundaries (line > `after`, ≤ `upTo`) in place; several features of one AGS become one boundary. */
export async function insertBoundaries(
  db: Queryable,
  slice: { datasetId: number; revision: number; after: number; upTo: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into boundary (level, ags, ars, name, designation, geom, geom_mercator, mended, dataset_id, valid_from)
     select level, ags, ars, name, designation, geom, st_transform(geom, 3857), mended, $1, $2
     from (
       select s.level, s.ags, s.ars, s.name, s.designation,
         coalesce((select st_multi(st_union(m.geom)) from staged_boundary m
           where m.dataset_id = $1 and m.level = s.level and m.ags = s.ags having count(*) > 1), s.geom) as geom,
         (select bool_or(m.mended) from staged_boundary m
           where m.dataset_id = $1 and m.level = s.level and m.ags = s.ags) as mended
       from staged_boundary s
       where s.dataset_id = $1 and s.line > $3 and s.line <= $4
         and not exists (select from staged_boundary e where e.dataset_id = $1 and e.level = s.level
           and e.ags = s.ags and e.line < s.line)
     ) one`,
    [slice.datasetId, slice.revision, slice.after, slice.upTo],
  );
  return rowCount ?? 0;
}
