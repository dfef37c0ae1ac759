import { z } from "zod";
import { AreaGeometry } from "./geometry.ts";

/** The working copy of a drawn area; `version` is named by the next save. Geometry in EPSG:4326, 7 decimals. */
export const ExpansionArea = z.object({
  id: z.uuid(),
  title: z.string(),
  ruleSet: z.string(),
  geometry: AreaGeometry,
  version: z.number().int(),
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  revisions: z.array(z.object({ id: z.uuid(), number: z.number().int(), createdAt: z.string(), cause: z.string() })),
  projects: z.array(z.object({ id: z.uuid(), slug: z.string(), name: z.string() })),
});
export type ExpansionArea = z.infer<typeof ExpansionArea>;

export const areaTitleMaxLength = 120;
