import { ImportRequest } from "#domain/import-request.ts";
import { planners } from "#domain/roles.ts";
import { startImport } from "#services/imports/start-import.ts";
import { procedure, router } from "../trpc.ts";

export const importsRouter = router({
  start: procedure(planners)
    .input(ImportRequest)
    .mutation(({ ctx, input }) => startImport(ctx, input)),
});
