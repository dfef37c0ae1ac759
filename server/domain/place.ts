import { z } from "zod";
import { AreaGeometry } from "./geometry.ts";

export const PlaceKind = z.enum(["municipality", "district"]);
export type PlaceKind = z.infer<typeof PlaceKind>;

/** A place that an area can be made from; a district's id is the municipality's AGS, a slash and its name. */
export const Place = z.object({
  kind: PlaceKind,
  id: z.string(),
  name: z.string(),
  ags: z.string(),
  addresses: z.number().int(),
});
export type Place = z.infer<typeof Place>;

/** `derived`: no boundary was delivered, the outline is drawn around the place's addresses. EPSG:4326, 7 decimals. */
export const PlaceOutline = z.object({ geometry: AreaGeometry, derived: z.boolean() });
export type PlaceOutline = z.infer<typeof PlaceOutline>;
