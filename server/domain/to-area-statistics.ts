import { addressStates, eligibleCounts } from "./address-state.ts";
import type { AreaStatistics } from "./area-statistics.ts";
import type { RuleSet } from "./rule-set.ts";
import { type StatusClass, type StatusReason, statusClasses, statusReasons } from "./status.ts";

/** Addresses of one municipality that share class (0–4), eligibility (0–2), first reason and state (0–6), as stored. */
export type StatusGroup = {
  ags: string | null;
  class: number;
  eligible: number;
  reason: number | null;
  /** Of eligible addresses only. */
  state: number | null;
  addresses: number;
  /** Sum over the addresses that carry a value; null where none does. */
  households: number | null;
  householdValues: number;
};

/** What was measured inside an area; `names` of municipalities by AGS. */
export type AreaCounts = {
  groups: StatusGroup[];
  sites: Record<string, number>;
  names: Record<string, string>;
};

/**
 * Adds up measured groups to the statistics of an area. Ineligible addresses are listed by first reason in the rule set's
 * order; municipalities by AGS, addresses of no known municipality under an empty AGS. No groups give zero counts.
 */
export function toAreaStatistics(
  ruleSet: RuleSet,
  { groups, sites, names }: AreaCounts,
  known: Pick<AreaStatistics, "dataAsOf" | "areaSquareMetres">,
): AreaStatistics {
  const sum = (list: StatusGroup[]) => list.reduce((total, group) => total + group.addresses, 0);
  const eligible = groups.filter((group) => group.eligible === 1);
  const ineligible = groups.filter((group) => group.eligible === 0);
  const reasonOf = (group: StatusGroup) => (group.reason === null ? undefined : statusReasons[group.reason]);
  const addressesOf = (reason: StatusReason) => sum(ineligible.filter((group) => reasonOf(group) === reason));
  const householdValues = groups.reduce((total, group) => total + group.householdValues, 0);
  const municipalities = [...new Set(groups.map((group) => group.ags ?? ""))].sort();
  return {
    ruleSet: ruleSet.id,
    dataAsOf: known.dataAsOf,
    addresses: {
      total: sum(groups),
      ...divide(eligible),
      byClass: countByClass(groups),
      unknown: sum(groups.filter((group) => group.eligible === 2)),
    },
    ineligible: ruleSet.reasonOrder
      .map((reason) => ({ reason, addresses: addressesOf(reason) }))
      .filter(({ addresses }) => addresses > 0),
    households:
      householdValues === 0
        ? null
        : {
            total: groups.reduce((total, group) => total + (group.households ?? 0), 0),
            addressesWithValue: householdValues,
          },
    sites,
    municipalities: municipalities.map((ags) => ({
      ags,
      name: names[ags] ?? null,
      addresses: sum(groups.filter((group) => (group.ags ?? "") === ags)),
      ...divide(eligible.filter((group) => (group.ags ?? "") === ags)),
    })),
    areaSquareMetres: known.areaSquareMetres,
  };
}

function divide(groups: readonly StatusGroup[]) {
  return eligibleCounts(
    groups.map(({ state, addresses }) => ({ state: addressStates[state ?? 0] ?? "unknown", addresses })),
  );
}

/** The class of a group by name; a number that is none counts as unknown. */
export function statusOf(group: Pick<StatusGroup, "class">): StatusClass {
  return statusClasses[group.class] ?? "unknown";
}

/** Addresses by class, every class named, in the order weiss to versorgt, unknown last. */
export function countByClass(groups: readonly Pick<StatusGroup, "class" | "addresses">[]): Record<StatusClass, number> {
  const count = (name: StatusClass) =>
    groups.reduce((total, group) => total + (statusClasses[group.class] === name ? group.addresses : 0), 0);
  return {
    weiss: count("weiss"),
    hellgrau: count("hellgrau"),
    dunkelgrau: count("dunkelgrau"),
    versorgt: count("versorgt"),
    unknown: count("unknown"),
  };
}
