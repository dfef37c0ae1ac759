import { z } from "zod";
import { BoundingBox, Position } from "./geometry.ts";

/**
 * What the search of the map found; `position` is where to go, `bounds` what to show of something extended.
 * The position is null of a project that has no area yet.
 */
export const SearchHit = z.object({
  kind: z.enum(["address", "street", "district", "municipality", "project"]),
  id: z.string(),
  label: z.string(),
  detail: z.string(),
  position: Position.nullable(),
  bounds: BoundingBox.optional(),
});
export type SearchHit = z.infer<typeof SearchHit>;
