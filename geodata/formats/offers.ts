import { type ColumnMapping, FormatError, type OfferRecord, type ReadResult } from "./reading.ts";

export async function readOffers(
  path: string,
  _options: { mapping?: ColumnMapping } = {},
): Promise<ReadResult<OfferRecord>> {
  throw new FormatError("unreadable", path, "a reader", "none yet");
}
