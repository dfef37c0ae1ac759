import type { FileNote } from "#domain/file-note.ts";
import { knownNames, type Vocabulary } from "../column-vocabulary.ts";
import { plainName } from "../columns.ts";
import { FormatError } from "../format-error.ts";
import type { ColumnMapping } from "../mapping.ts";
import { findHead, isBlank, type RawRow, shown, type TableHead } from "../table-head.ts";
import type { WorkbookSheet } from "./workbook-parts.ts";

/** A sheet with its first rows. */
export type OpenedSheet = WorkbookSheet & { rows: RawRow[] };

/** A sheet to read; `order` gives for each column of the table where it stands in this sheet. */
export type ChosenSheet = { sheet: WorkbookSheet; head: TableHead; order: number[] };

export type ChosenSheets = { sheets: ChosenSheet[]; head: TableHead; sample: RawRow[]; notes: FileNote[] };

/**
 * The sheets of a workbook that hold its list: the visible one called `part`, else the first with known column names, and further ones with the same
 * columns in any order. The notes name every other sheet that is not empty. Throws `FormatError` with what the sheets hold when
 * none has column names.
 */
export function chooseSheets(
  opened: readonly OpenedSheet[],
  vocabulary: Vocabulary,
  mapping: ColumnMapping | undefined,
  { place, part }: { place: string; part?: string | undefined },
): ChosenSheets {
  const filled = opened.flatMap((sheet) => {
    const head = findHead(sheet.rows, vocabulary, mapping);
    return head === null ? [] : [{ sheet, head: withoutEmptyEnd(head) }];
  });
  if (filled.length === 0) throw new FormatError("truncated", place, "a sheet with a header and rows", "no row");
  const lists = filled.filter(({ head }) => head.headerless || knownNames(head.columns, vocabulary) >= 2);
  const visible = lists.filter(({ sheet }) => !sheet.hidden);
  const main =
    visible.find(({ sheet }) => part !== undefined && plainName(sheet.name) === part) ??
    visible[0] ??
    lists[0] ??
    (filled.length === 1 ? filled[0] : undefined);
  if (main === undefined) {
    const found = filled.map(({ sheet }) => `"${sheet.name}": ${firstValue(sheet.rows)}`).join("; ");
    throw new FormatError("missing-columns", place, "a sheet with the column names of a list", found.slice(0, 400));
  }
  const sheets: ChosenSheet[] = [];
  const notes: FileNote[] = [];
  for (const { sheet, head } of filled) {
    const order = sheet.hidden && sheet !== main.sheet ? null : orderLike(main.head, head);
    if (order === null) notes.push({ code: "sheet-not-read", line: 0, found: sheet.name });
    else sheets.push({ sheet, head: { ...head, columns: main.head.columns }, order });
  }
  return { sheets, head: main.head, sample: sampleOf(main.sheet, main.head), notes };
}

/** Where each column of one sheet stands in another; null when the other does not have the same columns. */
function orderLike(main: TableHead, other: TableHead): number[] | null {
  if (main.headerless) return other === main ? main.columns.map((_, at) => at) : null;
  if (other.headerless) return null;
  const plain = other.columns.map(plainName);
  const wanted = main.columns.map(plainName);
  if (other === main) return wanted.map((_, at) => at);
  const order = wanted.map((name) => plain.indexOf(name));
  const isSame = plain.length === wanted.length && new Set(order).size === order.length && !order.includes(-1);
  return isSame ? order : null;
}

/** Cells that were only formatted behind the last name are no columns. */
function withoutEmptyEnd(head: TableHead): TableHead {
  const last = head.columns.findLastIndex((name) => name !== "");
  return head.headerless ? head : { ...head, columns: head.columns.slice(0, last + 1) };
}

function sampleOf(sheet: OpenedSheet, { skip, columns }: TableHead): RawRow[] {
  return sheet.rows.slice(skip).map((row) => ({ ...row, cells: columns.map((_, at) => row.cells[at] ?? "") }));
}

function firstValue(rows: readonly RawRow[]): string {
  const row = rows.find((one) => !isBlank(one));
  return row === undefined ? "" : shown(row).slice(0, 80);
}
