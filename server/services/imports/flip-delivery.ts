import type { Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { applyRevision } from "#queries/import-delivery.sql.ts";
import { analyzeTables, clearStaging, closeSuperseded } from "#queries/import-supersede.sql.ts";
import { closeStatus } from "#services/status.ts";
import { type Delivery, DeliveryStopped, type LoadedDelivery } from "./delivery.ts";
import { auditDelivery } from "./instance-rights.ts";

/**
 * Makes the delivery valid: one transaction closes what it supersedes, raises the revision and writes the audit event.
 * Throws `DeliveryStopped` when another process took the delivery for dead.
 */
export async function flipDelivery(
  delivery: Delivery,
  loaded: LoadedDelivery,
  options: {
    reportKey: string | null;
    organisations: readonly string[];
    action: string;
    entityId?: number;
    /** What the audit event tells beside the account of the delivery. */
    more?: Record<string, unknown>;
  },
  alsoInFlip: (tx: Queryable) => Promise<void> = async () => {},
): Promise<void> {
  const { db, request, datasetId, revision, organisationId } = delivery;
  await inTransaction(db, async (tx) => {
    const applied = await applyRevision(tx, {
      datasetId,
      revision,
      rows: delivery.rows,
      loaded: loaded.loaded,
      rejected: delivery.rejected,
      counts: loaded.counts,
      scope: loaded.scope,
      parts: loaded.parts,
      operatorId: loaded.operatorId,
      siteType: loaded.siteType,
      reportKey: options.reportKey,
    });
    if (!applied) throw new DeliveryStopped("taken-over");
    await auditDelivery(tx, delivery, {
      organisationId: organisationId ?? request.organisation?.id ?? null,
      userId: request.actor.userId,
      actor: request.actor.name,
      action: options.action,
      entity: "dataset",
      entityId: String(options.entityId ?? datasetId),
      before: null,
      after: {
        kind: request.kind,
        fileName: request.fileName,
        asOf: request.asOf,
        revision,
        rows: delivery.rows,
        loaded: loaded.loaded,
        rejected: delivery.rejected,
        counts: loaded.counts,
        scope: loaded.scope,
        ...options.more,
        ...(loaded.completeness && { complete: loaded.completeness.stated }),
        ...(request.allow && request.allow.length > 0 && { allowed: request.allow }),
      },
    });
    // Before the list of superseded rows is used up: statuses of removed addresses end by it.
    for (const organisation of options.organisations) await closeStatus(tx, organisation, revision);
    await closeSuperseded(tx, revision);
    await alsoInFlip(tx);
    // In the same transaction: a moment later the staging tables may be those of the next delivery.
    await clearStaging(tx);
  });
  // Whoever computed statuses has analysed what they are computed from.
  const computed = options.organisations.length > 0;
  await analyzeTables(delivery.dbAfter, computed ? ["address_status", "address_supply"] : analysed[request.kind]);
}

const analysed = {
  addresses: ["address"],
  boundaries: ["boundary", "address"],
  offers: ["offer", "supply_coverage", "supply_completeness"],
  sites: ["site"],
  basemap: ["basemap_feature"],
  construction: ["construction_state"],
} as const;
