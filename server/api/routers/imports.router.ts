import { z } from "zod";
import { ImportRequest, PreviewRequest } from "#domain/import-request.ts";
import { planners } from "#domain/roles.ts";
import { getImport, listImports } from "#services/imports/import-work.ts";
import { previewUpload } from "#services/imports/preview-upload.ts";
import { startImport } from "#services/imports/start-import.ts";
import { procedure, router } from "../trpc.ts";

export const importsRouter = router({
  start: procedure(planners)
    .input(ImportRequest)
    .mutation(({ ctx, input }) => startImport(ctx, input)),
  list: procedure(planners).query(({ ctx }) => listImports(ctx)),
  get: procedure(planners)
    .input(z.object({ jobId: z.uuid() }))
    .query(({ ctx, input }) => getImport(ctx, input.jobId)),
  preview: procedure(planners)
    .input(PreviewRequest)
    .query(({ ctx, input, signal }) => previewUpload({ ...ctx, signal }, input)),
});
