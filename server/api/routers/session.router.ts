import { z } from "zod";
import { Language } from "#domain/language.ts";
import { deleteAccountOf, deleteOwnAccount } from "#services/delete-account.ts";
import { acceptInvitation, declineInvitation, listOwnInvitations } from "#services/invitations.ts";
import { chooseLanguage, describeSession } from "#services/session.ts";
import { describeSetup } from "#services/setup.ts";
import { procedure, router } from "../trpc.ts";

export const sessionRouter = router({
  get: procedure("public")
    .input(z.object({}).optional())
    .query(async ({ ctx }) => describeSession(await ctx.signedIn(), ctx.instance)),
  /** For whoever holds a one-time link: what it is about. */
  describeLink: procedure("public")
    .input(z.object({ token: z.string().min(20).max(200) }))
    .query(({ ctx, input }) => describeSetup(ctx.db, input.token)),
  chooseLanguage: procedure("signed-in")
    .input(z.object({ language: Language }))
    .mutation(({ ctx, input }) => chooseLanguage(ctx.db, ctx.user, input.language)),
  deleteAccount: procedure("signed-in")
    .input(z.object({ password: z.string().min(1).max(256) }))
    .mutation(({ ctx, input }) => deleteOwnAccount(ctx.db, ctx.user, input.password)),
  deleteAccountOf: procedure("signed-in")
    .input(z.object({ userId: z.uuid() }))
    .mutation(({ ctx, input }) => deleteAccountOf(ctx.db, ctx.user, input.userId)),
  invitations: procedure("signed-in").query(({ ctx }) => listOwnInvitations(ctx.db, ctx.user)),
  acceptInvitation: procedure("signed-in")
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx.db, ctx.user, input.id)),
  declineInvitation: procedure("signed-in")
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => declineInvitation(ctx.db, ctx.user, input.id)),
});
