import type { Queryable } from "#db/database.ts";
import type { MunicipalityChange, PlaceCounts } from "#domain/municipality-change.ts";
import type { SetScope } from "./address-set.sql.ts";
import { inTerritorySql } from "./missing-status.ts";
import { validAt } from "./valid-at.ts";

/** A day for which supply was delivered, with the newest revision that stood for it. */
export type SeriesDelivery = { asOf: string; revision: number; method: string | null; methodBreak: boolean };

/**
 * The deliveries of supply that an organisation's series is made of, oldest first: several for one as-of date are one
 * point, and a delivery for an earlier day counts to the point it came in. `methodBreak`: an operator's figures came about
 * in another way than that operator's before.
 */
export async function listSeriesDeliveries(
  tx: Queryable,
  organisationId: string,
  revision: number,
): Promise<SeriesDelivery[]> {
  const { rows } = await tx.query<SeriesDelivery>(
    `with delivery as (
       select revision, max(as_of) over (order by revision) as as_of, method,
         lag(method) over by_operator is distinct from method and lag(id) over by_operator is not null as changed
       from dataset where kind = 'offers' and state = 'applied' and organisation_id = $1 and revision <= $2
       window by_operator as (partition by operator_id order by revision))
     select as_of::text as "asOf", max(revision) as revision, string_agg(distinct method, ', ' order by method) as method,
       bool_or(changed) as "methodBreak"
     from delivery group by as_of order by as_of`,
    [organisationId, revision],
  );
  return rows;
}

/** Which of the revisions have their counts kept already. */
export async function listCountedRevisions(
  tx: Queryable,
  scope: SetScope,
  revisions: readonly number[],
): Promise<number[]> {
  const { rows } = await tx.query<{ revision: number }>(
    `select distinct data_revision as revision from overview_count
     where organisation_id = $1 and rule_set_number = $2 and data_revision = any($3::integer[])`,
    [scope.organisationId, scope.ruleSetNumber, revisions],
  );
  return rows.map((row) => row.revision);
}

/** What is kept of a revision for one municipality (AGS, '' where none is known); classes in the order of `statusClasses`. */
export type KeptRow = {
  ags: string;
  addresses: number;
  gigabit: number;
  served: number;
  eligible: number;
  unknown: number;
  committed: number;
  classes: number[];
};

/** Counts all addresses of the organisation per municipality at the scope's revision. */
export function countPlaces(tx: Queryable, scope: SetScope): Promise<KeptRow[]> {
  const valid = (alias: string) => validAt(alias, "$3::integer", scope.asOf.past);
  return sumPlacesOf(
    tx,
    scope,
    `select coalesce(a.ags, '') as ags, coalesce(s.class, 0) as class, s.eligible = 1 as eligible, p.gigabit, p.committed, 1 as n
     from address a
       left join address_status s on s.organisation_id = $1 and s.rule_set_number = $2 and s.address_id = a.id
         and s.region = a.region and ${valid("s")}
       left join address_supply p on p.organisation_id = $1 and p.address_id = a.id and p.region = a.region
         and ${valid("p")}
     where ${valid("a")} and (cardinality($4::text[]) = 0 or ${inTerritorySql("a", "$4")})`,
  );
}

/** The same from counts made ahead of time; to be asked inside `whereCounted`. */
export function sumPlaces(tx: Queryable, scope: SetScope): Promise<KeptRow[]> {
  return sumPlacesOf(
    tx,
    scope,
    `select c.ags, c.class, c.eligible = 1 as eligible, c.gigabit, c.committed, c.addresses as n from cell_count c
     where c.organisation_id = $1 and c.rule_set_number = $2 and $3::integer > 0
       and (cardinality($4::text[]) = 0 or ${inTerritorySql("c", "$4")})`,
  );
}

/** `rows` stand for `n` addresses each; $1 organisation, $2 rule set, $3 revision, $4 territory. */
async function sumPlacesOf(tx: Queryable, scope: SetScope, rows: string): Promise<KeptRow[]> {
  const sum = (condition: string) => `coalesce(sum(n) filter (where ${condition}), 0)::integer`;
  const ofClass = (number: number) => sum(`class = ${number}`);
  const found = await tx.query<KeptRow>(
    `select ags, sum(n)::integer as addresses, ${sum("gigabit")} as gigabit, ${ofClass(4)} as served,
       ${sum("eligible")} as eligible, ${ofClass(0)} as unknown, ${sum("committed")} as committed,
       array[${[0, 1, 2, 3, 4].map(ofClass).join(", ")}] as classes
     from (${rows}) r group by ags`,
    [scope.organisationId, scope.ruleSetNumber, scope.asOf.revision, scope.territory],
  );
  return found.rows;
}

/** Keeps the counts of the scope's revision for good. */
export async function keepCounts(tx: Queryable, scope: SetScope, rows: readonly KeptRow[]): Promise<void> {
  await tx.query(
    `insert into overview_count (organisation_id, rule_set_number, data_revision, ags, addresses, gigabit, served, eligible,
       unknown, committed, by_class)
     select $1, $2, $3, ags, addresses, gigabit, served, eligible, unknown, committed, classes
     from json_to_recordset($4) as r(ags text, addresses integer, gigabit integer, served integer, eligible integer,
       unknown integer, committed integer, classes integer[])
     on conflict do nothing`,
    [scope.organisationId, scope.ruleSetNumber, scope.asOf.revision, JSON.stringify(rows)],
  );
}

/** The kept counts of some revisions: revision → AGS → counts. */
export async function listKeptCounts(
  tx: Queryable,
  scope: SetScope,
  revisions: readonly number[],
): Promise<Map<number, Map<string, PlaceCounts>>> {
  const { rows } = await tx.query<PlaceCounts & { revision: number; ags: string }>(
    `select data_revision as revision, ags, addresses, gigabit, served from overview_count
     where organisation_id = $1 and rule_set_number = $2 and data_revision = any($3::integer[]) order by ags`,
    [scope.organisationId, scope.ruleSetNumber, revisions],
  );
  const byRevision = new Map<number, Map<string, PlaceCounts>>();
  for (const { revision, ags, ...counts } of rows) {
    const places = byRevision.get(revision) ?? new Map<string, PlaceCounts>();
    byRevision.set(revision, places.set(ags, counts));
  }
  return byRevision;
}

/** The conversion table of municipalities, oldest change first. */
export async function listMunicipalityChanges(tx: Queryable): Promise<MunicipalityChange[]> {
  const { rows } = await tx.query<MunicipalityChange>(
    `select old_ags as "oldAgs", new_ags as "newAgs", changed_on::text as "changedOn",
       share_basis_points as "shareBasisPoints"
     from municipality_change order by changed_on, old_ags, new_ags`,
  );
  return rows;
}
