import { copyFile, link, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { DomainError } from "#domain/errors.ts";
import type { LedgerUploadProblem } from "#domain/ledger-upload.ts";
import { ledgerMovementTexts, ledgerReasonTexts, ledgerStatusTexts } from "#domain/ledger-words.data.ts";
import type { Text } from "#domain/rule-set.ts";
import { type LedgerListRow, readLedgerList } from "#geodata/formats/ledger-list.ts";
import { LEDGER_MOVEMENTS, LEDGER_REASONS, LEDGER_STATUSES } from "#geodata/formats/ledger-words.data.ts";
import { FormatError, type RowIssue } from "#geodata/formats/reading.ts";
import { oneOf } from "#geodata/formats/word-cell.ts";
import { findUpload } from "#queries/uploads.sql.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";

export type ListedRow = { line: number; value: LedgerListRow } | { line: number; problems: LedgerUploadProblem[] };

const mostRows = 100_000;

/** All rows of an uploaded list; throws `not-found` for an unknown upload and `invalid-input` for a file that is no list. */
export async function readUploadedLedger(
  caller: Caller & { files: FileStore },
  uploadId: string,
): Promise<{ fileName: string; rows: ListedRow[] }> {
  const upload = await findUpload(caller.db, caller.actor.organisation.id, uploadId);
  if (!upload) throw new DomainError("not-found", `expected upload ${uploadId}, found none`, { entity: "upload" });
  const { fileName } = upload;
  const folder = await caller.files.workFolder();
  try {
    // Formats are told by the ending of the name too; the store knows files by their content only.
    const name = basename(fileName)
      .replace(/[^\w.-]/g, "_")
      .slice(-80);
    const path = join(folder, `list-${name}`);
    const stored = await caller.files.filePath(upload.fileKey);
    await link(stored, path).catch(() => copyFile(stored, path));
    return { fileName, rows: await readRows(path) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { code, expected, found } = error;
    throw new DomainError("invalid-input", `${fileName}: expected ${expected}, found ${found}`, {
      field: "uploadId",
      format: { code, expected, found },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readRows(path: string): Promise<ListedRow[]> {
  const rows: ListedRow[] = [];
  for await (const row of (await readLedgerList(path)).rows) {
    if (rows.length >= mostRows) {
      throw new DomainError("limit-exceeded", `expected a list of at most ${mostRows} rows, got more`, { mostRows });
    }
    rows.push(row.ok ? { line: row.line, value: row.value } : { line: row.line, problems: row.issues.map(problemOf) });
  }
  return rows;
}

function problemOf({ column, expected, found }: RowIssue): LedgerUploadProblem {
  const isEmpty = found === "none" || found === "neither";
  return {
    column: column && (names[column] ?? column),
    expected: expectations[expected] ?? { de: expected, en: expected },
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

/** What readers expect of a row, in the languages of the page; they themselves speak English. */
const expectations: Readonly<Record<string, Text>> = {
  [oneOf(LEDGER_MOVEMENTS)]: choiceOf(ledgerMovementTexts),
  [oneOf(LEDGER_REASONS)]: choiceOf(ledgerReasonTexts),
  [oneOf(LEDGER_STATUSES)]: choiceOf(ledgerStatusTexts),
  "a date: 2026-11-30 or 30.11.2026": { de: "ein Datum wie 30.11.2026", en: "a date such as 2026-11-30" },
  "at most 100 characters": { de: "höchstens 100 Zeichen", en: "at most 100 characters" },
  "at most 2000 characters": { de: "höchstens 2.000 Zeichen", en: "at most 2,000 characters" },
  "an official id or a street": { de: "eine Adress-ID oder eine Straße", en: "an address id or a street" },
  "a house number": { de: "eine Hausnummer", en: "a house number" },
  "a postcode, place or AGS beside the street": {
    de: "eine Postleitzahl, ein Ort oder ein AGS zur Straße",
    en: "a postcode, place or AGS beside the street",
  },
};

function choiceOf(texts: Readonly<Record<string, Text>>): Text {
  const list = (language: keyof Text) =>
    Object.values(texts)
      .map((one) => one[language])
      .join(", ");
  return { de: `eines von: ${list("de")}`, en: `one of: ${list("en")}` };
}
