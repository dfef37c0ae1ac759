import { z } from "zod";
import { everyone, planners, readers } from "#domain/roles.ts";
import { getOverview } from "#services/overview/get-overview.ts";
import { getOutlines } from "#services/overview/overview-outlines.ts";
import { createShareLink, endShareLink, listShareLinks } from "#services/overview/share-links.ts";
import { createReports } from "#services/reports/reports-job.ts";
import { procedure, router } from "../trpc.ts";

const Ags = z.string().max(20);

/** Viewers get published facts only; mayors their municipalities. */
export const overviewRouter = router({
  get: procedure(everyone)
    .input(z.object({ ruleSet: z.string(), ags: Ags.optional() }))
    .query(({ ctx, input }) => getOverview(ctx, input)),
  outlines: procedure(everyone).query(({ ctx }) => getOutlines(ctx)),
  reports: procedure(readers)
    .input(z.object({ ruleSet: z.string() }))
    .mutation(({ ctx, input }) => createReports(ctx, input)),
  listShares: procedure(planners).query(({ ctx }) => listShareLinks(ctx)),
  share: procedure(planners)
    .input(
      z.object({
        title: z.string().trim().min(1).max(160),
        municipalities: z.array(Ags).max(2000).optional(),
        expiresOn: z.iso.date().nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => createShareLink(ctx, input)),
  endShare: procedure(planners)
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => endShareLink(ctx, input)),
});
