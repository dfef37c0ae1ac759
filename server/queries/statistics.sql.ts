import type { Queryable } from "#db/database.ts";
import type { AreaCounts } from "#domain/to-area-statistics.ts";
import { type AsOf, validAt, validWhere } from "./valid-at.ts";

export type AreaCountInput = {
  organisationId: string;
  ruleSetNumber: number;
  asOf: AsOf;
  /** EWKB in hex, EPSG:25832. */
  area: string;
  /** Municipalities the reader is bound to; empty: no bound. */
  municipalities: readonly string[];
};

/**
 * Counts what an area holds, in one statement.
 *
 * SRID 25832 in, none out. A point on the border counts as inside (`ST_Covers`): two areas that share a border both count
 * it, one area counts it once, also where its parts touch. An address without a status counts as unknown. Uses the GiST
 * indexes of addresses and sites and the covering index of current statuses.
 */
export async function countArea(tx: Queryable, input: AreaCountInput): Promise<AreaCounts> {
  const { past } = input.asOf;
  const bound = input.municipalities.length > 0;
  const inside = (alias: string) =>
    `${validWhere(alias, "$4", past, `st_covers($1::geometry, ${alias}.geom)`)} ${bound ? `and ${alias}.ags = any($5::text[])` : ""}`;
  const { rows } = await tx.query<AreaCounts>(
    `with grouped as materialized (
       select a.ags, coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible, s.first_reason as reason,
         count(*)::integer as addresses, sum(a.households)::integer as households,
         count(a.households)::integer as "householdValues"
       from address a left join address_status s on s.organisation_id = $2 and s.rule_set_number = $3
         and s.region = a.region and s.address_id = a.id and ${validAt("s", "$4", past)}
       where ${inside("a")} group by 1, 2, 3, 4),
     sited as (select site_type, count(*) as sites from site p where ${inside("p")} group by 1),
     named as (
       select distinct on (b.ags) b.ags, b.name from boundary b
       where b.level = 'municipality' and b.ags in (select ags from grouped) and ${validAt("b", "$4", past)}
       order by b.ags, b.id)
     select (select coalesce(json_agg(grouped), '[]') from grouped) as groups,
       (select coalesce(json_object_agg(site_type, sites), '{}') from sited) as sites,
       (select coalesce(json_object_agg(ags, name), '{}') from named) as names`,
    [
      input.area,
      input.organisationId,
      input.ruleSetNumber,
      input.asOf.revision,
      ...(bound ? [input.municipalities] : []),
    ],
  );
  return rows[0] ?? { groups: [], sites: {}, names: {} };
}

/**
 * The data that statistics stand on, in one statement: the revision (the organisation's newest, or an older one where
 * `asOf` names one) and the as-of dates of the newest addresses and offers in it; null where there is none.
 */
export async function findStatisticsBasis(
  tx: Queryable,
  organisationId: string,
  asOf: number | undefined,
): Promise<{ asOf: AsOf; addresses: string | null; offers: string | null }> {
  const { rows } = await tx.query<AsOf & { addresses: string | null; offers: string | null }>(
    `with newest as (
       select coalesce(max(revision), 0) as revision from data_revision
       where applied_at is not null and (organisation_id is null or organisation_id = $1)),
     seen as (select least($2::integer, revision) as revision, coalesce($2::integer < revision, false) as past from newest)
     select s.revision, s.past, max(d.as_of) filter (where d.kind = 'addresses')::text as addresses,
       max(d.as_of) filter (where d.kind = 'offers')::text as offers
     from seen s left join dataset d on d.state = 'applied' and d.revision <= s.revision
       and (d.organisation_id is null or d.organisation_id = $1)
     group by 1, 2`,
    [organisationId, asOf ?? null],
  );
  const { revision = 0, past = false, addresses = null, offers = null } = rows[0] ?? {};
  return { asOf: { revision, past }, addresses, offers };
}
