import type { AddressSet } from "#domain/address-set.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import { eligibilities, statusClasses, statusReasons } from "#domain/status.ts";
import { technologyGroups, technologyMask } from "#domain/technology.ts";
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
};

/**
 * `with` list, `from` and `where` of the addresses that a set names: `a` address, `s` status (may be missing), `p` supply
 * (may be missing).
 *
 * A point on an outline counts as inside, once per set. Bounds are compared in web mercator, as the screen shows them.
 * Relies on the GiST indexes of current addresses and on `address_status_current`; geometry parameters are EPSG:4326
 * GeoJSON. Runs inside `inOrganisation`, so that areas and projects of others are not found.
 */
export function addressSetSql(
  set: AddressSet,
  scope: SetScope,
  values: Values,
): { with: string; from: string; where: string } {
  const within = withinSql(set.within, values);
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
    ...(set.firstReason ? [`s.first_reason = ${statusReasons.indexOf(set.firstReason)}`] : []),
  ];
  return {
    with: within.with,
    from: `${within.from}address a
      left join address_status s on s.organisation_id = ${organisation} and s.rule_set_number = ${values.add(scope.ruleSetNumber)}
        and s.address_id = a.id and s.region = a.region and ${valid("s")}
      left join address_supply p on p.organisation_id = ${organisation} and p.address_id = a.id and p.region = a.region
        and ${valid("p")}`,
    where: conditions.join(" and "),
  };
}

function withinSql(within: AddressSet["within"], values: Values): { with: string; from: string; conditions: string[] } {
  const shape = (query: string) => ({
    with: `with area as materialized (${query}) `,
    from: "area join ",
    conditions: ["st_intersects(area.geom, a.geom)"],
  });
  const none = { with: "", from: "" };
  switch (within.kind) {
    case "everything":
      return { ...none, conditions: [] };
    case "bounds": {
      const corners = within.bounds.map((degree) => values.add(degree)).join(", ");
      return { ...none, conditions: [`a.geom_mercator && st_transform(st_makeenvelope(${corners}, 4326), 3857)`] };
    }
    case "municipality":
      return { ...none, conditions: [`a.ags = ${values.add(within.ags)}`] };
    case "polygon": {
      const json = values.add(JSON.stringify(within.geometry));
      return onCross(shape(`select st_transform(st_setsrid(st_geomfromgeojson(${json}), 4326), 25832) as geom`));
    }
    case "area":
      return onCross(shape(`select geom from expansion_area where id = ${values.add(within.areaId)}`));
    case "area-revision":
      return onCross(shape(`select geom from area_revision where id = ${values.add(within.areaRevisionId)}`));
    case "project":
      return onCross(
        shape(`select st_union(r.geom) as geom from project_area pa join area_revision r on r.id = pa.area_revision_id
          where pa.project_id = ${values.add(within.projectId)}`),
      );
  }
}

/** The area joins every address that lies in it: a cross join with its condition in `where`. */
function onCross(part: { with: string; from: string; conditions: string[] }) {
  return { ...part, from: "area cross join " };
}

function scopeConditions(set: AddressSet, scope: SetScope, values: Values): string[] {
  const drawn = ["polygon", "area", "area-revision", "project"].includes(set.within.kind);
  return [
    // Statuses exist for every address of the territory, and only there; a drawn area may reach beyond it.
    ...(scope.territory.length > 0 && !drawn ? ["s.address_id is not null"] : []),
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
