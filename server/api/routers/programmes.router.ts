import { z } from "zod";
import { administrators, projectReaders } from "#domain/roles.ts";
import { copyProgramme } from "#services/programmes/copy-programme.ts";
import { getProgramme } from "#services/programmes/get-programme.ts";
import { listProgrammes } from "#services/programmes/list-programmes.ts";
import { retireProgramme } from "#services/programmes/retire-programme.ts";
import { saveProgramme } from "#services/programmes/save-programme.ts";
import { procedure, router } from "../trpc.ts";

const ById = z.object({ id: z.string().min(1).max(100) });

export const programmesRouter = router({
  list: procedure(projectReaders).query(({ ctx }) => listProgrammes(ctx)),
  get: procedure(projectReaders)
    .input(ById.extend({ version: z.number().int().min(0).optional() }))
    .query(({ ctx, input }) => getProgramme(ctx, input)),
  copy: procedure(administrators)
    .input(ById.extend({ title: z.string() }))
    .mutation(({ ctx, input }) => copyProgramme(ctx, input)),
  save: procedure(administrators)
    // The record is checked by the use case, which answers with every problem and its path.
    .input(ById.extend({ version: z.number().int().min(1), record: z.unknown() }))
    .mutation(({ ctx, input }) => saveProgramme(ctx, { ...input, record: input.record })),
  retire: procedure(administrators)
    .input(ById.extend({ retired: z.boolean() }))
    .mutation(({ ctx, input }) => retireProgramme(ctx, input)),
});
