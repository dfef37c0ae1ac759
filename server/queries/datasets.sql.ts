import type { Queryable } from "#db/database.ts";
import type { DatasetView } from "#domain/dataset.ts";

/** A dataset with what only the server needs: its owner and its files. */
export type DatasetRow = DatasetView & {
  organisationId: string | null;
  fileKey: string | null;
  reportKey: string | null;
};

/** The datasets an organisation may see: its own and the instance's, newest first; undone and failed ones included. */
export async function listDatasets(db: Queryable, organisationId: string): Promise<DatasetRow[]> {
  return selectDatasets(db, "order by coalesce(d.revision, 0) desc, d.id desc", [organisationId]);
}

/** One of them; null when there is none or it belongs to someone else. */
export async function findDataset(db: Queryable, id: number, organisationId: string): Promise<DatasetRow | null> {
  return (await selectDatasets(db, "and d.id = $2", [organisationId, id]))[0] ?? null;
}

async function selectDatasets(db: Queryable, rest: string, values: readonly unknown[]): Promise<DatasetRow[]> {
  const { rows } = await db.query<
    Omit<DatasetRow, "createdAt" | "appliedAt"> & { createdAt: Date; appliedAt: Date | null }
  >(
    `select d.id, d.kind, o.name as operator, d.site_type as "siteType", d.as_of::text as "asOf", d.publisher,
       d.licence, d.synthetic, d.file_name as "fileName", d.file_sha256 as sha256, d.format, d.row_count as rows,
       d.loaded_count as loaded, d.rejected_count as rejected, d.counts, d.scope, c.complete, c.basis as "completeBasis", d.state, d.revision,
       d.report_key is not null as "hasReport", d.created_at as "createdAt", d.applied_at as "appliedAt",
       d.organisation_id as "organisationId", d.file_key as "fileKey", d.report_key as "reportKey"
     from dataset d left join operator o on o.id = d.operator_id
       cross join lateral (
         select coalesce(array_agg(distinct s.ags order by s.ags), '{}') as complete, max(s.basis) as basis
         from supply_completeness s where s.dataset_id = d.id and s.valid_to is null
           and s.valid_from <= (select max(revision) from data_revision where applied_at is not null)
       ) c
     where (d.organisation_id is null or d.organisation_id = $1) ${rest}`,
    values,
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  }));
}
