import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import type { Database } from "#db/database.ts";
import { type FileNote, sheetLine } from "#domain/file-note.ts";
import { reportColumns } from "#domain/report-words.data.ts";
import { withFormulaGuard } from "#geodata/formats/formula-guard.ts";
import { hasReport, listReport } from "#queries/import-report.sql.ts";
import type { FileStore } from "#services/file-store.ts";

const rowsPerPage = 5_000;

/**
 * Writes what is to be said about single rows as CSV (semicolon, UTF-8 with byte order mark so that Excel sees it) and
 * gives its key in the file store; null when every row went through without remark.
 */
export async function writeReport(
  db: Database,
  delivery: { datasetId: number; notes?: readonly FileNote[] },
  files: FileStore,
): Promise<string | null> {
  if (!(await hasReport(db, delivery.datasetId))) return null;
  return (await files.putFile(Readable.from(reportText(db, delivery.datasetId, delivery.notes ?? [])))).key;
}

async function* reportText(db: Database, datasetId: number, notes: readonly FileNote[]): AsyncGenerator<string> {
  yield `\uFEFF${stringify([[...reportColumns]], { delimiter: ";" })}`;
  let after: { line: number; id: string } | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof listReport>> = await listReport(db, datasetId, after, rowsPerPage);
    const last = rows.at(-1);
    if (!last) return;
    after = { line: last.line, id: last.id };
    const cells = rows.map((row) => {
      const { line, sheet } = sheetLine(notes, row.line);
      const text = sheet === null ? row.text : `${row.text} (Blatt ${sheet})`;
      const texts = [row.column, row.expected, row.found, text, row.outcome, row.candidates];
      return [line, ...texts.map((one) => one && withFormulaGuard(one))];
    });
    yield stringify(cells, { delimiter: ";" });
  }
}
