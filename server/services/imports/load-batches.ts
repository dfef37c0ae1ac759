import { type FileNote, fileNoteTexts, sheetLine } from "#domain/file-note.ts";
import { cutText } from "#domain/plain-text.ts";
import type { RowProblem } from "#domain/row-problem.ts";
import type { ReadResult, RowIssue } from "#geodata/formats/reading.ts";
import { insertReport, type ReportRow } from "#queries/import-report.sql.ts";
import { type Delivery, DeliveryRefused } from "./delivery.ts";

// One open statement stops everyone else on the embedded engine (design.md: about 250 ms).
const targetMs = { embedded: 200, native: 2000 } as const;
const smallest = 200;
const largest = 5_000;
const largestBatchBytes = 4_000_000;
// Beyond this a report helps nobody, and a file of another kind would fill the disk with it.
const longestReport = 200_000;

/**
 * Reads all rows of a delivery and hands them to `write` in batches that stay within the time one statement may take on
 * the engine. While one is written, the next waits and the one after it is read: neither side waits for the other. Rejected
 * rows and notes go to the report.
 *
 * `weigh` gives the bytes of a value that holds geometry, so that a few huge polygons make a batch of their own.
 */
export async function loadBatches<T, Row>(
  delivery: Delivery,
  reading: ReadResult<T>,
  options: {
    prepare: (value: T, line: number) => Row | { rejected: RowIssue };
    write: (batch: Row[]) => Promise<RowIssue[]>;
    weigh?: (row: Row) => number;
  },
): Promise<void> {
  const { db } = delivery;
  let size = db.engine === "embedded" ? 2000 : largest;
  let batch: Row[] = [];
  let bytes = 0;
  let report: ReportRow[] = [];
  let reported = 0;
  let before: Promise<void> = Promise.resolve();
  let writing: Promise<void> = before;

  const reject = (issues: readonly RowIssue[]) => {
    delivery.rejected += 1;
    for (const issue of issues) {
      const reason = `${issue.column}: ${issue.expected}`;
      const same = delivery.rejections.get(reason);
      if (same) same.rows += 1;
      else delivery.rejections.set(reason, { rows: 1, first: issue });
    }
    note(issues, "rejected");
  };
  const note = (issues: readonly RowIssue[], outcome: "rejected" | "note") => {
    if (reported >= longestReport) return;
    reported += issues.length;
    for (const issue of issues) report.push(reportRow(issue, outcome));
  };
  const write = async (rows: Row[], lines: ReportRow[]) => {
    const started = performance.now();
    if (lines.length > 0) await insertReport(db, delivery.datasetId, lines);
    const issues = rows.length > 0 ? await options.write(rows) : [];
    for (const issue of issues) reject([issue]);
    const perRow = (performance.now() - started) / Math.max(1, rows.length);
    size = Math.round(Math.min(largest, size * 2, Math.max(smallest, targetMs[db.engine] / perRow)));
  };
  const flush = async () => {
    await before;
    await delivery.tick("reading", reading.bytesRead(), reading.bytesTotal);
    const [rows, lines] = [batch, report];
    batch = [];
    report = [];
    bytes = 0;
    before = writing;
    writing = before.then(() => write(rows, lines));
    // A failure shows at the next await; until then it must not count as unhandled.
    writing.catch(() => {});
  };

  try {
    for await (const row of reading.rows) {
      delivery.rows += 1;
      if (!row.ok) reject(row.issues);
      else {
        if (row.notes.length > 0) note(row.notes, "note");
        const prepared = options.prepare(row.value, row.line);
        if (isRejected(prepared)) reject([prepared.rejected]);
        else {
          batch.push(prepared);
          bytes += options.weigh?.(prepared) ?? 0;
        }
      }
      if (batch.length >= size || bytes >= largestBatchBytes || report.length >= largest) await flush();
    }
    delivery.notes = reading.notes;
    report.push(...reading.notes.map(fileNoteRow));
    await flush();
  } finally {
    // Nothing of this delivery may write on while it is being cleaned up.
    await writing.catch(() => {});
  }
  await writing;
  if (report.length > 0) await insertReport(db, delivery.datasetId, report);
  if (delivery.rows === 0) throw new DeliveryRefused("empty", ["the file holds no data row"]);
}

/** Refuses the delivery when more than the allowed share of its rows was rejected. */
export function refuseIfTooManyRejected(delivery: Delivery): void {
  const allowed = delivery.request.maxRejectedShare ?? defaultMaxRejectedShare;
  const share = delivery.rejected / delivery.rows;
  if (share <= allowed) return;
  throw new DeliveryRefused("rejected", [
    `${delivery.rejected} of ${delivery.rows} rows (${percent(share)}) were rejected, at most ${percent(allowed)} are allowed`,
    ...commonestRejection(delivery),
  ]);
}

/** In most files that are refused all rows have one cause, and nobody should need the report to learn it. */
function commonestRejection(delivery: Delivery): string[] {
  const [commonest] = commonestProblems(delivery);
  if (!commonest) return [];
  const { rows, line, sheet, column, expected, found } = commonest;
  const place = sheet === null ? `line ${line}` : `row ${line} of sheet ${sheet}`;
  return [`${rows} of them as ${place}: ${column === null ? "" : `${column}: `}expected ${expected}, found ${found}`];
}

const mostProblems = 8;

/** The causes with the most rejected rows, each with the first of them. */
export function commonestProblems({ rejections, notes }: Pick<Delivery, "rejections" | "notes">): RowProblem[] {
  const commonest = [...rejections.values()].sort((a, b) => b.rows - a.rows).slice(0, mostProblems);
  return commonest.map(({ rows, first: { line, column, expected, found } }) => {
    return { rows, ...sheetLine(notes, line), column, expected, found: cutText(found, 200) };
  });
}

const defaultMaxRejectedShare = 0.05;

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function isRejected<Row>(prepared: Row | { rejected: RowIssue }): prepared is { rejected: RowIssue } {
  return typeof prepared === "object" && prepared !== null && "rejected" in prepared;
}

function fileNoteRow({ code, line, found }: FileNote): ReportRow {
  const text = fileNoteTexts[code].de;
  return { line, column: null, expected: null, found: found.slice(0, 500), text, outcome: "note", candidates: null };
}

function reportRow(issue: RowIssue, outcome: "rejected" | "note"): ReportRow {
  return {
    line: issue.line,
    column: issue.column,
    expected: issue.expected,
    found: cutText(issue.found, 500),
    text: outcome === "rejected" ? "Zeile nicht eingelesen" : "Hinweis",
    outcome,
    candidates: null,
  };
}
