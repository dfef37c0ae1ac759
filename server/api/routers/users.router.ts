import { z } from "zod";
import { administrators, Role } from "#domain/roles.ts";
import { makePasswordLink } from "#services/forgotten-password.ts";
import { listInvitations, withdrawInvitation } from "#services/invitations.ts";
import { renameOrganisation } from "#services/organisations.ts";
import { inviteUser, listUsers, removeUser, setUserRole } from "#services/users.ts";
import { procedure, router } from "../trpc.ts";

const municipalities = z.array(z.string().regex(/^\d{8}$/)).max(200);

export const usersRouter = router({
  list: procedure(administrators).query(({ ctx }) => listUsers(ctx)),
  invite: procedure(administrators)
    .input(z.object({ email: z.email().max(320), role: Role, municipalities: municipalities.default([]) }))
    .mutation(({ ctx, input }) => inviteUser(ctx, input)),
  invitations: procedure(administrators).query(({ ctx }) => listInvitations(ctx)),
  withdrawInvitation: procedure(administrators)
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => withdrawInvitation(ctx, input.id)),
  setRole: procedure(administrators)
    .input(z.object({ userId: z.uuid(), role: Role, municipalities: municipalities.optional() }))
    .mutation(({ ctx, input }) => setUserRole(ctx, input)),
  passwordLink: procedure(administrators)
    .input(z.object({ userId: z.uuid() }))
    .mutation(({ ctx, input }) => makePasswordLink(ctx, input.userId)),
  renameOrganisation: procedure(administrators)
    .input(z.object({ name: z.string().trim().min(1).max(200) }))
    .mutation(({ ctx, input }) => renameOrganisation(ctx, input.name)),
  remove: procedure(administrators)
    .input(z.object({ userId: z.uuid() }))
    .mutation(({ ctx, input }) => removeUser(ctx, input.userId)),
});
