import { z } from "zod";
import { AdviserRights } from "#domain/project-right.ts";
import { planners, procedureWorkers } from "#domain/roles.ts";
import { endInvitation, inviteAdviser, revokeAdviser, setAdviserRights } from "#services/advisers/invite-adviser.ts";
import { listAdvisers } from "#services/advisers/list-advisers.ts";
import { procedure, router } from "../trpc.ts";

const OfProject = z.object({ projectId: z.uuid() });
const OfPerson = OfProject.extend({ userId: z.uuid() });

export const advisersRouter = router({
  list: procedure(procedureWorkers)
    .input(OfProject)
    .query(({ ctx, input }) => listAdvisers(ctx, input.projectId)),
  invite: procedure(planners)
    .input(
      OfProject.extend({ email: z.email().max(320), name: z.string().max(200).default(""), rights: AdviserRights }),
    )
    .mutation(({ ctx, input }) => inviteAdviser(ctx, input)),
  setRights: procedure(planners)
    .input(OfPerson.extend({ rights: AdviserRights }))
    .mutation(({ ctx, input }) => setAdviserRights(ctx, input)),
  revoke: procedure(planners)
    .input(OfPerson)
    .mutation(({ ctx, input }) => revokeAdviser(ctx, input)),
  withdraw: procedure(planners)
    .input(OfProject.extend({ id: z.uuid() }))
    .mutation(({ ctx, input }) => endInvitation(ctx, input)),
});
