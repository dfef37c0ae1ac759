import { z } from "zod";
import { CommitmentOutcome } from "#domain/construction.ts";
import { procedureWorkers, projectReaders } from "#domain/roles.ts";
import { constructionProgress } from "#services/construction/construction-progress.ts";
import { listCommitments } from "#services/construction/list-commitments.ts";
import { procedure, router } from "../trpc.ts";

export const constructionRouter = router({
  progress: procedure(projectReaders)
    .input(
      z.object({
        scope: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("application"), applicationId: z.uuid() }),
          z.object({ kind: z.literal("project"), projectId: z.string().min(1).max(100) }),
          z.object({ kind: z.literal("municipality"), ags: z.string().regex(/^\d{8}$/) }),
        ]),
      }),
    )
    .query(({ ctx, input }) => constructionProgress(ctx, input.scope)),
  // What an operator promises at an address is its trade secret: named staff only.
  commitments: procedure(procedureWorkers)
    .input(
      z.object({
        operator: z.string().max(200).optional(),
        outcome: CommitmentOutcome.optional(),
        limit: z.number().int().min(1).max(5000).optional(),
      }),
    )
    .query(({ ctx, input }) => listCommitments(ctx, input)),
});
