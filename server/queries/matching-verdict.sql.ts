import type { Queryable } from "#db/database.ts";
import type { OfferSlice } from "./matching.sql.ts";

// Buildings of one address text stand together; two texts alike farther apart are two places.
const complexMetres = 50;
const rangeMetres = 500;

/** Whether name key `key` is among the names (place, district, municipality) of candidate `c`. */
const named = (key: string) => `coalesce(${key} in (c.place_norm, c.district_norm, c.municipality_norm), false)`;

/** The place is known, elsewhere: not a name of the candidate, nor of a district of its municipality it may lie in. */
const elsewhere = (key: string) => `(${key} <> '' and not ${named(key)} and exists (
  select from staged_place p where p.dataset_id = $1 and p.name_norm = ${key}
    and not (c.district_norm is null and c.ags = any(p.district_of))))`;

/**
 * Decides for each row which candidates remain, and what became of it.
 *
 * A candidate needs one fact of its place to agree (postcode, AGS, place or Ortsteil) and none to contradict: a name of a
 * place known elsewhere does, an unknown name does not. Among several, those remain whose place, then Ortsteil, then exact
 * street spelling agree. One address, or several buildings of one address text within 50 m, is a match (the offer then
 * holds at each); more are ambiguous.
 */
export async function judgeCandidates(db: Queryable, slice: OfferSlice): Promise<void> {
  await db.query(
    `with c as materialized (
       select m.line, m.address_id, m.via, a.ags, a.district, a.street, a.house_number, a.suffix, a.number_norm, a.geom,
         s.place_norm as said_place, s.district_norm as said_district,
         coalesce(a.postcode = s.postcode, false) as same_postcode, coalesce(a.ags = s.ags, false) as same_ags,
         lower(a.street) = lower(s.street) as same_spelling,
         pp.name_norm as place_norm, pd.name_norm as district_norm, pm.name_norm as municipality_norm
       from staged_match m
         join staged_offer s on s.dataset_id = m.dataset_id and s.line = m.line
         join address a on a.id = m.address_id and a.valid_to is null
         left join staged_place pp on pp.dataset_id = $1 and pp.name = a.place
         left join staged_place pd on pd.dataset_id = $1 and pd.name = a.district
         left join lateral (select b.name from boundary b
           where b.level = 'municipality' and b.ags = a.ags and b.valid_to is null limit 1) b on true
         left join staged_place pm on pm.dataset_id = $1 and pm.name = b.name
       where m.dataset_id = $1 and m.line > $2 and m.line <= $3
     ), fact as materialized (
       select c.*, ${named("said_place")} as same_place, ${named("said_district")} as same_district,
         coalesce(${elsewhere("said_place")}, false) or coalesce(${elsewhere("said_district")}, false) as contradicted
       from c
     ), kept as (
       select * from fact where via = 'id' or (same_postcode or same_ags or same_place or same_district) and not contradicted
     ), by_place as (
       select * from (select *, bool_or(same_place) over (partition by line) as any_place from kept) k
       where same_place or not any_place
     ), by_district as (
       select * from (select *, bool_or(same_district) over (partition by line) as any_district from by_place) k
       where same_district or not any_district
     ), by_spelling as (
       select * from (select *, bool_or(same_spelling) over (partition by line) as any_spelling from by_district) k
       where same_spelling or not any_spelling
     ), verdict as (
       select line, count(*) as addresses,
         count(distinct (ags, district, street)) = 1 as one_street,
         count(distinct (house_number, coalesce(suffix, ''))) as numbers,
         bool_and(via = 'range') as ranged,
         case when count(*) > 1 then st_maxdistance(st_collect(geom), st_collect(geom)) else 0 end as extent
       from by_spelling group by line
     ), judged as (
       select line, case
         when addresses = 1 then 'matched'
         when one_street and numbers = 1 and extent <= ${complexMetres} then 'matched'
         when one_street and ranged and numbers = addresses and extent <= ${rangeMetres} then 'matched'
         else 'ambiguous' end as outcome
       from verdict
     ), told as (
       update staged_offer s set outcome = coalesce(j.outcome, 'unmatched')
       from (select line from staged_offer where dataset_id = $1 and line > $2 and line <= $3) o
         left join judged j on j.line = o.line
       where s.dataset_id = $1 and s.line = o.line
     )
     delete from staged_match m where m.dataset_id = $1 and m.line > $2 and m.line <= $3
       and not exists (select from by_spelling b where b.line = m.line and b.address_id = m.address_id)`,
    [slice.datasetId, slice.after, slice.upTo],
  );
}

const official = `concat_ws(' ', a.street, a.house_number || coalesce(a.suffix, '')) || coalesce(', ' || nullif(concat_ws(' ',
  a.postcode, a.place), ''), '') || coalesce(' (' || a.district || ')', '')`;

/** Writes what became of each row into the report: the official address, or the ones it could be. */
export async function reportOutcomes(db: Queryable, slice: OfferSlice): Promise<void> {
  await db.query(
    `insert into staged_report (dataset_id, line, column_name, expected, found, text, outcome, candidates)
     select $1, s.line, null, case s.outcome when 'matched' then null else 'one official address' end, s.text,
       case s.outcome
         when 'matched' then case s.via when 'text' then 'Zugeordnet' when 'id' then 'Zugeordnet'
           when 'letters' then 'Zugeordnet trotz verlorener Umlaute' else 'Zugeordnet über die Hausnummernspanne' end
         when 'ambiguous' then 'Mehrere Adressen passen: bitte Ort oder Ortsteil ergänzen'
         else coalesce(s.remark, 'Keine amtliche Adresse gefunden') end,
       s.outcome, coalesce(s.found, s.candidates)
     from (
       select o.*, (select min(m.via) from staged_match m where m.dataset_id = $1 and m.line = o.line) as via,
         (select string_agg(t.text, ' | ' order by t.text) from (
           select ${official} as text from staged_match m join address a on a.id = m.address_id and a.valid_to is null
           where m.dataset_id = $1 and m.line = o.line limit 5) t) as found
       from staged_offer o where o.dataset_id = $1 and o.line > $2 and o.line <= $3 and o.outcome is not null
     ) s`,
    [slice.datasetId, slice.after, slice.upTo],
  );
}

/** How many rows ended how. */
export async function countOutcomes(
  db: Queryable,
  datasetId: number,
): Promise<{ matched: number; ambiguous: number; unmatched: number }> {
  const { rows } = await db.query<{ matched: number; ambiguous: number; unmatched: number }>(
    `select count(*) filter (where outcome = 'matched')::int as matched,
       count(*) filter (where outcome = 'ambiguous')::int as ambiguous,
       count(*) filter (where outcome = 'unmatched')::int as unmatched
     from staged_offer where dataset_id = $1`,
    [datasetId],
  );
  return rows[0] ?? { matched: 0, ambiguous: 0, unmatched: 0 };
}
