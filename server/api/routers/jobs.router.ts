import { z } from "zod";
import { exporters, projectReaders } from "#domain/roles.ts";
import { cancelJob, getJob, listRecentJobs, watchJob } from "#services/job-views.ts";
import { procedure, router } from "../trpc.ts";

const JobId = z.object({ id: z.uuid() });

export const jobsRouter = router({
  list: procedure(projectReaders).query(({ ctx }) => listRecentJobs(ctx)),
  get: procedure(projectReaders)
    .input(JobId)
    .query(({ ctx, input }) => getJob(ctx, input.id)),
  cancel: procedure([...exporters, "adviser"])
    .input(JobId)
    .mutation(({ ctx, input }) => cancelJob(ctx, input.id)),
  watch: procedure(projectReaders)
    .input(JobId)
    .subscription(({ ctx, input, signal }) => watchJob(ctx, input.id, signal)),
});
