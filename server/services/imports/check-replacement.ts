import { type DeliveryConcern, isLargeRemoval } from "#domain/delivery-concern.ts";
import { strayRows } from "#domain/delivery-limits.data.ts";
import { foldText } from "#geodata/matching/fold-text.ts";
import {
  type ClosedRows,
  countCurrentRows,
  countLostRows,
  listClosedRows,
  listNewerInScope,
  listUnitNames,
} from "#queries/import-replacement.sql.ts";
import type { Delivery, LoadedDelivery } from "./delivery.ts";

/**
 * What of a loaded delivery nobody would want to happen unseen: it takes away more of a municipality than an update would, it
 * replaces another publisher's rows, or a state that is newer than its own. To be asked before the flip; changes nothing.
 */
export async function checkReplacement(delivery: Delivery, loaded: LoadedDelivery): Promise<DeliveryConcern[]> {
  const { db, request, revision } = delivery;
  const target = { kind: request.kind, revision, organisationId: delivery.organisationId };
  const closed = await listClosedRows(db, target);
  const lost = (await countLostRows(db, target)).filter(({ removed }) => removed > 0);
  const current = await countCurrentRows(db, target, lost);
  const large = lost.flatMap((one) => {
    const there = current.find(({ unit, part }) => unit === one.unit && part === one.part)?.current ?? 0;
    const removal = { ...one, current: there };
    return there > 0 && isLargeRemoval(request.kind, removal) ? [removal] : [];
  });
  const foreign = closed.filter((rows) => isAnothers(rows, delivery, loaded));
  const names = await listUnitNames(
    db,
    [...large, ...foreign].flatMap(({ unit }) => unit ?? []),
  );
  const nameOf = (unit: string | null) => (unit === null ? null : (names.get(unit) ?? null));
  return [
    ...large
      .sort((a, b) => b.removed - a.removed)
      .map(({ unit, part, current, removed }) => ({
        kind: "removals" as const,
        ...{ unit, name: nameOf(unit), part, current, removed },
      })),
    ...foreign.map(({ unit, part, closed: rows, dataset, publisher }) => ({
      kind: "publisher" as const,
      ...{ unit, name: nameOf(unit), part, rows, dataset, publisher: publisher ?? "" },
    })),
    ...(await listNewer(delivery, loaded, closed)),
  ];
}

/** Both name a publisher, and not the same; a few rows outside the delivery's own municipalities speak for themselves. */
function isAnothers(
  { publisher, closed, unit }: ClosedRows,
  { request }: Delivery,
  { scope }: LoadedDelivery,
): boolean {
  if (publisher === null || request.publisher === null) return false;
  if (nameKey(publisher) === nameKey(request.publisher)) return false;
  return closed > strayRows || (unit !== null && scope.includes(unit));
}

async function listNewer(
  { db, request, organisationId }: Delivery,
  { scope, parts }: LoadedDelivery,
  closed: readonly ClosedRows[],
): Promise<DeliveryConcern[]> {
  const { kind, publisher, asOf } = request;
  const inScope = await listNewerInScope(db, { kind, organisationId, publisher, scope, parts, asOf });
  const byRow = closed.filter((rows) => rows.ofDay > asOf);
  const newer = new Map([...inScope, ...byRow].map((one) => [one.dataset, one]));
  return [...newer.values()].map(({ dataset, asOf, fileName, publisher }) => ({
    kind: "older" as const,
    ...{ dataset, asOf, fileName, publisher },
  }));
}

function nameKey(publisher: string): string {
  return foldText(publisher).replace(/[^\p{L}\p{N}]+/gu, "");
}
