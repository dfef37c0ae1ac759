import type { Queryable } from "#db/database.ts";

/** One line of an import report; `candidates` only for offers. */
export type ReportRow = {
  line: number;
  column: string | null;
  expected: string | null;
  found: string | null;
  text: string;
  outcome: "rejected" | "note" | "matched" | "ambiguous" | "unmatched";
  candidates: string | null;
};

export async function insertReport(db: Queryable, datasetId: number, rows: readonly ReportRow[]): Promise<void> {
  await db.query(
    `insert into staged_report (dataset_id, line, column_name, expected, found, text, outcome, candidates)
     select $1, line, "column", expected, found, text, outcome, candidates
     from json_to_recordset($2::json) as r(line int, "column" text, expected text, found text, text text,
       outcome text, candidates text)`,
    [datasetId, JSON.stringify(rows)],
  );
}

/** The report in file order, from row `offset` on (index `staged_report_line`). */
export async function listReport(
  db: Queryable,
  datasetId: number,
  after: { line: number; id: string } | null,
  limit: number,
): Promise<(ReportRow & { id: string })[]> {
  const { rows } = await db.query<ReportRow & { id: string }>(
    `select id, line, column_name as "column", expected, found, text, outcome, candidates
     from staged_report where dataset_id = $1 and (line, id) > ($2, $3) order by line, id limit $4`,
    [datasetId, after?.line ?? -1, after?.id ?? "0", limit],
  );
  return rows;
}

/** Whether there is anything to report. */
export async function hasReport(db: Queryable, datasetId: number): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    "select exists (select from staged_report where dataset_id = $1) as found",
    [datasetId],
  );
  return rows[0]?.found ?? false;
}
