import { z } from "zod";
import { administrators, Role } from "#domain/roles.ts";
import { inviteUser, listUsers, removeUser, setUserRole } from "#services/users.ts";
import { procedure, router } from "../trpc.ts";

const municipalities = z.array(z.string().regex(/^\d{8}$/)).max(200);

export const usersRouter = router({
  list: procedure(administrators).query(({ ctx }) => listUsers(ctx)),
  invite: procedure(administrators)
    .input(z.object({ email: z.email().max(320), role: Role, municipalities: municipalities.default([]) }))
    .mutation(({ ctx, input }) => inviteUser(ctx, input)),
  setRole: procedure(administrators)
    .input(z.object({ userId: z.uuid(), role: Role, municipalities: municipalities.optional() }))
    .mutation(({ ctx, input }) => setUserRole(ctx, input)),
  remove: procedure(administrators)
    .input(z.object({ userId: z.uuid() }))
    .mutation(({ ctx, input }) => removeUser(ctx, input.userId)),
});
