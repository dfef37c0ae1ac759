import { z } from "zod";
import { GapParameters } from "#domain/gap-area.ts";
import { gapPresets } from "#domain/gap-presets.data.ts";
import { readers } from "#domain/roles.ts";
import { listGapAreas } from "#services/gap-areas/list-gap-areas.ts";
import { procedure, router } from "../trpc.ts";

const GapInput = z.object({
  ruleSet: z.string(),
  parameters: GapParameters,
  ags: z
    .string()
    .regex(/^\d{0,8}$/)
    .optional(),
  asOf: z.number().int().optional(),
  withTaken: z.boolean().optional(),
});

export const gapsRouter = router({
  presets: procedure("signed-in").query(() => [...gapPresets]),
  list: procedure(readers)
    .input(GapInput)
    .query(({ ctx, input }) => listGapAreas(ctx, input)),
});
