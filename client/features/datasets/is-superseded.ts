import type { DatasetView } from "#domain/dataset.ts";

/**
 * Whether a newer valid delivery of the same kind, operator and type covers every municipality of this one, so that none
 * of its rows counts any more. Kinds without municipalities (boundaries, base map) are superseded by any newer one.
 */
export function isSuperseded(dataset: DatasetView, all: readonly DatasetView[]): boolean {
  if (dataset.state !== "applied" || dataset.revision === null) return false;
  // A delivery that was confirmed for no municipality replaced nothing, and nothing replaces it.
  if (dataset.scope.length === 0 && dataset.kind !== "boundaries" && dataset.kind !== "basemap") return false;
  return all.some(
    (other) =>
      other.state === "applied" &&
      other.kind === dataset.kind &&
      other.operator === dataset.operator &&
      other.siteType === dataset.siteType &&
      (other.revision ?? 0) > (dataset.revision ?? 0) &&
      dataset.scope.every((ags) => other.scope.includes(ags)),
  );
}
