import type { DatasetView } from "#domain/dataset.ts";

/** What a delivery is called in a list: whose supply, which sites, else its publisher or file. */
export function datasetName(dataset: Pick<DatasetView, "operator" | "siteType" | "publisher" | "fileName">): string {
  return dataset.operator ?? dataset.siteType ?? dataset.publisher ?? dataset.fileName;
}
