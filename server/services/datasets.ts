import type { DatasetView } from "#domain/dataset.ts";
import { DomainError } from "#domain/errors.ts";
import { type DatasetRow, findDataset, listDatasets } from "#queries/datasets.sql.ts";
import type { Caller } from "./caller.ts";

/** The datasets of the caller's organisation and of the instance, newest first. */
export async function listDatasetViews({ db, actor }: Pick<Caller, "db" | "actor">): Promise<DatasetView[]> {
  return (await listDatasets(db, actor.organisation.id)).map(datasetView);
}

/** Errors: `not-found`. */
export async function getDatasetView({ db, actor }: Pick<Caller, "db" | "actor">, id: number): Promise<DatasetView> {
  return datasetView(await getDataset({ db, actor }, id));
}

/** The same with the keys of its files. Errors: `not-found`, for a dataset of another organisation too. */
export async function getDataset({ db, actor }: Pick<Caller, "db" | "actor">, id: number): Promise<DatasetRow> {
  const dataset = await findDataset(db, id, actor.organisation.id);
  if (!dataset) throw new DomainError("not-found", `expected dataset ${id}, found none`);
  return dataset;
}

/** What people and programs may see of a dataset: everything but its owner and the keys of its files. */
export function datasetView(dataset: DatasetRow): DatasetView {
  const { organisationId: _owner, fileKey: _file, reportKey: _report, ...view } = dataset;
  return view;
}
