import { z } from "zod";
import { CompletenessCorrection } from "#domain/import-request.ts";
import { planners, readers } from "#domain/roles.ts";
import { getDatasetView, listDatasetViews } from "#services/datasets.ts";
import { correctCompleteness } from "#services/imports/correct-completeness.ts";
import { undoDataset } from "#services/imports/undo-dataset.ts";
import { procedure, router } from "../trpc.ts";

const DatasetId = z.object({ id: z.number().int().positive() });

export const datasetsRouter = router({
  list: procedure(readers).query(({ ctx }) => listDatasetViews(ctx)),
  get: procedure(readers)
    .input(DatasetId)
    .query(({ ctx, input }) => getDatasetView(ctx, input.id)),
  undo: procedure(planners)
    .input(DatasetId)
    .mutation(({ ctx, input }) => undoDataset(ctx, input.id)),
  stateCompleteness: procedure(planners)
    .input(CompletenessCorrection)
    .mutation(({ ctx, input }) => correctCompleteness(ctx, input)),
});
