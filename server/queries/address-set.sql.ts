import type { AddressSet } from "#domain/address-set.ts";
import { addressStates } from "#domain/address-state.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import type { ProjectStatus } from "#domain/project.ts";
import { eligibilities, statusClasses, statusReasons } from "#domain/status.ts";
import { technologyGroups, technologyMask } from "#domain/technology.ts";
import { fundedSql } from "./funded-areas.sql.ts";
import { firstReasonSql, inTerritorySql } from "./missing-status.ts";
import { type AsOf, validAt } from "./valid-at.ts";
import type { Values } from "./values.ts";

/** Whose view of which data: what every statement about addresses and their status needs to know. */
export type SetScope = {
  organisationId: string;
  /** AGS prefixes; empty means everything the instance holds. */
  territory: readonly string[];
  /** AGS that the caller is bound to; empty means no bound. */
  municipalities: readonly string[];
  ruleSetNumber: number;
  asOf: AsOf;
  /** Statuses in which the caller sees a project as funded. */
  projectStatuses: readonly ProjectStatus[];
};

/**
 * `with` list, `from` and `where` of the addresses that a set names: `a` address, `s` status (may be missing), `p` supply
 * (may be missing); with `funded`, or where the set asks for states, also `f`, missing outside funded projects. `near` (SQL,
 * EPSG:3857) says that only addresses there are wanted.
 *
 * A point on an outline counts as inside, once per set. Bounds are compared in web mercator, as the screen shows them.
 * Relies on the GiST indexes of current addresses and on `address_status_current`; geometry parameters are EPSG:4326
 * GeoJSON. Runs inside `inOrganisation`, so that areas and projects of others are not found.
 */
export function addressSetSql(
  set: AddressSet,
  scope: SetScope,
  values: Values,
  { funded = set.states !== undefined, near = null }: { funded?: boolean; near?: string | null } = {},
): { with: string; from: string; where: string } {
  const within = withinSql(set.within, values);
  const entries = [...within.with, ...(funded ? fundedSql(scope, values, near ?? within.near) : [])];
  const organisation = values.add(scope.organisationId);
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const valid = (alias: string) => validAt(alias, revision, scope.asOf.past);
  const conditions = [
    valid("a"),
    ...within.conditions,
    ...scopeConditions(set, scope, values),
    ...filterConditions(set.filter, values),
    ...(set.class ? [`coalesce(s.class, 0) = ${statusClasses.indexOf(set.class)}`] : []),
    ...(set.eligibility ? [`coalesce(s.eligible, 2) = ${eligibilities.indexOf(set.eligibility)}`] : []),
    ...(set.states
      ? [`${stateSql} = any(${values.add(set.states.map((state) => addressStates.indexOf(state)))}::integer[])`]
      : []),
    ...(set.firstReason ? [`${firstReasonSql("s")} = ${statusReasons.indexOf(set.firstReason)}`] : []),
  ];
  return {
    with: entries.length > 0 ? `with ${entries.join(", ")} ` : "",
    from: `${within.from}address a
      left join address_status s on s.organisation_id = ${organisation} and s.rule_set_number = ${values.add(scope.ruleSetNumber)}
        and s.address_id = a.id and s.region = a.region and ${valid("s")}
      left join address_supply p on p.organisation_id = ${organisation} and p.address_id = a.id and p.region = a.region
        and ${valid("p")} ${funded ? "left join funded f on f.id = a.id" : ""}`,
    where: conditions.join(" and "),
  };
}

/** Number of the state of an address, as `addressStates` orders them; needs `f`. */
export const stateSql =
  "case when f.id is not null then 6 when coalesce(p.committed, false) then 5 else coalesce(s.class, 0) end";

type Within = { with: string[]; from: string; conditions: string[]; near: string | null };

function withinSql(within: AddressSet["within"], values: Values): Within {
  const shape = (query: string) => ({
    with: [`area as materialized (${query})`],
    // The area joins every address that lies in it: a cross join with its condition in `where`.
    from: "area cross join ",
    conditions: ["st_intersects(area.geom, a.geom)"],
    near: null,
  });
  const none = { with: [], from: "", near: null };
  switch (within.kind) {
    case "everything":
      return { ...none, conditions: [] };
    case "bounds": {
      const corners = within.bounds.map((degree) => values.add(degree)).join(", ");
      const near = `st_transform(st_makeenvelope(${corners}, 4326), 3857)`;
      return { ...none, conditions: [`a.geom_mercator && ${near}`], near };
    }
    case "municipality":
      return { ...none, conditions: [`a.ags = ${values.add(within.ags)}`] };
    case "polygon": {
      const json = values.add(JSON.stringify(within.geometry));
      return shape(`select st_transform(st_setsrid(st_geomfromgeojson(${json}), 4326), 25832) as geom`);
    }
    case "area":
      return shape(`select geom from expansion_area where id = ${values.add(within.areaId)}`);
    case "area-revision":
      return shape(`select geom from area_revision where id = ${values.add(within.areaRevisionId)}`);
    case "project":
      return shape(`select st_union(r.geom) as geom from project_area pa join area_revision r on r.id = pa.area_revision_id
        where pa.project_id = ${values.add(within.projectId)}`);
  }
}

function scopeConditions(set: AddressSet, scope: SetScope, values: Values): string[] {
  const drawn = ["polygon", "area", "area-revision", "project"].includes(set.within.kind);
  return [
    // A drawn area may reach beyond the territory.
    ...(scope.territory.length > 0 && !drawn ? [inTerritorySql("a", values.add(scope.territory))] : []),
    ...(scope.municipalities.length > 0 ? [`a.ags = any(${values.add(scope.municipalities)}::text[])`] : []),
  ];
}

function filterConditions(filter: MapFilter | undefined, values: Values): string[] {
  if (!filter) return [];
  const conditions: string[] = [];
  if (filter.classes) {
    const numbers = filter.classes.map((name) => statusClasses.indexOf(name));
    conditions.push(`coalesce(s.class, 0) = any(${values.add(numbers)}::smallint[])`);
  }
  if (filter.technologies) {
    const mask = technologyMask(filter.technologies.flatMap((group) => [...technologyGroups[group]]));
    conditions.push(`coalesce(p.technologies, 0) & ${values.add(mask)}::integer <> 0`);
  }
  if (filter.operatorIds) conditions.push(`p.operator_ids && ${values.add(filter.operatorIds)}::integer[]`);
  if (filter.ags) conditions.push(`a.ags = any(${values.add(filter.ags)}::text[])`);
  return conditions;
}
