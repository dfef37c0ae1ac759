import type { Queryable } from "#db/database.ts";
import { type ColumnType, columnArrays } from "./column-arrays.ts";
import { validAt } from "./import-supersede.sql.ts";
import { Values } from "./values.ts";

/** One row of an operator's list on its way to staging; keys as `geodata/matching` makes them, "" where unknown. */
export type StagedListRow = {
  line: number;
  /** The address as the row writes it, for the report. */
  text: string;
  officialId: string | null;
  /** The permanent id of this instance, digits. */
  ownId: string | null;
  /** The official id can hardly be met by chance. */
  isTellingId: boolean;
  ags: string | null;
  postcode: string | null;
  street: string | null;
  streetNorm: string | null;
  numberNorm: string | null;
  numberFrom: number | null;
  numberTo: number | null;
  /** House numbers that the row lists, separated by blanks. */
  numbers: string | null;
  placeNorm: string | null;
  districtNorm: string | null;
  /** JSON of another reading of the street: the fields `street` to `numbers`, and `districtNorm`. */
  alternative: string | null;
  operatorName: string;
  operatorKey: string;
};

/** What an offer says beside its address. */
export type StagedOffer = StagedListRow & {
  technology: string;
  downMbps: number;
  upMbps: number | null;
  speedKind: string;
  kind: string;
  availableOn: string | null;
  binding: boolean | null;
  milestonePlan: boolean | null;
  customer: string;
};

const columns: Readonly<Record<keyof StagedOffer, ColumnType>> = {
  line: "integer",
  text: "text",
  officialId: "text",
  ownId: "text",
  isTellingId: "boolean",
  ags: "text",
  postcode: "text",
  street: "text",
  streetNorm: "text",
  numberNorm: "text",
  numberFrom: "integer",
  numberTo: "integer",
  numbers: "text",
  placeNorm: "text",
  districtNorm: "text",
  alternative: "text",
  operatorName: "text",
  operatorKey: "text",
  technology: "text",
  downMbps: "double precision",
  upMbps: "double precision",
  speedKind: "text",
  kind: "text",
  availableOn: "text",
  binding: "boolean",
  milestonePlan: "boolean",
  customer: "text",
};

export async function stageOffers(db: Queryable, datasetId: number, batch: readonly StagedOffer[]): Promise<void> {
  const values = new Values();
  await db.query(
    `insert into staged_offer (dataset_id, line, text, official_id, own_id, is_telling_id, ags, postcode, street, street_norm,
       number_norm, number_from, number_to, numbers, place_norm, district_norm, alternative, operator_name, operator_key, technology, down_mbps, up_mbps,
       speed_kind, kind, available_on, binding, milestone_plan, customer)
     select ${values.add(datasetId)}::integer, line, text, "officialId", "ownId"::bigint, "isTellingId", ags, postcode, street,
       "streetNorm", "numberNorm", "numberFrom", "numberTo", string_to_array(numbers, ' '), "placeNorm", "districtNorm",
       alternative::jsonb, "operatorName", "operatorKey", technology, "downMbps", "upMbps",
       "speedKind", kind, "availableOn"::date, binding, "milestonePlan", customer
     from ${columnArrays(values, "r", columns, batch)}`,
    values.list,
  );
}

/** Enters the operators of the delivery that are new; gives the id of each by its key. */
export async function enterOperators(db: Queryable, datasetId: number): Promise<{ id: number; key: string }[]> {
  const { rows } = await db.query<{ id: number; key: string }>(
    `with named as (
       select distinct on (operator_key) operator_key as key, operator_name as name
       from staged_offer where dataset_id = $1 order by operator_key, line
     ), fresh as (
       insert into operator (name, name_key) select name, key from named on conflict (name_key) do nothing
       returning id, name_key as key
     )
     select id, key from fresh union all select o.id, o.name_key from operator o join named n on n.key = o.name_key`,
    [datasetId],
  );
  return rows;
}

/** Whether the organisation has any current offer that a delivery could supersede. */
export async function hasOffers(db: Queryable, organisationId: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    "select exists (select from offer where organisation_id = $1 and valid_to is null) as found",
    [organisationId],
  );
  return rows[0]?.found ?? false;
}

type MatchedCount = { operatorId: number; ags: string | null; rows: number; current: number; addresses: number };

/** Matched rows of each operator by municipality, how many addresses it supplies there now, and how many there are. */
export async function countMatchedByMunicipality(
  db: Queryable,
  delivery: { datasetId: number; organisationId: string },
): Promise<MatchedCount[]> {
  const { rows } = await db.query<MatchedCount>(
    `with matched as (
       select o.id as operator_id, m.ags, count(distinct m.line)::int as rows
       from staged_match m join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
         join operator o on o.name_key = s.operator_key
       where m.dataset_id = $1 and s.outcome = 'matched' group by 1, 2
     ), current as (
       select f.operator_id, a.ags, count(distinct f.address_id)::int as addresses
       from offer f join address a on a.id = f.address_id and a.valid_to is null
       where f.organisation_id = $2 and f.valid_to is null and f.operator_id in (select operator_id from matched)
       group by 1, 2
     ), known as (
       select a.ags, count(*)::int as addresses from address a
       where a.valid_to is null and a.ags in (select ags from matched) group by 1
     )
     select m.operator_id as "operatorId", m.ags, m.rows, coalesce(c.addresses, 0) as current,
       coalesce(k.addresses, 0) as addresses
     from matched m left join known k on k.ags = m.ags left join current c on c.operator_id = m.operator_id and c.ags = m.ags
     order by 1, 2`,
    [delivery.datasetId, delivery.organisationId],
  );
  return rows;
}

const sameOffer = `f.technology = s.technology and f.down_mbps = s.down_mbps and f.speed_kind = s.speed_kind
  and f.kind = s.kind and f.customer = s.customer and f.up_mbps is not distinct from s.up_mbps
  and f.available_on is not distinct from s.available_on and f.binding is not distinct from s.binding
  and f.milestone_plan is not distinct from s.milestone_plan`;

const terms = "technology, down_mbps, up_mbps, speed_kind, kind, available_on, binding, milestone_plan, customer";

/**
 * Puts the offers of matched rows (line > `after`, ≤ `upTo`) in place unless the very same one is current already or
 * stands earlier in the file.
 */
export async function insertOffers(
  db: Queryable,
  slice: { datasetId: number; revision: number; organisationId: string; after: number; upTo: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into offer (region, organisation_id, address_id, operator_id, dataset_id, valid_from, ${terms})
     select distinct m.region, $3::uuid, m.address_id, o.id, $1::int, $2::int, ${terms
       .split(", ")
       .map((term) => `s.${term}`)
       .join(", ")}
     from staged_match m join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
       join operator o on o.name_key = s.operator_key
     where m.dataset_id = $1 and m.line > $4 and m.line <= $5 and s.outcome = 'matched'
       and not exists (select from offer f where f.organisation_id = $3 and f.address_id = m.address_id
         and f.valid_to is null and f.operator_id = o.id and ${sameOffer})`,
    [slice.datasetId, slice.revision, slice.organisationId, slice.after, slice.upTo],
  );
  return rowCount ?? 0;
}

/** True when the delivery says the same of the operator ($3 of offer `f`) at its address. */
const repeated = `exists (select from staged_match m join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
  join operator o on o.name_key = s.operator_key
  where m.dataset_id = $1 and m.address_id = f.address_id and o.id = f.operator_id and s.outcome = 'matched' and ${sameOffer})`;

/** Lists the operator's current offers in one confirmed municipality that the delivery does not repeat as superseded. */
export async function supersedeOffersIn(
  db: Queryable,
  target: { datasetId: number; revision: number; organisationId: string; operatorId: number; ags: string },
): Promise<void> {
  await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select $2, 'offer', f.id
     from address a join offer f on f.organisation_id = $3 and f.address_id = a.id and f.valid_to is null
     where a.ags = $5 and a.valid_to is null and f.operator_id = $4 and f.valid_from < $2 and not ${repeated}
     on conflict do nothing`,
    [target.datasetId, target.revision, target.organisationId, target.operatorId, target.ags],
  );
}

/** The same at every address that lines `after` to `upTo` name, wherever it lies: a stray row speaks for its address. */
export async function supersedeOffersNamed(
  db: Queryable,
  slice: { datasetId: number; revision: number; organisationId: string; after: number; upTo: number },
): Promise<void> {
  await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select distinct $2::int, 'offer', f.id
     from staged_match n join staged_offer t on t.dataset_id = n.dataset_id and t.line = n.line
       join operator p on p.name_key = t.operator_key
       join offer f on f.organisation_id = $3 and f.address_id = n.address_id and f.valid_to is null
         and f.operator_id = p.id
     where n.dataset_id = $1 and n.line > $4 and n.line <= $5 and t.outcome = 'matched' and f.valid_from < $2
       and not ${repeated}
     on conflict do nothing`,
    [slice.datasetId, slice.revision, slice.organisationId, slice.after, slice.upTo],
  );
}

/**
 * Notes that the operator's newest delivery for the municipalities is this one: look-ahead counts from its date. That all
 * supply is known there is another statement (`supply_completeness`).
 */
export async function coverMunicipalities(
  db: Queryable,
  target: { datasetId: number; revision: number; organisationId: string; operatorId: number; scope: readonly string[] },
): Promise<void> {
  await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select $1, 'supply_coverage', c.id from supply_coverage c
     where c.organisation_id = $2 and c.operator_id = $3 and c.ags = any($4) and c.valid_from < $1
       and ${validAt("supply_coverage", "c", "$1")}`,
    [target.revision, target.organisationId, target.operatorId, target.scope],
  );
  await db.query(
    `insert into supply_coverage (organisation_id, ags, operator_id, dataset_id, valid_from)
     select $2, ags, $3, $5, $1 from unnest($4::text[]) as ags`,
    [target.revision, target.organisationId, target.operatorId, target.scope, target.datasetId],
  );
}

/** Municipalities whose offers or completeness the revision changes; null for addresses without one. */
export async function listTouchedByOffers(db: Queryable, revision: number): Promise<(string | null)[]> {
  const { rows } = await db.query<{ ags: string | null }>(
    `select distinct a.ags from offer f join address a on a.id = f.address_id and a.valid_to is null
     where f.valid_from = $1
     union
     select a.ags from superseded_row s join offer f on f.id = s.row_id
       join address a on a.id = f.address_id and a.valid_to is null
     where s.revision = $1 and s.entity = 'offer'
     union
     select ags from supply_completeness where valid_from = $1
     union
     select c.ags from superseded_row s join supply_completeness c on c.id = s.row_id
     where s.revision = $1 and s.entity = 'supply_completeness'`,
    [revision],
  );
  return rows.map((row) => row.ags);
}
