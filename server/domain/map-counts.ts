import { z } from "zod";
import { StatusClass } from "./status.ts";

/**
 * Addresses by class and eligibility; `committed` have a binding commitment of an operator, and `committedByClass` says
 * which class they have today, so that a legend can count each address once.
 */
export const AddressCounts = z.object({
  total: z.number().int(),
  byClass: z.record(StatusClass, z.number().int()),
  eligible: z.number().int(),
  unknownEligibility: z.number().int(),
  committed: z.number().int(),
  committedByClass: z.record(StatusClass, z.number().int()),
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
});
export type MapCounts = z.infer<typeof MapCounts>;
