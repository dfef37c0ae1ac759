import { FormatError } from "../reading.ts";
import type { Table } from "../table.ts";

export async function openVectorTable(path: string): Promise<Table> {
  throw new FormatError("unreadable", path, "x", "y");
}
