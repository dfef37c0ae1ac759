import { DomainError } from "#domain/errors.ts";
import type { FileNote } from "#domain/file-note.ts";
import type { LedgerUploadProblem } from "#domain/ledger-upload.ts";
import { ledgerMovementTexts, ledgerReasonTexts, ledgerStatusTexts } from "#domain/ledger-words.data.ts";
import { rowExpectation } from "#domain/row-reasons.data.ts";
import type { Text } from "#domain/rule-set.ts";
import { type LedgerListRow, readLedgerList } from "#geodata/formats/ledger-list.ts";
import { LEDGER_MOVEMENTS, LEDGER_REASONS, LEDGER_STATUSES } from "#geodata/formats/ledger-words.data.ts";
import { FormatError, type RowIssue } from "#geodata/formats/reading.ts";
import { oneOf } from "#geodata/formats/word-cell.ts";
import { readApart } from "../apart/read-apart.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { requireUpload, withUploadedFile } from "../uploaded-file.ts";

export type ListedRow = { line: number; value: LedgerListRow } | { line: number; problems: LedgerUploadProblem[] };

const mostRows = 100_000;

/** All rows of an uploaded list; throws `not-found` for an unknown upload and `invalid-input` for a file that is no list. */
export async function readUploadedLedger(
  caller: Caller & { files: FileStore; signal?: AbortSignal | undefined },
  uploadId: string,
): Promise<{ fileName: string; rows: ListedRow[]; notes: readonly FileNote[] }> {
  const { organisation, role, userId } = caller.actor;
  const sentBy = role === "adviser" ? userId : null;
  const upload = await requireUpload(caller.db, { organisationId: organisation.id, id: uploadId, sentBy });
  const { fileName } = upload;
  try {
    const list = await withUploadedFile(caller.files, upload, (path) =>
      readApart("ledger-list", path, { place: fileName, signal: caller.signal }),
    );
    return { fileName, ...list };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { code, expected, found } = error;
    throw new DomainError("invalid-input", `${fileName}: expected ${expected}, found ${found}`, {
      field: "uploadId",
      format: { code, expected, found },
    });
  }
}

/** The rows of a list on the disk, with its notes, for the process that reads files of strangers. Throws `FormatError`. */
export async function readLedgerRows(path: string): Promise<{ rows: ListedRow[]; notes: readonly FileNote[] }> {
  const rows: ListedRow[] = [];
  const reading = await readLedgerList(path);
  for await (const row of reading.rows) {
    if (rows.length >= mostRows) {
      throw new DomainError("limit-exceeded", `expected a list of at most ${mostRows} rows, got more`, { mostRows });
    }
    rows.push(row.ok ? { line: row.line, value: row.value } : { line: row.line, problems: row.issues.map(problemOf) });
  }
  return { rows, notes: reading.notes };
}

function problemOf({ column, expected, found }: RowIssue): LedgerUploadProblem {
  const isEmpty = found === "none" || found === "neither";
  return {
    column: column && (names[column] ?? column),
    expected: expectations[expected] ?? rowExpectation(expected),
    found: isEmpty ? "" : found,
  };
}

/** What a column would be called where the file has none for a field. */
const names: Readonly<Record<string, string>> = {
  officialId: "adress_id",
  street: "strasse",
  houseNumber: "hausnummer",
  postcode: "plz",
};

/** Words of the ledger that readers expect of a row, in the languages of the page. */
const expectations: Readonly<Record<string, Text>> = {
  [oneOf(LEDGER_MOVEMENTS)]: choiceOf(ledgerMovementTexts),
  [oneOf(LEDGER_REASONS)]: choiceOf(ledgerReasonTexts),
  [oneOf(LEDGER_STATUSES)]: choiceOf(ledgerStatusTexts),
};

function choiceOf(texts: Readonly<Record<string, Text>>): Text {
  const list = (language: keyof Text) =>
    Object.values(texts)
      .map((one) => one[language])
      .join(", ");
  return { de: `eines von: ${list("de")}`, en: `one of: ${list("en")}` };
}
