import { type AddressRecord, type ColumnMapping, FormatError, type ReadResult } from "./reading.ts";

export async function readAddresses(
  path: string,
  _options: { mapping?: ColumnMapping; srid?: number } = {},
): Promise<ReadResult<AddressRecord>> {
  throw new FormatError("unreadable", path, "a reader", "none yet");
}
