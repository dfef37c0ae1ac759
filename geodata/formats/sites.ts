import { type ColumnMapping, FormatError, type ReadResult, type SiteRecord } from "./reading.ts";

export async function readSites(
  path: string,
  _options: { mapping?: ColumnMapping; siteType?: string; srid?: number } = {},
): Promise<ReadResult<SiteRecord>> {
  throw new FormatError("unreadable", path, "a reader", "none yet");
}
