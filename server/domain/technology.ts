import { z } from "zod";

/** Access technologies in the order of their bit in `address_supply.technologies`; never reorder, only append. */
export const technologies = ["FTTH", "FTTB", "FTTC", "HFC", "FWA", "LTE", "5G", "SAT", "DSL", "OTHER"] as const;

export const Technology = z.enum(technologies);
export type Technology = z.infer<typeof Technology>;

/**
 * Technologies of a fixed connection: what counts as gigabit, as an operator's commitment and in the networks of every
 * rule set. Mobile and satellite are no fixed supply; each rule set names its own list with its source.
 */
export const fixedTechnologies = ["FTTH", "FTTB", "FTTC", "HFC", "FWA", "DSL", "OTHER"] as const satisfies Technology[];

/** The four groups that the map filters by. */
export const technologyGroups = {
  fibre: ["FTTH", "FTTB"],
  hfc: ["HFC"],
  fttc: ["FTTC", "DSL"],
  other: ["FWA", "LTE", "5G", "SAT", "OTHER"],
} as const satisfies Record<string, readonly Technology[]>;

export const TechnologyGroup = z.enum(["fibre", "hfc", "fttc", "other"]);
export type TechnologyGroup = z.infer<typeof TechnologyGroup>;

/** Bit mask of technologies as stored in `address_supply.technologies`. */
export function technologyMask(list: readonly Technology[]): number {
  return list.reduce((mask, technology) => mask | (1 << technologies.indexOf(technology)), 0);
}
