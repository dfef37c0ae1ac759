import type { Queryable } from "#db/database.ts";

/** Staged offers after line `after` up to and including `upTo`. */
export type OfferSlice = { datasetId: number; after: number; upTo: number };

/** Nothing in the row speaks against the address where both name a postcode or a municipality. */
const sameArea = `(s.postcode is null or a.postcode is null or a.postcode = s.postcode)
  and (s.ags is null or a.ags is null or a.ags = s.ags)`;

const inSlice = "s.dataset_id = $1 and s.line > $2 and s.line <= $3";
const byId = "m.via in ('id', 'own')";
const unread = `not exists (select from staged_match m where m.dataset_id = $1 and m.line = s.line and not ${byId})`;

/** Numbers of official ranges such as "12-14"; null for others. */
const rangeStart = `(regexp_match(a.number_norm, '^(\\d{1,5})[a-z]?-'))[1]::int`;
const rangeEnd = `(regexp_match(a.number_norm, '-(\\d{1,5})[a-z]?$'))[1]::int`;
const number = (key: string) => `(regexp_match(${key}, '^(\\d{1,5})'))[1]::int`;

/**
 * What the ids of a row name: `id` by the official id, `own` by the permanent id of this instance where the row has no
 * official one (of an export from another instance the permanent ids mean nothing here).
 */
const idWays: Readonly<Record<string, string>> = {
  id: "a.official_id = s.official_id",
  own: "a.id = s.own_id and s.official_id is null",
};

/**
 * The ways from the words of a row to its address, strongest first; a later one is tried only where the earlier ones found
 * nothing.
 *
 * `text`: same street and number. `list`: the row says "4 u. 6" and means both. `range`: the row says "12-14" and means
 * the official 12, 12a and 14 (of one parity). `in-range`: the row says 14 and the official address is "12-14", `in-list`: it
 * says 4 and the official address is "4+6".
 */
const ways: Readonly<Record<string, string>> = {
  text: `a.street_norm = s.street_norm and a.number_norm = s.number_norm and ${sameArea}`,
  list: `a.street_norm = s.street_norm and a.number_norm = any(s.numbers) and ${sameArea}`,
  range: `a.street_norm = s.street_norm and s.number_from is not null and ${sameArea}
    and a.number_norm ~ '^\\d{1,5}[a-z]?$' and ${number("a.number_norm")} between s.number_from and s.number_to
    and (${number("a.number_norm")} - s.number_from) % 2 = 0
    and case when s.number_from = s.number_to
      then a.number_norm collate "C" between (split_part(s.number_norm, '-', 1) collate "C") and split_part(s.number_norm, '-', 2) collate "C"
      else ${number("a.number_norm")} < s.number_to or a.number_norm = s.number_to::text end`,
  "in-range": `a.street_norm = s.street_norm and s.number_norm ~ '^\\d{1,5}$' and ${sameArea}
    and a.number_norm ~ '^\\d{1,5}[a-z]?-\\d{1,5}[a-z]?$'
    and ${number("s.number_norm")} between ${rangeStart} and ${rangeEnd}
    and (${number("s.number_norm")} - ${rangeStart}) % 2 = 0`,
  "in-list": `a.street_norm = s.street_norm and position('+' in a.number_norm) > 0
    and s.number_norm = any(string_to_array(a.number_norm, '+')) and ${sameArea}`,
};

/**
 * Collects the addresses that rows may mean (indexes `address_official`, `address_id`, `address_match`): by their ids and,
 * whatever those say, by their words, so that the two can be compared. An address that both name is marked `id+text`.
 */
export async function findCandidates(db: Queryable, slice: OfferSlice): Promise<void> {
  const parameters = [slice.datasetId, slice.after, slice.upTo];
  for (const [via, condition] of Object.entries(idWays)) {
    await db.query(
      `insert into staged_match (dataset_id, line, address_id, region, ags, via)
       select s.dataset_id, s.line, a.id, a.region, a.ags, '${via}'
       from staged_offer s join address a on a.valid_to is null and ${condition}
       where ${inSlice} on conflict do nothing`,
      parameters,
    );
  }
  await findByWords(db, parameters);
  // The second reading of a street line takes the place of the first, which fits no address.
  const { rowCount } = await db.query(
    `update staged_offer s set street = n.street, street_norm = n."streetNorm", number_norm = n."numberNorm",
       number_from = n."numberFrom", number_to = n."numberTo", numbers = string_to_array(n.numbers, ' '),
       district_norm = n."districtNorm"
     from staged_offer o cross join lateral jsonb_to_record(o.alternative) as n(street text, "streetNorm" text,
       "numberNorm" text, "numberFrom" int, "numberTo" int, numbers text, "districtNorm" text)
     where o.dataset_id = s.dataset_id and o.line = s.line and s.alternative is not null and ${inSlice} and ${unread}`,
    parameters,
  );
  if (rowCount) await findByWords(db, parameters);
}

async function findByWords(db: Queryable, parameters: readonly number[]): Promise<void> {
  for (const [via, condition] of Object.entries(ways)) {
    await db.query(
      `insert into staged_match as m (dataset_id, line, address_id, region, ags, via)
       select s.dataset_id, s.line, a.id, a.region, a.ags, '${via}'
       from staged_offer s join address a on a.valid_to is null and ${condition}
       where ${inSlice} and ${unread}
       on conflict (dataset_id, line, address_id) do update set via = 'id+text' where ${byId}`,
      [...parameters],
    );
  }
}

const bare = (key: string) => `replace(replace(replace(${key}, 'ae', 'a'), 'oe', 'o'), 'ue', 'u')`;
const skeleton = (key: string) => `regexp_replace(${key}, '(ae|oe|ue|ss)', '?', 'g')`;

/**
 * The last way, `letters`: the street has lost its umlauts ("Bottgerstr." or "B?ttgerstr." for Böttgerstraße), which old
 * systems do to every list they touch. Only where the street as it was written exists in no municipality of the list,
 * and exactly one official street of them can be meant; so nothing is guessed.
 */
export async function findLostLetters(db: Queryable, datasetId: number): Promise<void> {
  await db.query(
    `with s as materialized (
       select s.line, s.street_norm, s.number_norm, s.postcode, s.ags from staged_offer s
       where s.dataset_id = $1 and s.street_norm is not null and s.number_norm is not null
         and ${unread}
     ), municipality as materialized (
       select distinct m.ags from staged_match m where m.dataset_id = $1 and m.ags is not null
       union select ags from s where ags is not null
     ), street as materialized (
       select a.street_norm, bool_or(a.street ~* '[äöü]') as has_umlaut from address a
       where a.valid_to is null and a.ags in (select ags from municipality) group by 1
     ), said as materialized (
       select distinct s.street_norm from s where not exists (select from street where street.street_norm = s.street_norm)
     ), alike as (
       select said.street_norm as said, street.street_norm as official from said
         join street on ${bare("street.street_norm")} = ${bare("said.street_norm")} and street.has_umlaut
       union
       select said.street_norm, street.street_norm from said
         join street on ${skeleton("street.street_norm")} = ${skeleton("said.street_norm")}
       where position('?' in said.street_norm) > 0
     ), pair as materialized (
       select said, min(official) as official from alike group by said having count(*) = 1
     )
     insert into staged_match (dataset_id, line, address_id, region, ags, via)
     select $1, s.line, a.id, a.region, a.ags, 'letters'
     from s join pair on pair.said = s.street_norm
       join address a on a.valid_to is null and a.street_norm = pair.official and a.number_norm = s.number_norm
         and ${sameArea}
     on conflict (dataset_id, line, address_id) do update set via = 'id+text'`,
    [datasetId],
  );
}

/**
 * Every name of a place, district or municipality in the regions of the candidates, with the AGS it is a district of. Where
 * no row has a candidate, the regions of the postcodes and AGS that the rows name, or else all of them, so that something can
 * be suggested.
 */
export async function listPlaceNames(
  db: Queryable,
  datasetId: number,
): Promise<{ name: string; districtOf: string[] }[]> {
  const { rows } = await db.query<{ name: string; districtOf: string[] }>(
    `with candidate as (select distinct region from staged_match where dataset_id = $1),
     -- Joined by hand: of a condition with "or" the planner would compare each address with every row of a large list.
     named_in as materialized (select distinct postcode, ags from staged_offer
       where dataset_id = $1 and not exists (select from candidate)),
     said as (
       select a.region from (select distinct postcode from named_in) n join address a on a.postcode = n.postcode
         where a.valid_to is null
       union
       select a.region from (select distinct ags from named_in) n join address a on a.ags = n.ags where a.valid_to is null),
     region as (select region from candidate union select region from said
       union select distinct a.region from address a where a.valid_to is null and not exists (select from candidate)
         and not exists (select from said)),
     named as (
       select distinct a.place, a.district, a.ags from address a
       where a.valid_to is null and a.region in (select region from region)
     )
     select name, coalesce(array_agg(distinct ags) filter (where ags is not null), '{}') as "districtOf"
     from (
       select district as name, ags from named
       union all select place, null from named
       union all select b.name, null from boundary b
         where b.level = 'municipality' and b.valid_to is null and left(b.ags, 5) in (select region from region)
     ) every where name is not null group by name`,
    [datasetId],
  );
  return rows;
}

export async function stagePlaceNames(
  db: Queryable,
  datasetId: number,
  names: readonly { name: string; nameNorm: string; districtOf: readonly string[] }[],
): Promise<void> {
  await db.query(
    `insert into staged_place (dataset_id, name, name_norm, district_of)
     select $1, name, "nameNorm", "districtOf"
     from json_to_recordset($2::json) as r(name text, "nameNorm" text, "districtOf" text[])`,
    [datasetId, JSON.stringify(names)],
  );
}
