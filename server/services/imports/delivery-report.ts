import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import type { Database } from "#db/database.ts";
import { hasReport, listReport } from "#queries/import-report.sql.ts";
import type { FileStore } from "#services/file-store.ts";

const rowsPerPage = 5_000;
const columns = ["line", "column", "expected", "found", "text", "outcome", "candidates"];

/**
 * Writes what is to be said about single rows as CSV (semicolon, UTF-8 with byte order mark so that Excel sees it) and
 * gives its key in the file store; null when every row went through without remark.
 */
export async function writeReport(
  db: Database,
  delivery: { datasetId: number },
  files: FileStore,
): Promise<string | null> {
  if (!(await hasReport(db, delivery.datasetId))) return null;
  return (await files.putFile(Readable.from(reportText(db, delivery.datasetId)))).key;
}

async function* reportText(db: Database, datasetId: number): AsyncGenerator<string> {
  yield `\uFEFF${stringify([columns], { delimiter: ";" })}`;
  let after: { line: number; id: string } | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof listReport>> = await listReport(db, datasetId, after, rowsPerPage);
    const last = rows.at(-1);
    if (!last) return;
    after = { line: last.line, id: last.id };
    const cells = rows.map((row) => [
      row.line,
      row.column,
      row.expected,
      row.found,
      row.text,
      row.outcome,
      row.candidates,
    ]);
    yield stringify(cells, { delimiter: ";", escape_formulas: true });
  }
}
