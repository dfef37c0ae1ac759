import { copyFile, link, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { findUpload, type UploadRow } from "#queries/uploads.sql.ts";
import type { FileStore } from "./file-store.ts";

/** The upload as `findUpload` has it; throws `not-found` where there is none. */
export async function requireUpload(db: Queryable, upload: Parameters<typeof findUpload>[1]): Promise<UploadRow> {
  const found = await findUpload(db, upload);
  if (found) return found;
  throw new DomainError("not-found", `expected upload ${upload.id}, found none`, { entity: "upload" });
}

/**
 * Lends an uploaded file under a name that ends as the person's does: some formats are told by the ending, and the store knows
 * files by their content only. It is gone when `work` has ended.
 */
export async function withUploadedFile<T>(
  files: FileStore,
  upload: { fileName: string; fileKey: string },
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await files.workFolder();
  try {
    const name = basename(upload.fileName)
      .replace(/[^\w.-]/g, "_")
      .slice(-80);
    const path = join(folder, `list-${name}`);
    const stored = await files.filePath(upload.fileKey);
    await link(stored, path).catch(() => copyFile(stored, path));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
