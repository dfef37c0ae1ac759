import { z } from "zod";
import { AreaGeometry } from "#domain/geometry.ts";
import { planners, projectPlanners, projectReaders } from "#domain/roles.ts";
import { createArea } from "#services/areas/create-area.ts";
import { cutTaken } from "#services/areas/cut-taken.ts";
import { fixRevision } from "#services/areas/fix-revision.ts";
import { fundedOverlaps } from "#services/areas/funded-overlaps.ts";
import { getArea } from "#services/areas/get-area.ts";
import { getAreaRevision } from "#services/areas/get-revision.ts";
import { listAreas } from "#services/areas/list-areas.ts";
import { removeArea } from "#services/areas/remove-area.ts";
import { restoreArea } from "#services/areas/restore-area.ts";
import { saveArea } from "#services/areas/save-area.ts";
import { suggestTitle } from "#services/areas/suggest-title.ts";
import { areaStatistics } from "#services/statistics.ts";
import { procedure, router } from "../trpc.ts";

const ById = z.object({ id: z.uuid() });
const Content = z.object({ title: z.string(), ruleSet: z.string(), geometry: AreaGeometry });

export const areasRouter = router({
  statistics: procedure(projectReaders)
    .input(
      z.object({
        geometry: AreaGeometry,
        ruleSet: z.string(),
        asOf: z.number().int().min(0).optional(),
        areaId: z.uuid().optional(),
      }),
    )
    .query(({ ctx, input }) => areaStatistics(ctx, input)),
  fundedOverlaps: procedure(planners)
    .input(z.object({ geometry: AreaGeometry, areaId: z.uuid().optional() }))
    .query(({ ctx, input }) => fundedOverlaps(ctx, input)),
  suggestTitle: procedure(planners)
    .input(z.object({ geometry: AreaGeometry }))
    .query(({ ctx, input }) => suggestTitle(ctx, input)),
  cutTaken: procedure(planners)
    .input(z.object({ geometry: AreaGeometry, ruleSet: z.string() }))
    .mutation(({ ctx, input }) => cutTaken(ctx, input)),
  list: procedure(projectReaders)
    .input(z.object({ removed: z.boolean().optional() }))
    .query(({ ctx, input }) => listAreas(ctx, input)),
  get: procedure(projectReaders)
    .input(ById)
    .query(({ ctx, input }) => getArea(ctx, input)),
  revision: procedure(projectReaders)
    .input(ById)
    .query(({ ctx, input }) => getAreaRevision(ctx, input)),
  create: procedure(planners)
    .input(Content.extend({ id: z.uuid().optional() }))
    .mutation(({ ctx, input }) => createArea(ctx, input)),
  save: procedure(projectPlanners)
    .input(Content.extend({ id: z.uuid(), version: z.number().int() }))
    .mutation(({ ctx, input }) => saveArea(ctx, input)),
  remove: procedure(planners)
    .input(ById)
    .mutation(({ ctx, input }) => removeArea(ctx, input)),
  restore: procedure(planners)
    .input(ById)
    .mutation(({ ctx, input }) => restoreArea(ctx, input)),
  fixRevision: procedure(projectPlanners)
    .input(ById)
    .mutation(({ ctx, input }) => fixRevision(ctx, input)),
});
