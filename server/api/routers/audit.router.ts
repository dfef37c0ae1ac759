import { z } from "zod";
import { readers } from "#domain/roles.ts";
import { listAuditEvents } from "#services/audit-list.ts";
import { procedure, router } from "../trpc.ts";

export const auditRouter = router({
  list: procedure(readers)
    .input(
      z.object({
        entity: z.string().optional(),
        entityId: z.string().optional(),
        cursor: z
          .string()
          .regex(/^\d{1,18}$/)
          .nullish(),
      }),
    )
    .query(({ ctx, input }) => listAuditEvents(ctx, input)),
});
