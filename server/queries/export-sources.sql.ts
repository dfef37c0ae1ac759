import type { Queryable } from "#db/database.ts";
import type { DatasetKind } from "#domain/dataset.ts";
import { type AsOf, validAt } from "./valid-at.ts";

export type ExportSource = {
  id: number;
  kind: DatasetKind;
  operator: string | null;
  asOf: string;
  publisher: string | null;
  licence: string | null;
  synthetic: boolean;
  fileName: string;
  sha256: string;
  revision: number | null;
};

/** The deliveries with these ids, and those that the names of municipalities come from, by id. */
export async function listExportSources(tx: Queryable, ids: readonly number[], asOf: AsOf): Promise<ExportSource[]> {
  const { rows } = await tx.query<ExportSource>(
    `select d.id, d.kind, o.name as operator, d.as_of::text as "asOf", d.publisher, d.licence, d.synthetic,
       d.file_name as "fileName", d.file_sha256 as sha256, d.revision
     from dataset d left join operator o on o.id = d.operator_id
     where d.id = any($1::integer[]) or d.id in (
       select b.dataset_id from boundary b where b.level = 'municipality' and ${validAt("b", "$2::integer", asOf.past)})
     order by d.id`,
    [ids, asOf.revision],
  );
  return rows;
}
