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
  /** The reader may draw it anew, rename it and fix it: planners, and advisers who plan for a project that uses it. */
  mayEdit: z.boolean(),
});
export type ExpansionArea = z.infer<typeof ExpansionArea>;

export const areaTitleMaxLength = 120;

/** A revision fixed for good; `dataRevision` names the data state that its numbers are reproduced at. */
export const AreaRevision = z.object({
  id: z.uuid(),
  areaId: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  ruleSet: z.string(),
  dataRevision: z.number().int(),
  cause: z.string(),
  createdAt: z.string(),
  geometry: AreaGeometry,
});
export type AreaRevision = z.infer<typeof AreaRevision>;

/** A save that went through, or the two versions of which someone must choose. `mine` was not stored. */
export type AreaSave =
  | { ok: true; area: ExpansionArea }
  | {
      ok: false;
      conflict: { mine: ExpansionArea; theirs: ExpansionArea; changedBy: string | null; changedAt: string };
    };
