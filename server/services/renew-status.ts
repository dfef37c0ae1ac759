import { z } from "zod";
import type { Database, Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { analyzeTables, clearStaging } from "#queries/import-supersede.sql.ts";
import {
  applyStatusRevision,
  enqueueOnce,
  hasOlderRules,
  listStated,
  listStatusWork,
  noteRules,
  reserveStatements,
} from "#queries/status-rules.sql.ts";
import { checkDriftAfterDelivery } from "./applications/check-drift.ts";
import { writeAudit } from "./audit.ts";
import { prepareFarViews } from "./cell-counts.ts";
import { abandonDelivery } from "./imports/abandon-delivery.ts";
import { DeliveryStopped, type DeliveryWatch } from "./imports/delivery.ts";
import { reserveDelivery } from "./imports/reserve-delivery.ts";
import { defineJob, type Tasks } from "./jobs.ts";
import type { Log } from "./log.ts";
import { closeStatus, computeStatus } from "./status.ts";

const kind = "statuses";
const Input = z.object({ organisationId: z.uuid() });

export type StatusRenewal = { revision: number | null; changed: number };

/** Computes statuses anew where rules or recorded statements have changed; runs again after a restart. */
export const statusJob = defineJob<unknown, StatusRenewal & { driftUntested: number }>(
  kind,
  async (input, context) => {
    const { organisationId } = Input.parse(input);
    const result = await renewStatus(context.db, organisationId, {
      onProgress: ({ step, done, total }) => context.progress(done, total, step),
      cancelled: () => context.cancelled(),
    });
    const driftUntested = await checkDriftAfterDelivery(context.db, [organisationId], context.log);
    return { ...result, driftUntested };
  },
  { restarts: true, apart: true },
);

/** Queues the renewal of an organisation's statuses in the caller's transaction. */
export async function askForRenewal(
  tx: Queryable,
  organisation: { organisationId: string; userId: string | null },
): Promise<void> {
  await enqueueOnce(tx, { kind, ...organisation });
}

/** At start: queues the renewal for whom statuses are of older rules or wait for statements. */
export async function renewOlderStatuses({ db, tasks, log }: { db: Database; tasks: Tasks; log: Log }): Promise<void> {
  const concerned = await listStatusWork(db);
  for (const organisationId of concerned) await enqueueOnce(db, { kind, organisationId, userId: null });
  if (concerned.length === 0) return;
  log.info({ organisations: concerned.length }, "statuses are computed anew by the rules of this version");
  tasks.wake();
}

/** The same at once, for a command on a database that no application has open. */
export async function renewOlderNow(db: Database, onStep: (step: string) => void): Promise<void> {
  for (const organisationId of await listStatusWork(db)) {
    onStep("computing statuses anew by the rules of this version");
    await renewStatus(db, organisationId, {});
  }
}

/**
 * Puts pending statements into effect and, where the rules are others, computes every status of the organisation: under a
 * revision of its own, which nobody sees before all is done. Waits while a delivery loads. What changes nothing makes no
 * revision.
 */
export async function renewStatus(db: Database, organisationId: string, watch: DeliveryWatch): Promise<StatusRenewal> {
  const older = await hasOlderRules(db, organisationId);
  const reserved = await reserveDelivery(db, placeholder(organisationId), watch);
  const { datasetId, revision } = reserved;
  const held = reserved.db;
  const abandon = () => abandonDelivery(held, { datasetId, revision }, "forget");
  try {
    const statements = await inTransaction(held, (tx) => reserveStatements(tx, organisationId, revision));
    const ags = older ? undefined : await listStated(held, organisationId, revision);
    await analyzeTables(held, ["superseded_row"]);
    const { changed, cancelled } = await computeStatus(held, {
      organisationId,
      revision,
      ...(ags && { ags }),
      onProgress: (done, total) => reserved.tick("status", done, total),
    });
    if (cancelled) throw new DeliveryStopped("cancelled");
    if (changed === 0 && statements === 0) {
      await abandon();
      await inTransaction(db, (tx) => noteRules(tx, organisationId));
      return { revision: null, changed };
    }
    await inTransaction(held, async (tx) => {
      await closeStatus(tx, organisationId, revision);
      if (!(await applyStatusRevision(tx, { helperId: datasetId, revision }))) throw new DeliveryStopped("taken-over");
      if (older) await noteRules(tx, organisationId);
      await writeAudit(tx, {
        organisationId,
        userId: null,
        actor: "Breitbandlotse",
        action: "renew",
        entity: "status",
        entityId: String(revision),
        after: { changed, statements, newRules: older },
      });
      await clearStaging(tx);
    });
    await analyzeTables(db, ["address_status", "address_supply"]);
    await prepareFarViews(db, [organisationId], watch.log);
    return { revision, changed };
  } catch (error) {
    // What cannot be removed now goes with the next delivery; the failure itself is what people need to know.
    await abandon().catch(() => {});
    throw error;
  } finally {
    reserved.stop();
  }
}

/** Holds the place of the one delivery that loads; the flip removes it. */
function placeholder(organisationId: string) {
  return {
    kind: "offers" as const,
    organisationId,
    actingOrganisationId: organisationId,
    siteType: null,
    asOf: "1970-01-01",
    publisher: null,
    licence: null,
    synthetic: false,
    fileName: "Status",
    sha256: "",
    fileKey: null,
    readingKey: "status",
    format: null,
    createdBy: null,
  };
}
