import type { Queryable } from "#db/database.ts";
import { houseNumberSql } from "./house-number.sql.ts";
import type { OfferSlice } from "./matching.sql.ts";

// Buildings of one address text stand together; two texts alike farther apart are two places.
const complexMetres = 50;
const rangeMetres = 500;

/** SQL: the official address of the row `alias`, with place and Ortsteil. */
function official(alias: string): string {
  return `concat_ws(' ', ${alias}.street, ${houseNumberSql(alias)}) || coalesce(', ' || nullif(concat_ws(' ',
    ${alias}.postcode, ${alias}.place), ''), '') || coalesce(' (' || ${alias}.district || ')', '')`;
}

/** Whether name key `key` is among the names (place, district, municipality) of candidate `c`. */
const named = (key: string) => `coalesce(${key} in (c.place_norm, c.district_norm, c.municipality_norm), false)`;

/** The place is known, elsewhere: not a name of the candidate, nor of a district of its municipality it may lie in. */
const elsewhere = (key: string) => `(${key} <> '' and not ${named(key)} and exists (
  select from staged_place p where p.dataset_id = $1 and p.name_norm = ${key}
    and not (c.district_norm is null and c.ags = any(p.district_of))))`;

// Words that name no house cannot disagree with an id; a telling id outweighs a misspelt street or number, a number does not.
const idHolds = `(said_street is null and said_number is null
  or (said_street is null or said_number is null) and (same_street or same_number) and not contradicted
  or is_telling_id and (same_street or same_number) and same_area)`;

/**
 * Decides for each row which candidates remain, and what became of it.
 *
 * A row whose id and words name the same address means that one. Where they name different ones the row is ambiguous and
 * nothing is taken: operators and programs number their rows, and a list sorted by one column has its ids at other houses.
 * An id alone holds where the words name no address of their own.
 *
 * A candidate by words needs one fact of its place to agree (postcode, AGS, place or Ortsteil) and none to contradict: a name of a
 * place known elsewhere does, an unknown name does not. Among several, those remain whose place, then Ortsteil, then exact
 * street spelling agree. One address, or several buildings of one address text within 50 m, is a match (the offer then
 * holds at each); more are ambiguous.
 */
export async function judgeCandidates(db: Queryable, slice: OfferSlice): Promise<void> {
  await db.query(
    `with c as materialized (
       select m.line, m.address_id, m.via, a.ags, a.district, a.street, a.house_number, a.suffix, a.number_norm, a.geom,
         a.postcode, a.place,
         s.place_norm as said_place, s.district_norm as said_district, s.street_norm as said_street,
         s.number_norm as said_number, s.is_telling_id, coalesce(a.street_norm = s.street_norm, false) as same_street,
         coalesce(a.number_norm = s.number_norm, false) as same_number,
         (s.postcode is null or a.postcode is null or a.postcode = s.postcode)
           and (s.ags is null or a.ags is null or a.ags = s.ags) as same_area,
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
     ), told_apart as (
       select *, via in ('id', 'own', 'id+text') as by_id,
         via not in ('id', 'own') and not contradicted
           and (via = 'id+text' or same_postcode or same_ags or same_place or same_district) as by_words
       from fact
     ), weighed as (
       select *, bool_or(by_id and by_words) over (partition by line) as agree,
         bool_or(by_id) over (partition by line) and bool_or(by_words) over (partition by line) as named_twice
       from told_apart
     ), kept as (
       select *, named_twice and not agree as disagree from weighed
       where case when agree then by_id and by_words when named_twice then by_id or by_words
         else by_words or by_id and ${idHolds} end
     ), by_place as (
       select * from (select *, bool_or(same_place) over (partition by line) as any_place from kept) k
       where same_place or not any_place or disagree
     ), by_district as (
       select * from (select *, bool_or(same_district) over (partition by line) as any_district from by_place) k
       where same_district or not any_district or disagree
     ), by_spelling as (
       select * from (select *, bool_or(same_spelling) over (partition by line) as any_spelling from by_district) k
       where same_spelling or not any_spelling or disagree
     ), verdict as (
       select line, count(*) as addresses,
         count(distinct (ags, district, street)) = 1 as one_street,
         count(distinct (house_number, coalesce(suffix, ''))) as numbers,
         bool_and(via in ('range', 'list')) as ranged, bool_or(disagree) as disagree,
         case when count(*) > 1 then st_maxdistance(st_collect(geom), st_collect(geom)) else 0 end as extent
       from by_spelling group by line
     ), judged as (
       select line, case
         when disagree then 'Kennung und Anschrift nennen verschiedene Häuser'
         when one_street and numbers = 1 and extent > ${complexMetres} then
           'Dieselbe Anschrift steht im amtlichen Bestand an mehreren Orten, ' || round(extent) || ' m auseinander'
         when one_street and ranged and numbers = addresses and extent > ${rangeMetres} then
           'Die Enden der Hausnummernspanne liegen ' || round(extent) || ' m auseinander (ends of the range are '
             || round(extent) || ' m apart)' end as remark, case
         when disagree then 'ambiguous'
         when addresses = 1 then 'matched'
         when one_street and numbers = 1 and extent <= ${complexMetres} then 'matched'
         when one_street and ranged and numbers = addresses and extent <= ${rangeMetres} then 'matched'
         else 'ambiguous' end as outcome
       from verdict
     ), told as (
       update staged_offer s set outcome = coalesce(j.outcome, 'unmatched'),
         remark = case when j.outcome = 'ambiguous' then j.remark
           when j.outcome is null and i.line is not null then 'Die Kennung gehört zu einer anderen Anschrift' end,
         candidates = case when j.outcome is null then i.candidates end
       from (select line from staged_offer where dataset_id = $1 and line > $2 and line <= $3) o
         left join judged j on j.line = o.line
         left join (select line, string_agg(${official("told_apart")}, ' | ') as candidates
           from told_apart where by_id group by line) i on i.line = o.line and j.line is null
       where s.dataset_id = $1 and s.line = o.line
     )
     delete from staged_match m where m.dataset_id = $1 and m.line > $2 and m.line <= $3
       and not exists (select from by_spelling b where b.line = m.line and b.address_id = m.address_id)`,
    [slice.datasetId, slice.after, slice.upTo],
  );
}

/** Addresses of a row that its report names; of more it says how many. */
const mostNamed = 5;

/**
 * SQL: of a span whose ends lie on two sides of the street ("5-30") only the side of its start is meant; which numbers were
 * taken, and which were not.
 */
const otherSide = `case when (s.number_to - s.number_from) % 2 = 1 then ': genommen '
  || case s.number_from % 2 when 1 then 'ungerade' else 'gerade' end || ' ' || s.number_from || ' bis ' || s.number_to - 1
  || ', nicht genommen ' || case s.number_from % 2 when 1 then 'gerade' else 'ungerade' end || ' ' || s.number_from + 1
  || ' bis ' || s.number_to || ' (only the side of the first number was taken)' else '' end`;

/** Writes what became of each row into the report: the official address, or the ones it could be. */
export async function reportOutcomes(db: Queryable, slice: OfferSlice): Promise<void> {
  await db.query(
    `insert into staged_report (dataset_id, line, column_name, expected, found, text, outcome, candidates)
     select $1, s.line, null, case s.outcome when 'matched' then null else 'one official address' end, s.text,
       case s.outcome
         when 'matched' then case s.via when 'letters' then 'Zugeordnet trotz verlorener Umlaute'
           when 'list' then 'Zugeordnet zu den genannten Hausnummern' when 'in-list' then 'Zugeordnet zu einer Adresse mit mehreren Hausnummern'
           when 'range' then 'Zugeordnet über die Hausnummernspanne' || ${otherSide} when 'in-range' then 'Zugeordnet über die Hausnummernspanne'
           else 'Zugeordnet' end
         when 'ambiguous' then coalesce(s.remark, case
           when s.place_norm = '' then 'Mehrere Adressen passen: bitte Ort oder Ortsteil ergänzen'
           when s.district_norm = '' then 'Mehrere Adressen passen: bitte Ortsteil ergänzen'
           else 'Mehrere amtliche Adressen passen, auch mit Ort und Ortsteil' end)
         else coalesce(s.remark, 'Keine amtliche Adresse gefunden') end,
       s.outcome, coalesce(s.found || case when s.matches > ${mostNamed} then ' | … und ' || s.matches - ${mostNamed}
         || ' weitere (and ' || s.matches - ${mostNamed} || ' more)' else '' end, s.candidates)
     from (
       select o.*, (select min(m.via) from staged_match m where m.dataset_id = $1 and m.line = o.line) as via,
         (select count(*) from staged_match m join address a on a.id = m.address_id and a.valid_to is null
           where m.dataset_id = $1 and m.line = o.line) as matches,
         (select string_agg(t.text, ' | ' order by t.text) from (
           select ${official("a")} as text from staged_match m join address a on a.id = m.address_id and a.valid_to is null
           where m.dataset_id = $1 and m.line = o.line
           order by nullif(substring(a.number_norm from '^\\d{1,9}'), '')::int, a.number_norm limit ${mostNamed}) t) as found
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
