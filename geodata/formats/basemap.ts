import { type BasemapRecord, FormatError, type ReadResult } from "./reading.ts";

export async function readBasemap(path: string): Promise<ReadResult<BasemapRecord>> {
  throw new FormatError("unreadable", path, "a reader", "none yet");
}
