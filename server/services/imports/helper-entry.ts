import type { DatasetRow } from "#queries/datasets.sql.ts";
import type { NewDelivery } from "#queries/import-delivery.sql.ts";

/** Holds the place of the one delivery that loads while something is done to `dataset`; the flip removes it. */
export function helperEntry(
  dataset: DatasetRow,
  by: { organisation: { id: string }; actor: { userId: string | null } },
  what: string,
): NewDelivery {
  return {
    kind: dataset.kind,
    organisationId: dataset.organisationId,
    siteType: null,
    asOf: dataset.asOf,
    publisher: dataset.publisher,
    licence: dataset.licence,
    synthetic: dataset.synthetic,
    fileName: dataset.fileName,
    sha256: dataset.sha256,
    fileKey: null,
    readingKey: `${what} ${dataset.id}`,
    format: dataset.format,
    createdBy: by.actor.userId,
    actingOrganisationId: by.organisation.id,
  };
}
