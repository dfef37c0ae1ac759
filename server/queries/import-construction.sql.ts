import type { Queryable } from "#db/database.ts";
import type { ConstructionState } from "#domain/construction.ts";
import { ConstructionState as states } from "#domain/construction.ts";
import type { StagedListRow } from "./import-offer.sql.ts";

/** What a construction report says beside the address. */
export type StagedConstruction = StagedListRow & { state: ConstructionState; reachedOn: string | null };

export async function stageConstruction(
  db: Queryable,
  datasetId: number,
  batch: readonly StagedConstruction[],
): Promise<void> {
  await db.query(
    `insert into staged_offer (dataset_id, line, text, official_id, own_id, is_telling_id, ags, postcode, street, street_norm,
       number_norm, number_from, number_to, numbers, place_norm, district_norm, alternative, operator_name, operator_key,
       state, reached_on)
     select $1, line, text, "officialId", "ownId"::bigint, "isTellingId", ags, postcode, street, "streetNorm", "numberNorm",
       "numberFrom", "numberTo", string_to_array(numbers, ' '), "placeNorm", "districtNorm", alternative::jsonb,
       "operatorName", "operatorKey", state, "reachedOn"
     from json_to_recordset($2::json) as r(line int, text text, "officialId" text, "ownId" text, "isTellingId" boolean,
       ags text, postcode text, street text, "streetNorm" text, "numberNorm" text, "numberFrom" int, "numberTo" int,
       numbers text, "placeNorm" text, "districtNorm" text, alternative text, "operatorName" text, "operatorKey" text, state text, "reachedOn" date)`,
    [datasetId, JSON.stringify(batch)],
  );
}

/** Matched rows of each operator by municipality, and how many addresses have a state of that operator there now. */
export async function countReportedByMunicipality(
  db: Queryable,
  delivery: { datasetId: number; organisationId: string },
): Promise<{ operatorId: number; ags: string | null; rows: number; current: number }[]> {
  const { rows } = await db.query<{ operatorId: number; ags: string | null; rows: number; current: number }>(
    `with matched as (
       select o.id as operator_id, m.ags, count(distinct m.line)::int as rows
       from staged_match m join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
         join operator o on o.name_key = s.operator_key
       where m.dataset_id = $1 and s.outcome = 'matched' group by 1, 2
     ), current as (
       select c.operator_id, a.ags, count(*)::int as addresses
       from construction_state c join address a on a.id = c.address_id and a.valid_to is null
       where c.organisation_id = $2 and c.valid_to is null and c.operator_id in (select operator_id from matched)
       group by 1, 2
     )
     select m.operator_id as "operatorId", m.ags, m.rows, coalesce(c.addresses, 0) as current
     from matched m left join current c on c.operator_id = m.operator_id and c.ags is not distinct from m.ags
     order by 1, 2`,
    [delivery.datasetId, delivery.organisationId],
  );
  return rows;
}

const progress = `array_position(array['${states.options.join("','")}'], s.state)`;

/** What the report says of each of its addresses: of several rows the furthest state, then the latest date. */
const said = `select distinct on (m.address_id, o.id) m.address_id, m.region, o.id as operator_id, s.state, s.reached_on
  from staged_match m join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
    join operator o on o.name_key = s.operator_key
  where m.dataset_id = $1 and s.outcome = 'matched' and m.address_id in (
    select address_id from staged_match where dataset_id = $1 and line > $4 and line <= $5)
  order by m.address_id, o.id, ${progress} desc, s.reached_on desc nulls last`;

const sameState = "c.state = n.state and c.reached_on is not distinct from n.reached_on";

type Slice = { datasetId: number; revision: number; organisationId: string; after: number; upTo: number };

/** Puts the states of the addresses of lines `after` to `upTo` in place unless the very same one is current already. */
export async function insertConstruction(db: Queryable, slice: Slice): Promise<number> {
  const { rowCount } = await db.query(
    `insert into construction_state (organisation_id, region, address_id, operator_id, dataset_id, state, reached_on, valid_from)
     select $3::uuid, n.region, n.address_id, n.operator_id, $1::int, n.state, n.reached_on, $2::int
     from (${said}) n
     where not exists (select from construction_state c where c.organisation_id = $3 and c.address_id = n.address_id
       and c.valid_to is null and c.operator_id = n.operator_id and (c.valid_from = $2 or ${sameState}))`,
    [slice.datasetId, slice.revision, slice.organisationId, slice.after, slice.upTo],
  );
  return rowCount ?? 0;
}

/** Lists the current states of the named addresses that say something else as superseded. */
export async function supersedeConstructionNamed(db: Queryable, slice: Slice): Promise<void> {
  await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select distinct $2::int, 'construction_state', c.id
     from (${said}) n join construction_state c on c.organisation_id = $3 and c.address_id = n.address_id
       and c.valid_to is null and c.operator_id = n.operator_id
     where c.valid_from < $2 and not (${sameState})
     on conflict do nothing`,
    [slice.datasetId, slice.revision, slice.organisationId, slice.after, slice.upTo],
  );
}

/** Lists the operator's current states in one confirmed municipality at addresses that the report does not name. */
export async function supersedeConstructionIn(
  db: Queryable,
  target: { datasetId: number; revision: number; organisationId: string; operatorId: number; ags: string },
): Promise<void> {
  await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select $2, 'construction_state', c.id
     from address a join construction_state c on c.organisation_id = $3 and c.address_id = a.id and c.valid_to is null
     where a.ags = $5 and a.valid_to is null and c.operator_id = $4 and c.valid_from < $2
       and not exists (select from staged_match m join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
         join operator o on o.name_key = s.operator_key
         where m.dataset_id = $1 and m.address_id = c.address_id and o.id = c.operator_id and s.outcome = 'matched')
     on conflict do nothing`,
    [target.datasetId, target.revision, target.organisationId, target.operatorId, target.ags],
  );
}
