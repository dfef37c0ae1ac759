import { z } from "zod";
import { AddressState, EligibleCounts } from "./address-state.ts";
import { StatusClass } from "./status.ts";

/** Addresses by class of today, by eligibility and by the state they show; classes and states each add up to `total`. */
export const AddressCounts = EligibleCounts.extend({
  total: z.number().int(),
  byClass: z.record(StatusClass, z.number().int()),
  unknownEligibility: z.number().int(),
  byState: z.record(AddressState, z.number().int()),
});
export type AddressCounts = z.infer<typeof AddressCounts>;

/**
 * The live counts of the legend, in the bounds on screen and overall, under the same filter; and, without the filter, how
 * many addresses each operator supplies and each municipality has.
 */
export const MapCounts = z.object({
  inBounds: AddressCounts.nullable(),
  overall: AddressCounts,
  operators: z.array(z.object({ id: z.number().int(), name: z.string(), addresses: z.number().int() })),
  municipalities: z.array(z.object({ ags: z.string(), name: z.string(), addresses: z.number().int() })),
  revision: z.number().int(),
  /** Names the funded addresses that were counted; tiles made of the same carry it in their address. */
  fundedKey: z.string(),
});
export type MapCounts = z.infer<typeof MapCounts>;
