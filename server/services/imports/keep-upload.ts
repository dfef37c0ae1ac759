import type { Readable } from "node:stream";
import { DomainError } from "#domain/errors.ts";
import { insertUpload } from "#queries/uploads.sql.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { plainFileName } from "../plain-file-name.ts";

/** Keeps a file that is being sent. Errors: `limit-exceeded`, `invalid-input` for an empty file. */
export async function keepUpload(
  { db, files }: Pick<Caller, "db"> & { files: FileStore },
  actor: Caller["actor"],
  upload: { fileName: string; stream: Readable; isCutOff(): boolean; limitBytes: number },
): Promise<{ uploadId: string; fileName: string; bytes: number }> {
  const { key, bytes } = await files.putFile(upload.stream);
  if (upload.isCutOff()) {
    const { limitBytes } = upload;
    throw new DomainError("limit-exceeded", `expected a file of at most ${limitBytes} bytes, got a larger one`, {
      limitBytes,
    });
  }
  if (bytes === 0) throw new DomainError("invalid-input", "expected a file with content, got an empty one");
  const fileName = plainFileName(upload.fileName);
  const uploadId = await insertUpload(db, {
    organisationId: actor.organisation.id,
    userId: actor.userId,
    fileName,
    fileKey: key,
    bytes,
  });
  return { uploadId, fileName, bytes };
}
