import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
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
  /** Every file in the store, with the time it was stored last. */
  listFiles(): AsyncIterable<{ key: string; bytes: number; storedAt: Date }>;
  /** Removes a file unless it was stored again after that time; false when it was, or is gone already. */
  removeFile(key: string, storedBefore: Date): Promise<boolean>;
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
    async *listFiles() {
      for (const place of await readdir(root).catch(() => [])) {
        for (const key of await readdir(join(root, place)).catch(() => [])) {
          if (!keyPattern.test(key)) continue;
          const facts = await stat(join(root, place, key)).catch(() => null);
          if (facts) yield { key, bytes: facts.size, storedAt: facts.mtime };
        }
      }
    },
    async removeFile(key, storedBefore) {
      const path = await filePath(key).catch(() => null);
      if (path === null) return false;
      const folder = await workFolder();
      try {
        // Out of the way first: whoever stores the same bytes at this moment has put the newer file in its place.
        const aside = join(folder, key);
        await rename(path, aside);
        if ((await stat(aside)).mtime < storedBefore) return true;
        await rename(aside, path);
        return false;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
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
        const place = join(root, sha256.slice(0, 2));
        await mkdir(place, { recursive: true, mode: 0o700 });
        await rename(part, join(place, sha256));
        await syncFolders(place, root);
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

/** The bytes of a new file are on the disk when its stream ends; its name is so only after this. */
async function syncFolders(...folders: string[]): Promise<void> {
  for (const folder of folders) {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
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
