import { listTerritories } from "#queries/import-delivery.sql.ts";
import { analyzeTables } from "#queries/import-supersede.sql.ts";
import { computeStatus } from "#services/status.ts";
import { type Delivery, DeliveryStopped } from "./delivery.ts";

/**
 * Computes the statuses that the delivery changes, for its owner or, when it belongs to the instance, for every
 * organisation whose territory it touches. Returns the organisations, for the flip. `touched` null: everywhere.
 */
export async function computeStatuses(delivery: Delivery, touched: readonly string[] | null): Promise<string[]> {
  const { db, revision, organisationId } = delivery;
  if (touched?.length === 0) return [];
  const concerned = (await listTerritories(db)).flatMap(({ id, territory }) => {
    if (organisationId !== null && id !== organisationId) return [];
    if (touched === null || territory.length === 0) return [{ id, ags: touched }];
    const ags = touched.filter((key) => territory.some((prefix) => key.startsWith(prefix)));
    return ags.length > 0 ? [{ id, ags }] : [];
  });
  // Without fresh statistics the planner takes what was just loaded for a handful of rows.
  if (concerned.length > 0)
    await analyzeTables(db, [
      "address",
      "offer",
      "supply_coverage",
      "supply_completeness",
      "superseded_row",
      "address_status",
      "address_supply",
    ]);
  for (const { id, ags } of concerned) {
    const { cancelled } = await computeStatus(db, {
      organisationId: id,
      revision,
      ...(ags && { ags }),
      onProgress: (done, total) => delivery.tick("status", done, total),
    });
    if (cancelled) throw new DeliveryStopped("cancelled");
  }
  return concerned.map(({ id }) => id);
}
