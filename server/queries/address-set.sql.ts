import type { AddressSet } from "#domain/address-set.ts";
import { addressStates } from "#domain/address-state.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import type { ProjectStatus } from "#domain/project.ts";
import { eligibilities, statusClasses, statusReasons } from "#domain/status.ts";
import { technologyGroups, technologyMask } from "#domain/technology.ts";
import { statusJoinSql, supplyJoinSql } from "./address-joins.ts";
import { addressStateSql, buildOutSql } from "./build-out.sql.ts";
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
  /** Statuses in which a project is named to the caller; what counts as funded is the same for all. */
  projectStatuses: readonly ProjectStatus[];
};

/**
 * `with` list (`entries` one by one), `from` and `where` of the addresses that a set names: `a` address, `s` status (may be missing), `p` supply
 * (may be missing); with `buildOut`, or where the set asks for states, also `f`, missing where nothing is funded or built. `near` (SQL,
 * EPSG:3857) says that only addresses there are wanted. With `bare` only `a` is there: of the others what the
 * set asks for.
 *
 * A point on an outline counts as inside, once per set. Bounds are compared in web mercator, as the screen shows them.
 * Relies on the GiST indexes of current addresses and on `address_status_current`; geometry parameters are EPSG:4326
 * GeoJSON. Runs inside `inOrganisation`, so that areas and projects of others are not found.
 */
export function addressSetSql(
  set: AddressSet,
  scope: SetScope,
  values: Values,
  {
    buildOut = set.states !== undefined,
    near = null,
    bare = false,
  }: { buildOut?: boolean; near?: string | null; bare?: boolean } = {},
): { with: string; entries: string[]; from: string; where: string } {
  const within = withinSql(set.within, values);
  const entries = [...within.with, ...(buildOut ? buildOutSql(scope, values, near ?? within.near) : [])];
  const conditions = [
    validAt("a", `${values.add(scope.asOf.revision)}::integer`, scope.asOf.past),
    ...within.conditions,
    ...scopeConditions(set, scope, values),
    ...filterConditions(set.filter, values),
    ...(set.class ? [`coalesce(s.class, 0) = ${statusClasses.indexOf(set.class)}`] : []),
    ...(set.eligibility ? [`coalesce(s.eligible, 2) = ${eligibilities.indexOf(set.eligibility)}`] : []),
    ...(set.states
      ? [`${addressStateSql} = any(${values.add(set.states.map((state) => addressStates.indexOf(state)))}::integer[])`]
      : []),
    ...(set.firstReason ? [`${firstReasonSql("s")} = ${statusReasons.indexOf(set.firstReason)}`] : []),
  ];
  const isNeeded = (alias: RegExp) => !bare || conditions.some((condition) => alias.test(condition));
  const joins = [
    ...(isNeeded(/\bs\./) ? [statusJoinSql(scope, values)] : []),
    ...(isNeeded(/\bp\./) ? [supplyJoinSql(scope, values)] : []),
    ...(buildOut ? ["left join build_out f on f.id = a.id"] : []),
  ];
  return {
    with: entries.length > 0 ? `with ${entries.join(", ")} ` : "",
    entries,
    from: `${within.from}address a ${joins.join(" ")}`,
    where: conditions.join(" and "),
  };
}

type Within = { with: string[]; from: string; conditions: string[]; near: string | null };

function withinSql(within: AddressSet["within"], values: Values): Within {
  const shape = (query: string) => ({
    with: [`area as materialized (${query})`],
    // The area joins every address that lies in it: a cross join with its condition in `where`.
    from: "area cross join ",
    conditions: ["within_outline(area.geom, a.geom)"],
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
