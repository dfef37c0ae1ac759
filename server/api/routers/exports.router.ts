import { ExportRequest } from "#domain/export-request.ts";
import { exporters } from "#domain/roles.ts";
import { createExport } from "#services/exports/create-export.ts";
import { procedure, router } from "../trpc.ts";

export const exportsRouter = router({
  create: procedure([...exporters, "adviser"])
    .input(ExportRequest)
    .mutation(({ ctx, input }) => createExport(ctx, input)),
});
