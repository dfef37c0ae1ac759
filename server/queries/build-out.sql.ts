import type { Queryable } from "#db/database.ts";
import { addressStates, takenStates } from "#domain/address-state.ts";
import { statusClasses } from "#domain/status.ts";
import type { SetScope } from "./address-set.sql.ts";
import { mercatorBoxSql } from "./mercator-box.ts";
import { validAt } from "./valid-at.ts";
import type { Values } from "./values.ts";

type BuildOutScope = Pick<SetScope, "organisationId" | "asOf">;

/**
 * `with` entries up to `build_out (id, funded, step)`: every address of a funded project or of a report of construction (step 0
 * none, 1 begun, 2 finished), each once. `near` (SQL, EPSG:3857) leaves out what lies elsewhere, `ids` (SQL) all other addresses.
 *
 * A funded project is granted, in construction or done, or money was granted to an application of it that is not given up; it is
 * the same for everybody. Its addresses are those of its applications' frozen sets that were eligible, changed by the newest
 * line of the address ledger; without a frozen set those in its areas, a point on an outline inside. To be run for a caller who
 * sees all of the organisation (`publishedReader`): advisers do not.
 */
export function buildOutSql(
  scope: BuildOutScope,
  values: Values,
  near: string | null,
  ids: string | null = null,
): string[] {
  const organisation = values.add(scope.organisationId);
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const valid = validAt("n", revision, scope.asOf.past);
  const nearBy = (alias: string) =>
    near
      ? `join address n on n.region = ${alias}.region and n.id = ${alias}.address_id and ${valid} and n.geom_mercator && ${near}`
      : "";
  const wanted = (id: string) => (ids ? `and ${id} = any(${ids})` : "");
  return [
    `funded_project as materialized (${fundedProjectSql(organisation)})`,
    `frozen_project as materialized (
       select a.id as application_id, a.project_id from application a
       where a.project_id in (select id from funded_project) and a.deleted_at is null and not a.pending
         and a.frozen_revision is not null and a.outcome in ('open', 'completed', 'objection'))`,
    `ledger_line as materialized (
       select distinct on (l.application_id, l.address_id) l.application_id, l.region, l.address_id, l.movement
       from frozen_project f join ledger_entry l on l.application_id = f.application_id
       where l.movement in ('in', 'out') and l.status is distinct from 'rejected' ${wanted("l.address_id")}
       order by l.application_id, l.address_id, l.id desc)`,
    `funded_area as materialized (
       select r.geom from project_area pa join area_revision r on r.id = pa.area_revision_id
       where pa.project_id in (select id from funded_project) and pa.project_id not in (select project_id from frozen_project)
         ${near ? `and ${mercatorBoxSql("r.geom")} && ${near}` : ""})`,
    `build_out as materialized (
       select id, bool_or(funded) as funded, max(step) as step from (
         select f.address_id as id, true as funded, 0 as step
         from frozen_project p join frozen_address f on f.application_id = p.application_id ${nearBy("f")}
           left join ledger_line m on m.application_id = f.application_id and m.address_id = f.address_id
         where coalesce(m.movement = 'in', f.eligible = 1) ${wanted("f.address_id")}
         union all select m.address_id, true, 0 from ledger_line m ${nearBy("m")} where m.movement = 'in'
         union all select n.id, true, 0 from funded_area cross join lateral (
           select n.id from address n where ${valid} and within_outline(funded_area.geom, n.geom)
             ${wanted("n.id")} ${near ? `and n.geom_mercator && ${near}` : ""}) n
         union all select c.address_id, false, case when c.state in ('commissioned', 'under-construction') then 1 else 2 end
         from construction_state c ${nearBy("c")}
         where c.organisation_id = ${organisation} and ${validAt("c", revision, scope.asOf.past)}
           ${wanted("c.address_id")}) told
       group by id)`,
  ];
}

function fundedProjectSql(organisation: string): string {
  return `select p.id from project p where p.organisation_id = ${organisation} and p.deleted_at is null
    and (p.status in ('granted', 'building', 'done') or (p.status in ('draft', 'preparing', 'applied') and exists (
      select from application a cross join lateral (
        select sum(m.delta_cents) as cents from money_entry m where m.organisation_id = ${organisation}
          and m.application_id = a.id and m.step in ('granted-provisional', 'granted-final')) granted
      where a.project_id = p.id and a.deleted_at is null and not a.pending
        and a.outcome in ('open', 'completed', 'objection') and granted.cents > 0)))`;
}

/** The key of an organisation without funded projects. */
export const noFunded = "0";

/**
 * Names the funded addresses as they are now: changes whenever a project becomes or ceases to be funded, its areas, frozen sets
 * or address ledger change. What is kept for good is kept under this name and the data revision, which reports of construction
 * come with.
 */
export async function findFundedKey(tx: Queryable, organisationId: string): Promise<string> {
  const { rows } = await tx.query<{ key: string }>(
    `with funded as (${fundedProjectSql("$1")}),
     part as (
       select 'area' as kind, pa.project_id::text as project, pa.area_revision_id::text as state
       from funded f join project_area pa on pa.project_id = f.id
       union all select 'application', a.project_id::text, concat_ws(':', a.id, a.frozen_revision, a.frozen_at, a.outcome,
         (select max(l.id) from ledger_entry l where l.application_id = a.id))
       from funded f join application a on a.project_id = f.id
       where a.deleted_at is null and not a.pending and a.frozen_revision is not null)
     select coalesce(left(md5(string_agg(concat_ws(',', kind, project, state), ';' order by kind, project, state)), 12), $2) as key
     from part`,
    [organisationId, noFunded],
  );
  return rows[0]?.key ?? noFunded;
}

/** SQL of what decides the state of an address; `funded` and `step` as `build_out` has them, null outside it. */
export type StateFacts = { class: string; committed: string; funded: string; step: string };

/** Number of the state of an address, as `addressStates` orders them: `addressState()` in SQL. */
export function stateSql(facts: StateFacts): string {
  const served = statusClasses.indexOf("versorgt");
  return `case when ${facts.class} = ${served} then ${served}
    when coalesce(${facts.funded}, false) then ${addressStates.indexOf("project")}
    when coalesce(${facts.committed}, false) or coalesce(${facts.step}, 0) > 0 then ${addressStates.indexOf("planned")}
    else ${facts.class} end`;
}

/** The state of a row with status `s`, supply `p` and `f` of `build_out`, each of which may be missing. */
export const addressStateSql = stateSql({
  class: "coalesce(s.class, 0)",
  committed: "p.committed",
  funded: "f.funded",
  step: "f.step",
});

/** Numbers of the states in which somebody builds already, for `in (…)`. */
export const takenSql = takenStates.map((state) => addressStates.indexOf(state)).join(", ");
