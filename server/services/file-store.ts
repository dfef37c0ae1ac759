import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DomainError } from "#domain/errors.ts";

export type StoredFile = { key: string; sha256: string; bytes: number };

/** Where uploads, reports and exports are kept. One port, so that another store can take the folder's place. */
export type FileStore = {
  /** Stores a stream, or a copy of the file at a path. The same bytes always get the same key. */
  putFile(source: Readable | string): Promise<StoredFile>;
  /** Errors: `not-found`. */
  openFile(key: string): Promise<Readable>;
  /** A path to read from, for tools that need one. Errors: `not-found`. */
  filePath(key: string): Promise<string>;
  /** A new private folder for work in progress; the caller removes it. */
  workFolder(): Promise<string>;
};

/** The store in the folder `files` of the data directory; a file appears under its key only when it is complete. */
export function openFileStore(dataDirectory: string): FileStore {
  const root = join(dataDirectory, "files");
  const work = join(dataDirectory, "work");

  async function workFolder(): Promise<string> {
    await mkdir(work, { recursive: true, mode: 0o700 });
    return mkdtemp(join(work, "part-"));
  }

  async function filePath(key: string): Promise<string> {
    if (!keyPattern.test(key)) throw new DomainError("not-found", `expected a file key, got "${key}"`);
    const path = join(root, key.slice(0, 2), key);
    await access(path).catch(() => {
      throw new DomainError("not-found", `expected the file ${key} in the store, found none`);
    });
    return path;
  }

  return {
    workFolder,
    filePath,
    async openFile(key) {
      return createReadStream(await filePath(key));
    },
    async putFile(source) {
      const folder = await workFolder();
      try {
        const part = join(folder, "part");
        const { sha256, bytes } = await writeHashed(
          typeof source === "string" ? createReadStream(source) : source,
          part,
        );
        await mkdir(join(root, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
        await rename(part, join(root, sha256.slice(0, 2), sha256));
        return { key: sha256, sha256, bytes };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const workHours = 24;

/** Removes work in progress that a killed process left behind; younger folders may be in use by a command. */
export async function removeOldWork(dataDirectory: string, now: Date): Promise<void> {
  const work = join(dataDirectory, "work");
  for (const name of await readdir(work).catch(() => [])) {
    const { mtimeMs } = await stat(join(work, name));
    if (now.getTime() - mtimeMs > workHours * 3_600_000) await rm(join(work, name), { recursive: true, force: true });
  }
}

const keyPattern = /^[0-9a-f]{64}$/;

async function writeHashed(source: Readable, path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(source, measure, createWriteStream(path, { mode: 0o600, flush: true }));
  return { sha256: hash.digest("hex"), bytes };
}
