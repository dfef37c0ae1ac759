import type { Queryable } from "#db/database.ts";
import { type ColumnType, columnArrays } from "./column-arrays.ts";
import { placedPoint, plausiblePoint } from "./import-point.ts";
import { Values } from "./values.ts";

/** One row of a delivery on its way in; `x`, `y` in `srid`. Keys as `geodata/matching` makes them. */
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

const columns: Readonly<Record<keyof StagedAddress, ColumnType>> = {
  line: "integer",
  officialId: "text",
  ags: "text",
  district: "text",
  streetKey: "text",
  street: "text",
  houseNumber: "text",
  suffix: "text",
  postcode: "text",
  place: "text",
  quality: "text",
  households: "integer",
  usage: "text",
  streetNorm: "text",
  numberNorm: "text",
  searchText: "text",
  srid: "integer",
  x: "double precision",
  y: "double precision",
};

type Misplaced = { line: number; east: number; north: number };

/**
 * Reprojects a batch to EPSG:25832 and puts it into staging. A missing AGS comes from the municipality whose polygon covers
 * the point (GiST `boundary_geom`). Returns the rows that do not lie in or near Germany.
 */
export function stageAddresses(
  tx: Queryable,
  datasetId: number,
  batch: readonly StagedAddress[],
): Promise<Misplaced[]> {
  const values = new Values();
  return insertPlausible(
    tx,
    batch,
    values,
    `insert into staged_address (dataset_id, line, official_id, ags, ags_derived, district, street_key, street,
       house_number, suffix, postcode, place, quality, households, usage, street_norm, number_norm, search_text, geom)
     select ${values.add(datasetId)}::integer, ${placedFacts}`,
  );
}

/**
 * The same straight into the table, not yet valid: for a delivery that meets no current address. Its ids are `firstId` and the
 * line, so that a row can be traced back to the file.
 */
export function insertFirstAddresses(
  tx: Queryable,
  delivery: { datasetId: number; revision: number; firstId: number },
  batch: readonly StagedAddress[],
): Promise<Misplaced[]> {
  const values = new Values();
  return insertPlausible(
    tx,
    batch,
    values,
    `insert into address (region, geom_mercator, valid_from, dataset_id, id, official_id, ags, ags_derived, district,
       street_key, street, house_number, suffix, postcode, place, quality, households, usage, street_norm, number_norm,
       search_text, geom)
     select coalesce(left(coalesce(r.ags, b.ags), 5), '00000'), st_transform(r.geom, 3857),
       ${values.add(delivery.revision)}::integer, ${values.add(delivery.datasetId)}::integer,
       ${values.add(delivery.firstId)}::bigint + ${placedFacts}`,
  );
}

const placedFacts = `r.line, r."officialId", coalesce(r.ags, b.ags), r.ags is null and b.ags is not null, r.district,
  r."streetKey", r.street, r."houseNumber", r.suffix, r.postcode, r.place, r.quality, r.households, r.usage,
  r."streetNorm", r."numberNorm", r."searchText", r.geom`;

/** Runs `insert` over the plausible rows of the batch; asks for the others only where there are any. */
async function insertPlausible(
  tx: Queryable,
  batch: readonly StagedAddress[],
  values: Values,
  insert: string,
): Promise<Misplaced[]> {
  const placed = `(select r.*, ${placedPoint("r")} as geom from ${columnArrays(values, "r", columns, batch)} offset 0) as r`;
  const needsAgs = batch.some(({ ags }) => ags === null);
  const { rowCount } = await tx.query(
    `${insert}
     from ${placed} ${needsAgs ? coveredBy : withoutCover} where ${plausiblePoint("r.geom")}`,
    values.list,
  );
  if (rowCount === batch.length) return [];
  const again = new Values();
  const { rows } = await tx.query<Misplaced>(
    `select r.line, st_x(r.geom) as east, st_y(r.geom) as north
     from (select r.line, ${placedPoint("r")} as geom from ${columnArrays(again, "r", columns, batch)} offset 0) as r
     where not (${plausiblePoint("r.geom")})`,
    again.list,
  );
  return rows;
}

const withoutCover = "cross join (select null::text as ags) b";
const coveredBy = `left join lateral (
  select b.ags from boundary b
  where b.level = 'municipality' and b.valid_to is null and st_covers(b.geom, r.geom) limit 1
) b on r.ags is null`;

/**
 * Takes out rows whose official id an earlier row of the file already has, and rows without an id that repeat an earlier one,
 * address and point, as lists with a row per household do; each goes to the report. Returns how many.
 */
export async function rejectRepeatedRows(db: Queryable, datasetId: number): Promise<number> {
  const ids = await rejectRepeatedIds(db, datasetId);
  const { rowCount } = await db.query(
    `with repeated as materialized (
       select line, min(line) over (partition by ${sayingTheSame}) as first_line from staged_address
       where dataset_id = $1 and official_id is null
     ), gone as (
       delete from staged_address s using repeated r
       where s.dataset_id = $1 and s.line = r.line and r.line > r.first_line
       returning s.line, r.first_line, ${shownAddress("s")} as address
     )
     ${reportSaidTwice}`,
    [datasetId],
  );
  return ids + (rowCount ?? 0);
}

async function rejectRepeatedIds(db: Queryable, datasetId: number): Promise<number> {
  const { rowCount } = await db.query(
    `with repeated as materialized (
       select official_id, min(line) as first_line from staged_address
       where dataset_id = $1 and official_id is not null group by official_id having count(*) > 1
     ), gone as (
       delete from staged_address s using repeated r
       where s.dataset_id = $1 and s.official_id = r.official_id and s.line > r.first_line
       returning s.line, r.official_id, r.first_line
     )
     ${reportRepeated}`,
    [datasetId],
  );
  return rowCount ?? 0;
}

type FirstDelivery = { datasetId: number; revision: number; firstId: number };

/** The same for rows that are in the table already (`insertFirstAddresses`). */
export async function rejectRepeatedFirstRows(db: Queryable, delivery: FirstDelivery): Promise<number> {
  const ids = await rejectRepeatedFirstIds(db, delivery);
  const { rowCount } = await db.query(
    `with repeated as materialized (
       select id, min(id) over (partition by ${sayingTheSame}) as first_id from address
       where valid_from = $2 and official_id is null
     ), gone as (
       delete from address a using repeated r
       where a.valid_from = $2 and a.id = r.id and r.id > r.first_id
       returning a.id - $3::bigint as line, r.first_id - $3::bigint as first_line, ${shownAddress("a")} as address
     )
     ${reportSaidTwice}`,
    [delivery.datasetId, delivery.revision, delivery.firstId],
  );
  return ids + (rowCount ?? 0);
}

async function rejectRepeatedFirstIds(db: Queryable, delivery: FirstDelivery): Promise<number> {
  const { rowCount } = await db.query(
    `with repeated as materialized (
       select official_id, min(id) as first_id from address
       where valid_from = $2 and official_id is not null group by official_id having count(*) > 1
     ), gone as (
       delete from address a using repeated r
       where a.valid_from = $2 and a.official_id = r.official_id and a.id > r.first_id
       returning a.id - $3::bigint as line, r.official_id, r.first_id - $3::bigint as first_line
     )
     ${reportRepeated}`,
    [delivery.datasetId, delivery.revision, delivery.firstId],
  );
  return rowCount ?? 0;
}

const reportRepeated = `insert into staged_report (dataset_id, line, column_name, expected, found, text, outcome)
  select $1, line, 'official id', 'an id that no earlier row has', official_id,
    'Kennung steht schon in Zeile ' || first_line, 'rejected' from gone`;

const sayingTheSame = "ags, street_norm, number_norm, postcode, place, district, geom";
const shownAddress = (alias: string) => `concat_ws(' ', ${alias}.street, ${alias}.house_number, ${alias}.suffix)`;

const reportSaidTwice = `insert into staged_report (dataset_id, line, expected, found, text, outcome)
  select $1, line, 'an address that no earlier row has', address,
    'Anschrift und Punkt stehen schon in Zeile ' || first_line, 'rejected' from gone`;

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

/** Rows per municipality that a delivery has put into an empty table. */
export async function countFirstByMunicipality(
  db: Queryable,
  revision: number,
): Promise<{ ags: string | null; rows: number; current: number }[]> {
  const { rows } = await db.query<{ ags: string | null; rows: number; current: number }>(
    "select ags, count(*)::int as rows, 0 as current from address where valid_from = $1 group by ags order by ags",
    [revision],
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

/** An id that no address has and, once `keepAddressIds` has run, none will get; the ids of a first delivery follow it. */
export async function firstFreeAddressId(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ id: string }>("select nextval('address_id_seq') as id");
  return Number(rows[0]?.id);
}

/** Makes the next new address come after `last`. */
export async function keepAddressIds(db: Queryable, last: number): Promise<void> {
  await db.query("select setval('address_id_seq', greatest($1::bigint, (select last_value from address_id_seq)))", [
    last,
  ]);
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
         st_transform(s.geom, 3857)
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
