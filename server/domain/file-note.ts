import { z } from "zod";
import type { Text } from "./rule-set.ts";

/** What may be worth knowing about a delivered file as a whole, beside its rows. */
export const FileNoteCode = z.enum([
  "title-line",
  "separator-line",
  "unit-row",
  "repeated-header",
  "blank-rows",
  "hidden-rows",
  "sheet-read-too",
  "sheet-not-read",
  "layer-not-read",
  "member-not-read",
  "features-missing",
  "encoding-overruled",
  "dates-since-1904",
]);
export type FileNoteCode = z.infer<typeof FileNoteCode>;

/** `line` counts as for rows (0: the file as a whole); `found` is what stands there, word for word, and may be empty. */
export const FileNote = z.object({ code: FileNoteCode, line: z.number(), found: z.string() });
export type FileNote = z.infer<typeof FileNote>;

/**
 * Where a row stands: of workbooks with several sheets, the rows of a further sheet are numbered behind those before, from the
 * line of its note on; its own number is that within its sheet.
 */
export function sheetLine(notes: readonly FileNote[], line: number): { line: number; sheet: string | null } {
  const sheet = notes.findLast((note) => note.code === "sheet-read-too" && note.line <= line);
  return sheet === undefined ? { line, sheet: null } : { line: line - sheet.line + 1, sheet: sheet.found };
}

/** What the notes say, in the languages of the page; what was found stands behind them. */
export const fileNoteTexts: Readonly<Record<FileNoteCode, Text>> = {
  "title-line": {
    de: "Zeile über den Spaltennamen, nicht eingelesen",
    en: "Line above the column names, not read",
  },
  "separator-line": {
    de: "Zeile für Excel, die das Trennzeichen nennt, nicht eingelesen",
    en: "Line for Excel that names the separator, not read",
  },
  "unit-row": {
    de: "Zeile mit Einheiten oder Nummern unter den Spaltennamen, nicht eingelesen",
    en: "Row of units or numbers below the column names, not read",
  },
  "repeated-header": {
    de: "Spaltennamen noch einmal mitten in der Datei, nicht eingelesen",
    en: "Column names once more within the file, not read",
  },
  "blank-rows": { de: "Zeilen ohne jeden Wert, ausgelassen", en: "Rows without any value, left out" },
  "hidden-rows": {
    de: "In der Tabelle ausgeblendete Zeilen, mit eingelesen",
    en: "Rows hidden in the workbook, read all the same",
  },
  "sheet-read-too": {
    de: "Weiteres Tabellenblatt mit denselben Spalten, mit eingelesen",
    en: "Further sheet with the same columns, read too",
  },
  "sheet-not-read": { de: "Tabellenblatt nicht eingelesen", en: "Sheet not read" },
  "layer-not-read": { de: "Ebene der Datei nicht eingelesen", en: "Layer of the file not read" },
  "member-not-read": { de: "Datei im Zip nicht eingelesen", en: "File in the zip not read" },
  "features-missing": {
    de: "Die Datei nennt eine andere Zahl von Objekten, als in ihr lesbar sind",
    en: "The file names another number of features than can be read in it",
  },
  "encoding-overruled": {
    de: "Zeichensatz nach den Bytes bestimmt, die Angabe der Datei stimmt nicht",
    en: "Encoding told by the bytes, what the file says does not hold",
  },
  "dates-since-1904": {
    de: "Datumswerte ab 1904 gezählt, wie es die Arbeitsmappe angibt",
    en: "Dates counted from 1904, as the workbook says",
  },
};
