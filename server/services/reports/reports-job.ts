import { rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { Role } from "#domain/roles.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { slugOf } from "#domain/slug.ts";
import { zipFiles } from "#geodata/formats/zip-files.ts";
import { findJob } from "#queries/jobs.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { defineJob, enqueueJob, type Tasks } from "../jobs.ts";
import { getOverview } from "../overview/get-overview.ts";
import { municipalityReport } from "./municipality-report.ts";

const reportsKind = "reports";

const ReportsPlan = z.object({
  actor: z.object({
    userId: z.uuid().nullable(),
    name: z.string(),
    role: Role,
    organisation: z.object({ id: z.uuid(), slug: z.string(), name: z.string(), territory: z.array(z.string()) }),
    municipalities: z.array(z.string()),
  }),
  ruleSet: z.string(),
  madeAt: z.string(),
});

const ReportsResult = z.object({ fileKey: z.string(), fileName: z.string(), bytes: z.number(), reports: z.number() });
type ReportsResult = z.infer<typeof ReportsResult>;

/** Queues the reports of all municipalities that the caller sees, as one archive; gives the job. */
export async function createReports(
  caller: Caller & { tasks: Tasks },
  input: { ruleSet: string },
): Promise<{ jobId: string }> {
  const { organisation, userId, name } = caller.actor;
  const { ruleSet } = input;
  getRuleSet(ruleSet);
  const plan = { actor: caller.actor, ruleSet, madeAt: caller.now().toISOString() };
  const job = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const queued = await enqueueJob(
      tx,
      { kind: reportsKind },
      { organisationId: organisation.id, userId, input: plan },
    );
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId, actor: name, action: "create", entity: "reports" },
      ...{ entityId: queued.jobId, before: null, after: { ruleSet } },
    });
    return queued;
  });
  caller.tasks.wake();
  return job;
}

/** The long work behind the archive; cancel acts between two municipalities, a restart begins anew. */
export function reportsJob(files: FileStore) {
  return defineJob<unknown, ReportsResult | null>(
    reportsKind,
    async (input, context) => {
      const { actor, ruleSet, madeAt } = ReportsPlan.parse(input);
      const caller = { db: context.db, files, actor, now: () => new Date(madeAt) };
      const { municipalities, today } = await getOverview(caller, { ruleSet });
      const wanted = municipalities.filter(({ ags }) => ags !== "");
      const folder = await files.workFolder();
      try {
        const names: string[] = [];
        for (const { ags, name } of wanted) {
          if (await context.cancelled()) return null;
          context.progress(names.length, wanted.length, name);
          const report = await municipalityReport(caller, { ags, ruleSet });
          const fileName = `${ags}_${slugOf(name, "gemeinde")}.pdf`;
          await writeFile(join(folder, fileName), report.bytes);
          names.push(fileName);
        }
        context.progress(names.length, wanted.length);
        const path = join(folder, "finished.zip");
        await zipFiles(folder, names, path);
        const { key } = await files.putFile(path);
        const { size } = await stat(path);
        const fileName = `berichte_${slugOf(actor.organisation.name, "kreis")}_${today}.zip`;
        return { fileKey: key, fileName, bytes: size, reports: names.length };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    { restarts: true, apart: true },
  );
}

/** The archive of a finished job; only for who asked for it, since a mayor's holds less than a planner's. */
export function findReportsFile(caller: Pick<Caller, "db" | "actor">, jobId: string): Promise<ReportsResult> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const job = await findJob(tx, organisation.id, jobId);
    const result = ReportsResult.safeParse(job?.result);
    const plan = ReportsPlan.safeParse(job?.input);
    const isOwn = plan.success && plan.data.actor.userId === userId;
    if (job?.kind !== reportsKind || job.state !== "done" || !result.success || !isOwn) {
      throw new DomainError("not-found", `expected finished reports of this organisation, got "${jobId}"`, {
        entity: "reports",
        id: jobId,
      });
    }
    return result.data;
  });
}
