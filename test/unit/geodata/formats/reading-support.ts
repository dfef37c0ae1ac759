import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { ZipFile } from "yazl";
import { FormatError, type ReadResult, type ReadRow, type RowIssue } from "#geodata/formats/reading.ts";

/** The path of a fixture in test/fixtures/formats. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/formats/${name}`, import.meta.url));
}

/** A file in a folder of its own that goes away with the test. */
export function temporaryFile(name: string, content: string | Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-formats-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryZip(name: string, members: Record<string, string | Buffer>): Promise<string> {
  const path = join(temporaryFolder(), name);
  const zip = new ZipFile();
  for (const [member, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), member);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

export type Collected<T> = { values: T[]; rejected: RowIssue[]; notes: RowIssue[]; rows: ReadRow<T>[] };

export async function collect<T>(opening: Promise<ReadResult<T>> | ReadResult<T>): Promise<Collected<T>> {
  const collected: Collected<T> = { values: [], rejected: [], notes: [], rows: [] };
  for await (const row of (await opening).rows) {
    collected.rows.push(row);
    if (row.ok) {
      collected.values.push(row.value);
      collected.notes.push(...row.notes);
    } else collected.rejected.push(...row.issues);
  }
  return collected;
}

/** The error that opening or reading a file ends with. */
export async function refusal<T>(opening: Promise<ReadResult<T>>): Promise<FormatError> {
  try {
    await collect(opening);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("the file was read to its end");
}

export async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
