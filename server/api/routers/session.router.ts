import { z } from "zod";
import { Language } from "#domain/language.ts";
import { chooseLanguage, describeSession } from "#services/session.ts";
import { procedure, router } from "../trpc.ts";

export const sessionRouter = router({
  get: procedure("public")
    .input(z.object({}).optional())
    .query(async ({ ctx }) => describeSession(await ctx.signedIn(), ctx.instance)),
  chooseLanguage: procedure("signed-in")
    .input(z.object({ language: Language }))
    .mutation(({ ctx, input }) => chooseLanguage(ctx.db, ctx.user, input.language)),
});
