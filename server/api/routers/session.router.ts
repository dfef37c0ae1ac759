import { z } from "zod";
import { describeSession } from "#services/session.ts";
import { procedure, router } from "../trpc.ts";

export const sessionRouter = router({
  get: procedure("public")
    .input(z.object({}).optional())
    .query(async ({ ctx }) => describeSession(await ctx.signedIn(), ctx.instance)),
});
