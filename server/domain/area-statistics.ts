import { z } from "zod";
import { EligibleCounts } from "./address-state.ts";
import { StatusClass, StatusReason } from "./status.ts";

/**
 * What a drawn area holds. `addresses.total` = eligible + sum of `ineligible` + `addresses.unknown`: each ineligible
 * address counts once, under its first reason in the rule set's order; `unknown` counts addresses whose eligibility is
 * unknown. `byClass` sums to `total` as well. Of those eligible, the ones already funded or promised are said apart.
 * `households` is null where no source gives them; else the sum and how many addresses carry a value.
 */
export const AreaStatistics = z.object({
  ruleSet: z.string(),
  dataAsOf: z.object({ addresses: z.string().nullable(), offers: z.string().nullable(), revision: z.number().int() }),
  addresses: EligibleCounts.extend({
    total: z.number().int(),
    byClass: z.record(StatusClass, z.number().int()),
    unknown: z.number().int(),
  }),
  ineligible: z.array(z.object({ reason: StatusReason, addresses: z.number().int() })),
  households: z.object({ total: z.number().int(), addressesWithValue: z.number().int() }).nullable(),
  sites: z.record(z.string(), z.number().int()),
  municipalities: z.array(
    EligibleCounts.extend({ ags: z.string(), name: z.string().nullable(), addresses: z.number().int() }),
  ),
  areaSquareMetres: z.number(),
});
export type AreaStatistics = z.infer<typeof AreaStatistics>;
