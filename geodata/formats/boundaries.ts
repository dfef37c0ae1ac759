import { type BoundaryLevel, type BoundaryRecord, FormatError, type ReadResult } from "./reading.ts";

export async function readBoundaries(
  path: string,
  _options: { level?: BoundaryLevel; srid?: number } = {},
): Promise<ReadResult<BoundaryRecord>> {
  throw new FormatError("unreadable", path, "a reader", "none yet");
}
