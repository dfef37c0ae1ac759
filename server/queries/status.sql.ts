import type { Queryable } from "#db/database.ts";
import { networkQuestions } from "#domain/network-statement.ts";
import { lookAheadEnd, type RuleSet } from "#domain/rule-set.ts";
import { fixedTechnologies, technologies } from "#domain/technology.ts";
import { classificationSql, columnOf } from "./classification.sql.ts";
import { missingStatus } from "./missing-status.ts";

/** A slice of one region's addresses by id, as the delivery of `revision` will leave them. */
export type StatusSlice = {
  organisationId: string;
  revision: number;
  region: string;
  afterId: string;
  upToId: string;
  /** Only these municipalities; null for all of the region. */
  ags: readonly string[] | null;
};

/** Counties (`region`) that hold addresses; a loose scan of the primary key, since there are few among many rows. */
export async function listRegions(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ region: string }>(
    `with recursive found as (
       (select region from address order by region limit 1)
       union all
       select (select a.region from address a where a.region > found.region order by a.region limit 1)
       from found where found.region is not null
     ) select region from found where region is not null`,
  );
  return rows.map((row) => row.region);
}

/** Municipalities (null: none is known) in which the organisation holds a commitment, now or once `revision` is valid. */
export async function listPromised(
  db: Queryable,
  organisationId: string,
  revision: number,
): Promise<(string | null)[]> {
  const { rows } = await db.query<{ ags: string | null }>(
    `select distinct a.ags from offer o join address a on a.id = o.address_id and a.valid_to is null and a.valid_from <= $2
     where o.organisation_id = $1 and o.kind = 'commitment' and o.valid_to is null and o.valid_from <= $2`,
    [organisationId, revision],
  );
  return rows.map(({ ags }) => ags);
}

/**
 * Last id of the next `limit` addresses of a region after `afterId`, with their number; null where none is left. Only those of
 * the municipalities `ags` count, all for null.
 */
export async function findSliceEnd(
  db: Queryable,
  {
    region,
    afterId,
    revision,
    ags,
    limit,
  }: { region: string; afterId: string; revision: number; ags: readonly string[] | null; limit: number },
): Promise<{ upToId: string; addresses: number } | null> {
  const { rows } = await db.query<{ up_to: string | null; addresses: number }>(
    `select max(id)::text as up_to, count(*)::integer as addresses from (
       select id from address where region = $1 and id > $2 and valid_to is null and valid_from <= $3
         and ($5::text[] is null or ags = any($5))
       order by id limit $4) slice`,
    [region, afterId, revision, limit, ags],
  );
  const [row] = rows;
  return row?.up_to ? { upToId: row.up_to, addresses: row.addresses } : null;
}

/** Number of addresses that a computation will look at, for progress. */
export async function countAddressesAt(
  db: Queryable,
  { revision, ags }: { revision: number; ags: readonly string[] | null },
): Promise<number> {
  const { rows } = await db.query<{ addresses: number }>(
    `select count(*)::integer as addresses from address
     where valid_to is null and valid_from <= $1 and ($2::text[] is null or ags = any($2))`,
    [revision, ags],
  );
  return rows[0]?.addresses ?? 0;
}

/** True when the organisation has offers, or statuses from when it had; without either there is nothing to compute. */
export async function holdsSupply(db: Queryable, organisationId: string): Promise<boolean> {
  const { rows } = await db.query<{ holds: boolean }>(
    `select exists (select from offer where organisation_id = $1)
       or exists (select from address_status where organisation_id = $1)
       or exists (select from address_supply where organisation_id = $1) as holds`,
    [organisationId],
  );
  return rows[0]?.holds ?? false;
}

/**
 * As-of date of the organisation's newest offers, the loading delivery included: the day from which look-ahead counts.
 * `before` gives the date without that delivery. Null where there are no offers.
 */
export async function findReferenceDate(
  db: Queryable,
  organisationId: string,
  revision: number,
): Promise<{ now: string | null; before: string | null }> {
  const { rows } = await db.query<{ now: string | null; before: string | null }>(
    `select max(d.as_of) filter (where c.valid_from = $2 or x.row_id is null)::text as now,
       max(d.as_of) filter (where c.valid_from < $2)::text as before
     from supply_coverage c join dataset d on d.id = c.dataset_id
       left join superseded_row x on x.revision = $2 and x.entity = 'supply_coverage' and x.row_id = c.id
     where c.organisation_id = $1 and c.valid_to is null and c.valid_from <= $2`,
    [organisationId, revision],
  );
  return rows[0] ?? { now: null, before: null };
}

/**
 * Adds, for one slice and all given rule sets, the status rows that differ from the current ones (where there is none: from
 * what a missing one stands for), and what the offers of
 * each address add up to, where that differs; valid from the slice's revision. Returns the number of rows. Relies on the
 * indexes `offer_address`, `address_status_current` and `address_supply_current`.
 *
 * Most addresses share their offers, word for word, with many others: each such profile is judged once, at the address
 * with the lowest id, and its twins take over the finding with the offer in the same place as the deciding one.
 */
export async function insertChangedStatus(
  db: Queryable,
  slice: StatusSlice,
  ruleSets: readonly RuleSet[],
  referenceDate: string,
): Promise<number> {
  const { organisationId, revision, region, afterId, upToId, ags } = slice;
  const values: unknown[] = [organisationId, revision, region, afterId, upToId, ags];
  const judged = ruleSets.map((ruleSet) => {
    values.push(lookAheadEnd(ruleSet, referenceDate));
    return classificationSql(ruleSet, `$${values.length}::date`);
  });
  const numbers = ruleSets.map(({ number }) => number);
  const missing = `(${missingStatus.class}, ${missingStatus.eligible}, ${missingStatus.reasons})`;
  const findings = numbers.map(
    (number) => `select ${number}::smallint as rule_set_number, c.* from classified_${number} c`,
  );
  const { rows } = await db.query<{ changed: number }>(
    `with ${[profileSql, ...judged].join(", ")},
     finding as (${findings.join(" union all ")}),
     fresh as (
       select f.rule_set_number, t.region, t.address_id, f.class, f.eligible, f.reasons, f.first_reason,
         t.offer_ids[array_position(t.profile_offer_ids, f.deciding_offer_id)] as deciding_offer_id
       from twin t join finding f on f.address_id = t.profile_id
     ),
     written as (
       insert into address_status (organisation_id, rule_set_number, region, address_id, valid_from, class, eligible,
         reasons, first_reason, deciding_offer_id)
       select $1, n.rule_set_number, n.region, n.address_id, $2, n.class, n.eligible, n.reasons, n.first_reason,
         n.deciding_offer_id
       from fresh n left join address_status s on s.organisation_id = $1 and s.rule_set_number in (${numbers.join(", ")})
         and s.rule_set_number = n.rule_set_number and s.address_id = n.address_id and s.address_id > $4
         and s.address_id <= $5 and s.valid_to is null and s.valid_from < $2
       where case when s.address_id is null then (n.class, n.eligible, n.reasons) <> ${missing}
         else s.deciding_offer_id is distinct from n.deciding_offer_id
         or (s.class, s.eligible, s.reasons, s.region) <> (n.class, n.eligible, n.reasons, n.region) end
       returning 1
     ),
     ${supplySql}
     select ((select count(*) from written) + (select count(*) from written_supply))::integer as changed`,
    values,
  );
  return rows[0]?.changed ?? 0;
}

/** Ends the rows that a newer one of `revision` replaces, and those of addresses that `revision` removes. */
export async function closeSupersededStatus(db: Queryable, organisationId: string, revision: number): Promise<void> {
  for (const [table, sameKey, anyRuleSet] of [
    [
      "address_status",
      "and n.rule_set_number = s.rule_set_number",
      "and s.rule_set_number in (select number from rule_set)",
    ],
    ["address_supply", "", ""],
  ] as const) {
    await db.query(
      `update ${table} s set valid_to = $2 from ${table} n
       where n.organisation_id = $1 and n.valid_from = $2 and s.organisation_id = $1 and s.address_id = n.address_id
         ${sameKey} and s.valid_to is null and s.valid_from < $2`,
      [organisationId, revision],
    );
    await db.query(
      `update ${table} s set valid_to = $2
       where s.organisation_id = $1 and s.valid_to is null ${anyRuleSet}
         and s.address_id in (select x.row_id from superseded_row x where x.revision = $2 and x.entity = 'address'
           and not exists (select from address a where a.id = x.row_id and a.valid_to is null and a.valid_from = $2))`,
      [organisationId, revision],
    );
  }
}

/** Writes the records of the rule sets, so that other tables can refer to them; never deletes one. */
export async function upsertRuleSets(db: Queryable, records: readonly RuleSet[]): Promise<void> {
  await db.query(
    `insert into rule_set (id, number, record)
     select r ->> 'id', (r ->> 'number')::smallint, r from jsonb_array_elements($1::jsonb) r
     on conflict (id) do update set number = excluded.number, record = excluded.record
     where (rule_set.number, rule_set.record) <> (excluded.number, excluded.record)`,
    [JSON.stringify(records)],
  );
}

/** Gigabit is a fact of its own, the same under every rule set: 1,000 Mbit/s down over a fixed connection. */
const gigabitMbps = 1000;

const answerColumns = networkQuestions
  .map((name) => `bool_or(answer) filter (where question = '${name}') as ${columnOf(name)}`)
  .join(", ");

/**
 * The addresses of the slice (`twin`), each with the one whose offers read the same (`profile_id`), and those alone with
 * their offers (`subject`, `supply`) for `classificationSql`. Parameters $1 organisation, $2 revision, $3 region, $4 and $5
 * ids (exclusive, inclusive), $6 municipalities.
 */
export const profileSql = `
covered as (
  select distinct c.ags from supply_completeness c
  where c.organisation_id = $1 and c.valid_to is null and c.valid_from <= $2
    and (c.valid_from = $2 or not exists (select from superseded_row x
      where x.revision = $2 and x.entity = 'supply_completeness' and x.row_id = c.id))
),
chosen as materialized (
  select a.id as address_id, a.region, a.usage, c.ags is not null as supply_delivered, a.ags, a.geom
  from address a left join covered c on c.ags = a.ags
  where a.region = $3 and a.id > $4 and a.id <= $5 and a.valid_to is null and a.valid_from <= $2
    and ($6::text[] is null or a.ags = any($6))
    and (a.valid_from = $2 or not exists (select from superseded_row x
      where x.revision = $2 and x.entity = 'address' and x.row_id = a.id))
    and exists (select from organisation g where g.id = $1 and (g.territory = '{}'
      or exists (select from unnest(g.territory) prefix where starts_with(a.ags, prefix))))
),
stated as materialized (
  select distinct on (s.address_id, n.operator_id, n.question) s.address_id, n.operator_id, n.question, n.answer
  from network_statement n join chosen s on s.ags = any(n.ags) or within_outline(n.geom, s.geom)
  where n.organisation_id = $1 and n.valid_from <= $2 and (n.valid_to is null or n.valid_to > $2)
  -- Of two statements the newer one counts.
  order by s.address_id, n.operator_id, n.question, n.stated_on desc, n.id desc
),
answered as materialized (
  select address_id, operator_id, ${answerColumns} from stated group by address_id, operator_id
),
offered as materialized (
  select o.address_id, s.usage, o.id, o.operator_id, o.technology, o.down_mbps, o.up_mbps, o.speed_kind, o.kind,
    o.available_on, o.binding, o.milestone_plan, o.customer, ${networkQuestions.map((name) => `w.${columnOf(name)}`).join(", ")},
    concat(o.operator_id, ',', o.technology, ',', o.down_mbps, ',', o.up_mbps, ',', o.speed_kind, ',', o.kind, ',',
      o.available_on, ',', o.binding, ',', o.milestone_plan, ',', o.customer, ',',
      ${networkQuestions.map((name) => `w.${columnOf(name)}`).join(", ',', ")}, ';') as words
  from chosen s join offer o on o.organisation_id = $1 and o.address_id = s.address_id
    and o.address_id > $4 and o.address_id <= $5 and o.valid_to is null and o.valid_from <= $2
    and (o.valid_from = $2 or not exists (select from superseded_row x
      where x.revision = $2 and x.entity = 'offer' and x.row_id = o.id))
    left join answered w on w.address_id = o.address_id and w.operator_id = o.operator_id
  -- The order in which offers of equal standing decide: twins then agree on the place of the deciding one.
  order by o.address_id, o.down_mbps desc, o.up_mbps desc nulls last, o.id
),
bundle as (select address_id, string_agg(words, '') as words, array_agg(id) as offer_ids from offered group by address_id),
member as materialized (
  select c.address_id, c.region, c.usage, c.supply_delivered, b.offer_ids,
    concat(c.usage, ';', c.supply_delivered, ';', b.words) as words
  from chosen c left join bundle b using (address_id)
),
profile as materialized (select words, min(address_id) as address_id from member group by words),
subject as materialized (
  select m.address_id, m.region, m.usage, m.supply_delivered, m.offer_ids, m.words
  from profile p join member m using (address_id)
),
supply as materialized (select o.* from offered o join profile p using (address_id)),
twin as materialized (
  select m.address_id, m.region, m.offer_ids, s.address_id as profile_id, s.offer_ids as profile_offer_ids
  from member m join subject s using (words)
)`;

const technologyBits = technologies.map((name, position) => `when '${name}' then ${1 << position}`).join(" ");

/** Mobile networks and satellites are no fixed supply: they make no address a gigabit address and promise none. */
const fixed = `technology in (${fixedTechnologies.map((name) => `'${name}'`).join(", ")})`;

/** Writes the rows of `address_supply`; parameters as above. */
export const supplySql = `
summed_supply as (
  select address_id,
    coalesce(bit_or(case technology ${technologyBits} end) filter (where kind = 'existing'), 0) as technologies,
    coalesce(array_agg(distinct operator_id order by operator_id) filter (where kind = 'existing'), '{}') as operator_ids,
    coalesce(bool_or(down_mbps >= ${gigabitMbps}) filter (where kind = 'existing' and ${fixed}), false) as gigabit,
    coalesce(bool_or(binding) filter (where kind = 'commitment' and ${fixed}), false) as committed
  from supply group by address_id
),
fresh_supply as (
  select t.region, t.address_id, coalesce(u.technologies, 0) as technologies, coalesce(u.operator_ids, '{}') as operator_ids,
    coalesce(u.gigabit, false) as gigabit, coalesce(u.committed, false) as committed, u.address_id is not null as any_offer
  from twin t left join summed_supply u on u.address_id = t.profile_id
),
written_supply as (
  insert into address_supply (organisation_id, region, address_id, valid_from, technologies, operator_ids, gigabit,
    committed)
  select $1, n.region, n.address_id, $2, n.technologies, n.operator_ids, n.gigabit, n.committed
  from fresh_supply n left join address_supply s on s.organisation_id = $1 and s.address_id = n.address_id
    and s.address_id > $4 and s.address_id <= $5 and s.valid_to is null and s.valid_from < $2
  where case when s.address_id is null then n.any_offer
    else (s.technologies, s.operator_ids, s.gigabit, s.committed, s.region)
      <> (n.technologies, n.operator_ids, n.gigabit, n.committed, n.region) end
  returning 1
)`;
