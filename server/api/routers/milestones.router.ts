import { z } from "zod";
import { MilestoneInput } from "#domain/milestone.ts";
import { projectReaders, projectWorkers } from "#domain/roles.ts";
import { listMilestones } from "#services/milestones/list-milestones.ts";
import { removeMilestone } from "#services/milestones/remove-milestone.ts";
import { saveMilestone } from "#services/milestones/save-milestone.ts";
import { procedure, router } from "../trpc.ts";

export const milestonesRouter = router({
  list: procedure(projectReaders)
    .input(z.object({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => listMilestones(ctx, input)),
  save: procedure(projectWorkers)
    .input(
      z.object({
        applicationId: z.uuid(),
        id: z.uuid().optional(),
        version: z.number().int().optional(),
        fields: MilestoneInput,
      }),
    )
    .mutation(({ ctx, input }) => saveMilestone(ctx, input)),
  remove: procedure(projectWorkers)
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => removeMilestone(ctx, input)),
});
