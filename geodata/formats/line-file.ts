import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** A text file that is written piece by piece and waits for the disk, so that memory stays flat. */
export type LineFile = { write(text: string): Promise<void>; close(): Promise<void> };

export function openLineFile(path: string): LineFile {
  const stream = createWriteStream(path, { encoding: "utf8", highWaterMark: 1024 * 1024 });
  let failure: Error | null = null;
  stream.on("error", (error) => {
    failure = error;
  });
  return {
    async write(text) {
      if (failure) throw failure;
      if (!stream.write(text)) await once(stream, "drain");
    },
    async close() {
      if (failure) throw failure;
      stream.end();
      await finished(stream);
    },
  };
}
