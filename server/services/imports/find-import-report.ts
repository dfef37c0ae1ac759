import { z } from "zod";
import { inOrganisation } from "#db/transaction.ts";
import { findJob } from "#queries/jobs.sql.ts";
import type { Caller } from "../caller.ts";
import { importKind } from "./import-job.ts";

const Outcome = z.object({ reportKey: z.string().nullable() });

/** Key of the report that a finished import of the caller's organisation wrote; null when it wrote none. */
export function findImportReport(caller: Pick<Caller, "db" | "actor">, jobId: string): Promise<string | null> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const job = await findJob(tx, organisation.id, jobId);
    const outcome = Outcome.safeParse(job?.result);
    return job?.kind === importKind && outcome.success ? outcome.data.reportKey : null;
  });
}
