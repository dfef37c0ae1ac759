import { z } from "zod";
import { AreaGeometry, Position } from "./geometry.ts";

/**
 * How eligible addresses are gathered into gap areas: two addresses belong together when a chain of steps of at most
 * `distanceMetres` joins them; a cluster counts from `minAddresses` addresses or `minHouseholds` households on.
 */
export const GapParameters = z.object({
  distanceMetres: z.number().min(1).max(5000),
  minAddresses: z.number().int().min(1),
  minHouseholds: z.number().int().min(1).nullable(),
});
export type GapParameters = z.infer<typeof GapParameters>;

export const GapArea = z.object({
  id: z.string(),
  geometry: AreaGeometry,
  addresses: z.number().int(),
  /** Eligible ones inside the outline; open ones only, unless those taken were asked for. */
  eligible: z.number().int(),
  households: z.number().int().nullable(),
  /** Eligible addresses of the cluster divided by all addresses inside the outline. */
  shareEligible: z.number(),
  areaSquareMetres: z.number(),
  municipalities: z.array(z.string()),
  /** Where most of its addresses lie; null where the addresses do not say it. */
  place: z.object({
    municipality: z.string().nullable(),
    district: z.string().nullable(),
    street: z.string().nullable(),
  }),
});
export type GapArea = z.infer<typeof GapArea>;

export const GapResult = z.object({
  ruleSet: z.string(),
  parameters: GapParameters,
  /** Whether addresses that are already funded or promised were gathered as well. */
  withTaken: z.boolean(),
  revision: z.number().int(),
  areas: z.array(GapArea),
  unclustered: z.array(z.object({ id: z.string(), text: z.string(), ags: z.string().nullable(), position: Position })),
});
export type GapResult = z.infer<typeof GapResult>;
