import { type ColumnPlan, planColumns } from "./columns.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { Table } from "./table.ts";

/** Where the fields are in a file: columns, their names for messages, and constants for empty cells. */
export type ColumnLayout<Field extends string> = {
  plan: ColumnPlan<Field>;
  header: readonly string[];
  constants: Record<string, string>;
  /** What the coordinates are called in messages. */
  coordinates: string;
};

/** Keeps the layout of a table up to date: GeoJSON may bring further columns at any feature. */
export function columnLayout<Field extends string>(
  table: Table,
  names: Record<Field, readonly string[]>,
  mapping: ColumnMapping | undefined,
): () => ColumnLayout<Field> {
  const header = table.columns;
  const constants = mapping?.constants ?? {};
  const layout = { plan: planColumns(header, names, mapping), header, constants, coordinates: "coordinates" };
  let planned = header.length;
  return () => {
    if (header.length !== planned) {
      layout.plan = planColumns(header, names, mapping);
      planned = header.length;
    }
    return layout;
  };
}
