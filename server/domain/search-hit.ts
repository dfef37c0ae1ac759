import { z } from "zod";
import { BoundingBox, Position } from "./geometry.ts";

/** What the search of the map found; `position` is where to go, `bounds` what to show of something extended. */
export const SearchHit = z.object({
  kind: z.enum(["address", "street", "district", "municipality", "project"]),
  id: z.string(),
  label: z.string(),
  detail: z.string(),
  position: Position,
  bounds: BoundingBox.optional(),
});
export type SearchHit = z.infer<typeof SearchHit>;
