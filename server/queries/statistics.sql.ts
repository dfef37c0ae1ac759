import type { Queryable } from "#db/database.ts";
import type { AreaCounts } from "#domain/to-area-statistics.ts";
import { statusJoinSql } from "./address-joins.ts";
import { buildOutSql, stateSql } from "./build-out.sql.ts";
import { mercatorBoxSql } from "./mercator-box.ts";
import { type AsOf, validAt, validWhere } from "./valid-at.ts";
import { Values } from "./values.ts";

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
 * indexes of addresses and sites and the covering index of current statuses; supply is looked at for eligible addresses only.
 * To be run for a caller who sees all of the organisation, as `buildOutSql` says.
 */
export async function countArea(tx: Queryable, input: AreaCountInput): Promise<AreaCounts> {
  const { organisationId, asOf, municipalities } = input;
  const values = new Values();
  const area = `${values.add(input.area)}::geometry`;
  const organisation = values.add(organisationId);
  const revision = `${values.add(asOf.revision)}::integer`;
  const valid = (alias: string) => validAt(alias, revision, asOf.past);
  const bound = municipalities.length > 0 ? `${values.add(municipalities)}::text[]` : null;
  const inside = (alias: string) =>
    `${validWhere(alias, revision, asOf.past, `within_outline(${area}, ${alias}.geom)`)} ${bound ? `and ${alias}.ags = any(${bound})` : ""}`;
  const state = stateSql({
    class: "s.class",
    committed: `(select bool_or(p.committed) from address_supply p where p.organisation_id = ${organisation}
      and p.region = a.region and p.address_id = a.id and ${valid("p")})`,
    funded: "f.funded",
    step: "f.step",
  });
  const { rows } = await tx.query<AreaCounts>(
    `with ${buildOutSql(input, values, mercatorBoxSql(area)).join(", ")},
     grouped as materialized (
       select a.ags, coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible, s.first_reason as reason,
         case when s.eligible = 1 then ${state} end as state,
         count(*)::integer as addresses, sum(a.households)::integer as households,
         count(a.households)::integer as "householdValues"
       from address a ${statusJoinSql(input, values)}
         left join build_out f on f.id = a.id
       where ${inside("a")} group by 1, 2, 3, 4, 5),
     sited as (select site_type, count(*) as sites from site p where ${inside("p")} group by 1),
     named as (
       select distinct on (b.ags) b.ags, b.name from boundary b
       where b.level = 'municipality' and b.ags in (select ags from grouped) and ${valid("b")}
       order by b.ags, b.id)
     select (select coalesce(json_agg(grouped), '[]') from grouped) as groups,
       (select coalesce(json_object_agg(site_type, sites), '{}') from sited) as sites,
       (select coalesce(json_object_agg(ags, name), '{}') from named) as names`,
    values.list,
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
