import type { Queryable } from "#db/database.ts";
import { noCounts, type OverviewCounts } from "#domain/overview.ts";
import type { SetScope } from "./address-set.sql.ts";
import { inTerritorySql } from "./missing-status.ts";
import { validAt } from "./valid-at.ts";

/** A project as far as its addresses count as funded: by its applications' frozen sets, else by its areas. */
export type FundedProjects = { projectIds: string[]; key: string };

/**
 * The projects whose build-out is funded: granted or further by their status, or with money granted to an application that
 * is not given up. `key` changes whenever an answer built on them could.
 */
export async function findFundedProjects(tx: Queryable, organisationId: string): Promise<FundedProjects> {
  const { rows } = await tx.query<FundedProjects>(
    `with funded as (
       select p.id, coalesce((select string_agg(a.id::text || ':' || a.version || ':' || a.outcome, ',' order by a.id)
           from application a where a.project_id = p.id and a.deleted_at is null), '')
         || coalesce((select string_agg(pa.area_revision_id::text, ',' order by pa.area_revision_id)
           from project_area pa where pa.project_id = p.id), '') as state
       from project p where p.organisation_id = $1 and p.deleted_at is null
         and (p.status in ('granted', 'building', 'done') or (p.status in ('draft', 'preparing', 'applied') and exists (
           select from application a cross join lateral (
             select sum(m.delta_cents) as cents from money_entry m where m.organisation_id = $1
               and m.application_id = a.id and m.step in ('granted-provisional', 'granted-final')) granted
           where a.project_id = p.id and a.deleted_at is null and not a.pending
             and a.outcome in ('open', 'completed', 'objection') and granted.cents > 0))))
     select coalesce(array_agg(id::text order by id), '{}') as "projectIds",
       md5(coalesce(string_agg(id::text || state, ';' order by id), '')) as key from funded`,
    [organisationId],
  );
  return rows[0] ?? { projectIds: [], key: "" };
}

/**
 * Counts every address of the organisation once (see `OverviewCounts`), per municipality (AGS, '' where none is known).
 *
 * A funded project's addresses are those of its applications' frozen sets that were eligible, changed by the newest line
 * of the address ledger; without a frozen set those in its areas. Runs inside `inOrganisation`.
 */
export async function countOverview(
  tx: Queryable,
  scope: SetScope,
  projectIds: readonly string[],
): Promise<Map<string, OverviewCounts>> {
  const valid = (alias: string) => validAt(alias, "$3::integer", scope.asOf.past);
  const { rows } = await tx.query<CountRow>(
    `with frozen_project as materialized (
       select a.id as application_id, a.project_id from application a
       where a.project_id = any($4::uuid[]) and a.deleted_at is null and not a.pending and a.frozen_revision is not null
         and a.outcome in ('open', 'completed', 'objection')),
     moved as materialized (
       select distinct on (l.application_id, l.address_id) l.application_id, l.address_id, l.movement
       from frozen_project f join ledger_entry l on l.application_id = f.application_id
       where l.movement in ('in', 'out') and l.status is distinct from 'rejected'
       order by l.application_id, l.address_id, l.id desc),
     area as materialized (
       select r.geom from project_area pa join area_revision r on r.id = pa.area_revision_id
       where pa.project_id = any($4::uuid[]) and pa.project_id not in (select project_id from frozen_project)),
     funded as materialized (
       select f.address_id as id from frozen_project p join frozen_address f on f.application_id = p.application_id
         left join moved m on m.application_id = f.application_id and m.address_id = f.address_id
       where coalesce(m.movement = 'in', f.eligible = 1)
       union select m.address_id from moved m where m.movement = 'in'
       union select n.id from area cross join lateral (
         select n.id from address n where ${valid("n")} and st_intersects(area.geom, n.geom)) n),
     construction as materialized (
       select c.address_id as id, max(case when c.state in ('commissioned', 'under-construction') then 1 else 2 end) as step
       from construction_state c where c.organisation_id = $1 and ${valid("c")} group by c.address_id)
     select coalesce(a.ags, '') as ags, coalesce(s.class, 0) as class, coalesce(s.eligible, 2) as eligible,
       case when s.class = 4 then 0 when c.step = 2 then 1 when c.step = 1 then 2 when f.id is not null then 3
         when p.committed then 4 when coalesce(s.class, 0) = 0 then 5 else 6 end as state,
       count(*)::integer as addresses, (count(*) filter (where p.gigabit))::integer as gigabit
     from address a
       left join address_status s on s.organisation_id = $1 and s.rule_set_number = $2 and s.address_id = a.id
         and s.region = a.region and ${valid("s")}
       left join address_supply p on p.organisation_id = $1 and p.address_id = a.id and p.region = a.region
         and ${valid("p")}
       left join construction c on c.id = a.id left join funded f on f.id = a.id
     where ${valid("a")} and (cardinality($5::text[]) = 0 or ${inTerritorySql("a", "$5")})
     group by 1, 2, 3, 4`,
    [scope.organisationId, scope.ruleSetNumber, scope.asOf.revision, projectIds, scope.territory],
  );
  const byAgs = new Map<string, OverviewCounts>();
  for (const row of rows) {
    const counts = byAgs.get(row.ags) ?? noCounts();
    byAgs.set(row.ags, counts);
    addRow(counts, row);
  }
  return byAgs;
}

type CountRow = { ags: string; class: number; eligible: number; state: number; addresses: number; gigabit: number };

/** As the statement numbers them. */
const states = ["served", "built", "underConstruction", "funded", "committed", "unknown", "open"] as const;
const openClasses = [null, "weiss", "hellgrau", "dunkelgrau"] as const;
const openEligibilities = ["ineligible", "eligible", "unknown"] as const;

function addRow(counts: OverviewCounts, row: CountRow): void {
  const state = states[row.state] ?? "unknown";
  counts.addresses += row.addresses;
  counts.gigabit += row.gigabit;
  counts[state] += row.addresses;
  const [openClass, eligibility] = [openClasses[row.class], openEligibilities[row.eligible]];
  if (state !== "open" || !openClass || !eligibility) return;
  counts.openByClass[openClass] += row.addresses;
  counts.openByEligibility[eligibility] += row.addresses;
}
