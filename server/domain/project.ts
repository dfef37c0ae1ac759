import { z } from "zod";
import { ProjectApplication } from "./application.ts";
import { AreaGeometry } from "./geometry.ts";
import { ProjectRight } from "./project-right.ts";

export const ProjectStatus = z.enum([
  "draft",
  "preparing",
  "applied",
  "granted",
  "building",
  "done",
  "paused",
  "withdrawn",
]);
export type ProjectStatus = z.infer<typeof ProjectStatus>;

export const ProjectSummary = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  organisation: z.string(),
  programme: z.string().nullable(),
  ruleSet: z.string(),
  status: ProjectStatus,
  areas: z.number().int(),
  addresses: z.number().int(),
  eligible: z.number().int(),
  version: z.number().int(),
  updatedAt: z.string(),
});
export type ProjectSummary = z.infer<typeof ProjectSummary>;

export const ProjectWithApplications = ProjectSummary.extend({
  /** In the order of their numbers. */
  applications: z.array(ProjectApplication),
});
export type ProjectWithApplications = z.infer<typeof ProjectWithApplications>;

export const ProjectDetail = ProjectWithApplications.extend({
  /** What the person who asks may do in it. */
  rights: z.array(ProjectRight),
  notes: z.string(),
  /** What its applications say where it stands, while one of them stands; only a pause holds against it. */
  followed: ProjectStatus.nullable(),
  areaRevisions: z.array(
    z.object({
      id: z.uuid(),
      areaId: z.uuid(),
      number: z.number().int(),
      title: z.string(),
      dataRevision: z.number().int(),
      createdAt: z.string(),
      geometry: AreaGeometry,
      /** The working copy has moved on since this revision was fixed. */
      workingCopyDiffers: z.boolean(),
    }),
  ),
  history: z.array(z.object({ at: z.string(), actor: z.string(), action: z.string(), entity: z.string() })),
});
export type ProjectDetail = z.infer<typeof ProjectDetail>;

/** One fixed area of a project as a map shows it. */
export type ProjectOutline = { projectId: string; name: string; areaId: string; geometry: AreaGeometry };

/** A project in the waste basket, from where it can be restored for 30 days. */
export type RemovedProject = { id: string; slug: string; name: string; removedAt: string; removedBy: string | null };

export const projectNameMaxLength = 160;
export const projectNotesMaxLength = 20_000;

/** A change that went through, or the two versions of which someone must choose. `mine` was not stored. */
export type ProjectSave =
  | { ok: true; project: ProjectDetail }
  | {
      ok: false;
      conflict: { mine: ProjectDetail; theirs: ProjectDetail; changedBy: string | null; changedAt: string };
    };
