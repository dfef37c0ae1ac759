import { z } from "zod";
import { maxRetentionDays, retentionKinds } from "#domain/retention.ts";
import { listRetention, previewRetention, setRetention } from "#services/retention/retention-rules.ts";
import { procedure, router } from "../trpc.ts";

const Period = z.object({
  kind: z.enum(retentionKinds),
  days: z.number().int().min(0).max(maxRetentionDays).nullable(),
});

/** For administrators of the instance alone; the services refuse everybody else. */
export const retentionRouter = router({
  list: procedure("signed-in").query(({ ctx }) => listRetention(ctx)),
  preview: procedure("signed-in")
    .input(Period)
    .query(({ ctx, input }) => previewRetention(ctx, input)),
  set: procedure("signed-in")
    .input(Period)
    .mutation(({ ctx, input }) => setRetention(ctx, input)),
});
