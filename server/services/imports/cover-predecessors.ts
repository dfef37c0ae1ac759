import type { DeliveryFinding } from "#domain/delivery-concern.ts";
import { listPredecessors } from "#queries/municipality-predecessors.sql.ts";
import type { Delivery } from "./delivery.ts";

/**
 * A delivery that covers a municipality covers those that became part of it: their rows are superseded with it. One that
 * occurs in the delivery itself lives on and is not abolished.
 */
export async function coverPredecessors(
  { db, request }: Delivery,
  scope: readonly string[],
  occurring: readonly (string | null)[],
): Promise<{ scope: string[]; findings: DeliveryFinding[] }> {
  if (scope.length === 0) return { scope: [], findings: [] };
  const found = await listPredecessors(db, { scope, asOf: request.asOf });
  const abolished = found.filter(({ ags }) => !occurring.includes(ags));
  return {
    scope: [...scope, ...abolished.map(({ ags }) => ags)].sort(),
    findings: abolished.map(({ ags, into }) => ({ kind: "predecessor", ags, into })),
  };
}
