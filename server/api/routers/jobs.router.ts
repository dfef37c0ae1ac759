import { z } from "zod";
import { exporters, readers } from "#domain/roles.ts";
import { cancelJob, getJob, listRecentJobs, watchJob } from "#services/job-views.ts";
import { procedure, router } from "../trpc.ts";

const JobId = z.object({ id: z.uuid() });

export const jobsRouter = router({
  list: procedure(readers).query(({ ctx }) => listRecentJobs(ctx)),
  get: procedure(readers)
    .input(JobId)
    .query(({ ctx, input }) => getJob(ctx, input.id)),
  cancel: procedure(exporters)
    .input(JobId)
    .mutation(({ ctx, input }) => cancelJob(ctx, input.id)),
  watch: procedure(readers)
    .input(JobId)
    .subscription(({ ctx, input, signal }) => watchJob(ctx, input.id, signal)),
});
