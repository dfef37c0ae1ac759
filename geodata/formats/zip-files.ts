import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** Packs files of a folder, by name, into a zip at `path`. */
export async function zipFiles(folder: string, names: readonly string[], path: string): Promise<void> {
  const zip = new ZipFile();
  for (const name of names) zip.addFile(join(folder, name), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
