import type { DatasetKind } from "./dataset.ts";

/** An applied delivery as far as it decides what a row is cited from; `scope` AGS prefixes, `parts` operator ids of offers. */
export type Delivery = {
  id: number;
  kind: DatasetKind;
  organisationId: string | null;
  scope: readonly string[];
  parts: readonly string[];
  revision: number;
  asOf: string;
  publisher: string | null;
  licence: string | null;
  synthetic: boolean;
};

/** A row as it is stored: the delivery that last changed it, its municipality, and the operator of an offer. */
export type DeliveredRow = { datasetId: number; ags: string | null; operatorId?: number };

/**
 * Which delivery a row stands on. A row keeps the number of the delivery that last changed it; a later one that covers its
 * municipality (and operator) and left it as it is has confirmed it, and is the one in force. `deliveries` are those applied up to
 * the revision that is looked at. A list that covers no municipality confirms nothing beyond its own rows. Gives undefined where the row's own delivery is not among them.
 */
export function deliveriesInForce(deliveries: readonly Delivery[]): (row: DeliveredRow) => Delivery | undefined {
  const newestFirst = deliveries.toSorted((one, other) => other.revision - one.revision);
  const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  const known = new Map<string, Delivery | undefined>();
  return (row) => {
    const key = `${row.datasetId} ${row.ags} ${row.operatorId}`;
    if (!known.has(key)) known.set(key, find(row));
    return known.get(key);
  };

  function find({ datasetId, ags, operatorId }: DeliveredRow): Delivery | undefined {
    const own = byId.get(datasetId);
    if (!own || ags === null) return own;
    const confirms = (delivery: Delivery) =>
      delivery.kind === own.kind &&
      delivery.organisationId === own.organisationId &&
      delivery.revision > own.revision &&
      delivery.scope.some((prefix) => ags.startsWith(prefix)) &&
      (operatorId === undefined || delivery.parts.includes(String(operatorId)));
    return newestFirst.find(confirms) ?? own;
  }
}
