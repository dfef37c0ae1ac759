import { foldText } from "../matching/fold-text.ts";
import { type ColumnPlan, planColumns } from "./columns.ts";
import { refuseDuplicateColumns } from "./duplicate-columns.ts";
import type { ColumnMapping } from "./mapping.ts";
import { cellMender } from "./mend-cells.ts";
import type { Table } from "./table.ts";

/** Where the fields are in a file: columns, their names for messages, and constants for empty cells. */
export type ColumnLayout<Field extends string> = {
  plan: ColumnPlan<Field>;
  header: readonly string[];
  constants: Record<string, string>;
  /** Texts of the file, folded, and what they mean, by field; null when nothing is translated. */
  values: Readonly<Record<string, ReadonlyMap<string, string>>> | null;
  /** The file may carry apostrophes before what a spreadsheet would run as a formula. */
  escaped: boolean;
  /** What the coordinates are called in messages. */
  coordinates: string;
};

function translations(mapping: ColumnMapping | undefined): ColumnLayout<string>["values"] {
  if (mapping?.values === undefined) return null;
  const maps = Object.entries(mapping.values).map(([field, words]) => {
    const folded = Object.entries(words).map(([text, meaning]) => [foldText(text.trim()), meaning] as const);
    return [field, new Map(folded)] as const;
  });
  return Object.fromEntries(maps);
}

/**
 * Keeps the layout of a table up to date: GeoJSON may bring further columns at any feature. From here on the cells of its
 * rows are mended by what their columns hold. Throws `FormatError` when two columns name one field.
 */
export function columnLayout<Field extends string>(
  table: Table,
  names: Record<Field, readonly string[]>,
  mapping: ColumnMapping | undefined,
): () => ColumnLayout<Field> {
  const header = table.columns;
  const constants = mapping?.constants ?? {};
  const layout = {
    plan: planColumns(header, names, mapping),
    header,
    constants,
    values: translations(mapping),
    escaped: table.kind === "csv" && table.fromWorkbook !== true,
    coordinates: "coordinates",
  };
  let planned = header.length;
  refuseDuplicateColumns(table, layout.plan, names, mapping);
  const current = () => {
    if (header.length !== planned) {
      layout.plan = planColumns(header, names, mapping);
      planned = header.length;
      refuseDuplicateColumns(table, layout.plan, names, mapping);
    }
    return layout;
  };
  table.mender = cellMender(current);
  return current;
}
