import { z } from "zod";
import { NetworkStatementInput } from "#domain/network-statement.ts";
import { planners, readers } from "#domain/roles.ts";
import { statementBook } from "#services/network-statements/list-statements.ts";
import { recordStatement } from "#services/network-statements/record-statement.ts";
import { withdrawStatement } from "#services/network-statements/withdraw-statement.ts";
import { procedure, router } from "../trpc.ts";

export const networkStatementsRouter = router({
  list: procedure(readers).query(({ ctx }) => statementBook(ctx)),
  record: procedure(planners)
    .input(NetworkStatementInput)
    .mutation(({ ctx, input }) => recordStatement(ctx, input)),
  withdraw: procedure(planners)
    .input(z.object({ id: z.string().regex(/^\d{1,18}$/), because: z.string().trim().min(1).max(500) }))
    .mutation(({ ctx, input }) => withdrawStatement(ctx, input)),
});
