import type { Queryable } from "#db/database.ts";
import { placedPoint, plausiblePoint } from "./import-point.ts";

/** One row of a delivery on its way to staging; `x`, `y` in `srid`. Keys as `geodata/matching` makes them. */
export type StagedAddress = {
  line: number;
  officialId: string | null;
  ags: string | null;
  district: string | null;
  streetKey: string | null;
  street: string;
  houseNumber: string;
  suffix: string | null;
  postcode: string | null;
  place: string | null;
  quality: string | null;
  households: number | null;
  usage: string | null;
  streetNorm: string;
  numberNorm: string;
  searchText: string;
  srid: number;
  x: number;
  y: number;
};

/**
 * Reprojects a batch to EPSG:25832 and 3857 and puts it into staging. A missing AGS comes from the municipality whose
 * polygon covers the point (GiST `boundary_geom`). Returns the rows that do not lie in or near Germany.
 */
export async function stageAddresses(
  db: Queryable,
  datasetId: number,
  batch: readonly StagedAddress[],
): Promise<{ line: number; east: number; north: number }[]> {
  const { rows } = await db.query<{ line: number; east: number; north: number }>(
    `with r as materialized (
       select r.*, ${placedPoint("r")} as geom
       from json_to_recordset($2::json) as r(line int, "officialId" text, ags text, district text, "streetKey" text,
         street text, "houseNumber" text, suffix text, postcode text, place text, quality text, households int,
         usage text, "streetNorm" text, "numberNorm" text, "searchText" text, srid int, x float8, y float8)
     ), staged as (
       insert into staged_address (dataset_id, line, official_id, ags, ags_derived, district, street_key, street,
         house_number, suffix, postcode, place, quality, households, usage, street_norm, number_norm, search_text,
         geom, geom_mercator)
       select $1, line, "officialId", coalesce(r.ags, b.ags), r.ags is null and b.ags is not null, district,
         "streetKey", street, "houseNumber", suffix, postcode, place, quality, households, usage, "streetNorm",
         "numberNorm", "searchText", geom, st_transform(geom, 3857)
       from r left join lateral (
         select b.ags from boundary b
         where b.level = 'municipality' and b.valid_to is null and st_covers(b.geom, r.geom) limit 1
       ) b on r.ags is null
       where ${plausiblePoint("r.geom")}
     )
     select line, st_x(geom) as east, st_y(geom) as north from r where not (${plausiblePoint("r.geom")})`,
    [datasetId, JSON.stringify(batch)],
  );
  return rows;
}

/** Takes out rows whose official id an earlier row of the file already has; each goes to the report. Returns how many. */
export async function rejectRepeatedIds(db: Queryable, datasetId: number): Promise<number> {
  const { rowCount } = await db.query(
    `with repeated as materialized (
       select line, official_id, first_line from (
         select line, official_id, min(line) over (partition by official_id) as first_line
         from staged_address where dataset_id = $1 and official_id is not null
       ) numbered where line > first_line
     ), gone as (
       delete from staged_address s using repeated r where s.dataset_id = $1 and s.line = r.line
       returning s.line, r.official_id, r.first_line
     )
     insert into staged_report (dataset_id, line, column_name, expected, found, text, outcome)
     select $1, line, 'official id', 'an id that no earlier row has', official_id,
       'Kennung steht schon in Zeile ' || first_line, 'rejected' from gone`,
    [datasetId],
  );
  return rowCount ?? 0;
}

/** Rows per municipality in the delivery and now, for confirming the scope; `ags` null where none is known. */
export async function countStagedByMunicipality(
  db: Queryable,
  datasetId: number,
): Promise<{ ags: string | null; rows: number; current: number }[]> {
  const { rows } = await db.query<{ ags: string | null; rows: number; current: number }>(
    `with staged as (select ags, count(*)::int as rows from staged_address where dataset_id = $1 group by ags)
     select s.ags, s.rows,
       (select count(*)::int from address a where a.ags = s.ags and a.valid_to is null) as current
     from staged s order by s.ags`,
    [datasetId],
  );
  return rows;
}

/** Whether any current address exists that staged rows could be versions of. */
export async function hasAddresses(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    "select exists (select from address where valid_to is null) as found",
  );
  return rows[0]?.found ?? false;
}

/** Puts staged rows (line > `after`, ≤ `upTo`) that are new or changed into the table, not yet valid. */
export async function insertAddresses(
  db: Queryable,
  slice: { datasetId: number; revision: number; after: number; upTo: number },
): Promise<{ added: number; changed: number }> {
  const { rows } = await db.query<{ added: number; changed: number }>(
    `with fresh as (
       insert into address (region, id, valid_from, dataset_id, official_id, ags, ags_derived, district, street_key,
         street, house_number, suffix, postcode, place, quality, households, usage, street_norm, number_norm,
         search_text, geom, geom_mercator)
       select coalesce(left(s.ags, 5), '00000'), coalesce(i.address_id, nextval('address_id_seq')), $2, $1,
         s.official_id, s.ags, s.ags_derived, s.district, s.street_key, s.street, s.house_number, s.suffix,
         s.postcode, s.place, s.quality, s.households, s.usage, s.street_norm, s.number_norm, s.search_text, s.geom,
         s.geom_mercator
       from staged_address s left join staged_identity i on i.dataset_id = s.dataset_id and i.line = s.line
       where s.dataset_id = $1 and s.line > $3 and s.line <= $4 and (i.line is null or i.changed)
       returning 1
     ), known as (
       select count(*)::int as n from staged_identity where dataset_id = $1 and line > $3 and line <= $4 and changed
     )
     select (select count(*)::int from fresh) - known.n as added, known.n as changed from known`,
    [slice.datasetId, slice.revision, slice.after, slice.upTo],
  );
  return rows[0] ?? { added: 0, changed: 0 };
}

/** Municipalities in which the delivery adds, changes or removes an address; null stands for "no municipality". */
export async function listTouchedMunicipalities(db: Queryable, revision: number): Promise<{ ags: string | null }[]> {
  const { rows } = await db.query<{ ags: string | null }>(
    `select distinct ags from address where valid_from = $1
     union
     select distinct a.ags from superseded_row s join address a on a.id = s.row_id and a.valid_to is null
     where s.revision = $1 and s.entity = 'address'`,
    [revision],
  );
  return rows;
}
