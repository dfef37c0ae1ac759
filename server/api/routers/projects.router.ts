import { z } from "zod";
import { ProjectStatus } from "#domain/project.ts";
import { planners, projectPlanners, projectReaders } from "#domain/roles.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { getProject } from "#services/projects/get-project.ts";
import { listOutlines } from "#services/projects/list-outlines.ts";
import { listProjectsWithStanding } from "#services/projects/list-projects.ts";
import { listRemovedProjects } from "#services/projects/list-removed-projects.ts";
import { getProjectStanding } from "#services/projects/project-standings.ts";
import { projectStatistics } from "#services/projects/project-statistics.ts";
import { removeArea } from "#services/projects/remove-area.ts";
import { removeProject } from "#services/projects/remove-project.ts";
import { restoreProject } from "#services/projects/restore-project.ts";
import { setProjectStatus } from "#services/projects/set-status.ts";
import { updateProject } from "#services/projects/update-project.ts";
import { procedure, router } from "../trpc.ts";

/** A project is named by its id or by the slug in its path. */
const ByKey = z.object({ id: z.string().min(1).max(100) });
const programme = z.string().max(200).nullable().optional();

export const projectsRouter = router({
  list: procedure(projectReaders).query(({ ctx }) => listProjectsWithStanding(ctx)),
  outlines: procedure(projectReaders).query(({ ctx }) => listOutlines(ctx)),
  listRemoved: procedure(planners).query(({ ctx }) => listRemovedProjects(ctx)),
  get: procedure(projectReaders)
    .input(ByKey)
    .query(({ ctx, input }) => getProject(ctx, input)),
  standing: procedure(projectReaders)
    .input(ByKey)
    .query(({ ctx, input }) => getProjectStanding(ctx, input)),
  statistics: procedure(projectReaders)
    .input(ByKey)
    .query(({ ctx, input }) => projectStatistics(ctx, input)),
  create: procedure(planners)
    .input(
      z.object({
        name: z.string(),
        programme,
        ruleSet: z.string(),
        notes: z.string().optional(),
        areaId: z.uuid().optional(),
      }),
    )
    .mutation(({ ctx, input }) => createProject(ctx, input)),
  update: procedure(projectPlanners)
    .input(
      ByKey.extend({
        version: z.number().int(),
        name: z.string().optional(),
        programme,
        ruleSet: z.string().optional(),
        notes: z.string().optional(),
        status: ProjectStatus.optional(),
      }),
    )
    .mutation(({ ctx, input }) => updateProject(ctx, input)),
  addArea: procedure(projectPlanners)
    .input(ByKey.extend({ areaId: z.uuid() }))
    .mutation(({ ctx, input }) => addArea(ctx, input)),
  removeArea: procedure(projectPlanners)
    .input(ByKey.extend({ areaRevisionId: z.uuid() }))
    .mutation(({ ctx, input }) => removeArea(ctx, input)),
  setStatus: procedure(projectPlanners)
    .input(ByKey.extend({ version: z.number().int().optional(), status: ProjectStatus }))
    .mutation(({ ctx, input }) => setProjectStatus(ctx, input)),
  remove: procedure(planners)
    .input(ByKey)
    .mutation(({ ctx, input }) => removeProject(ctx, input)),
  restore: procedure(planners)
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => restoreProject(ctx, input)),
});
