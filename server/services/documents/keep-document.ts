import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inOrganisation } from "#db/transaction.ts";
import { type Document, documentTitleMaxLength } from "#domain/document.ts";
import { DomainError } from "#domain/errors.ts";
import { cutText } from "#domain/plain-text.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { findDocument, insertDocument, insertDocumentVersion } from "#queries/documents.sql.ts";
import { readApart } from "../apart/read-apart.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { FileStore, StoredFile } from "../file-store.ts";
import { plainFileName } from "../plain-file-name.ts";
import { auditedDocument, documentNotFound } from "./document-record.ts";
import { checkDocumentTarget, type DocumentTarget } from "./document-target.ts";
import { type Scanner, scanFile } from "./scan-file.ts";

export type SentFile = { fileName: string; declared: string; stream: Readable; isCutOff(): boolean };

/**
 * Takes in a file that is being sent, as a new document or the next version of one. Until it is checked, scanned and
 * complete it lies in a work folder that is gone afterwards, whatever happens. Errors: those of `checkDocumentTarget` (before
 * a byte is read), `limit-exceeded`, `invalid-input` for an empty or refused file, `conflict` for the bytes of the newest
 * version.
 */
export async function keepDocument(
  caller: Caller & { files: FileStore },
  target: DocumentTarget,
  sent: SentFile,
  { limitBytes, scanner, signal }: { limitBytes: number; scanner: Scanner | null; signal?: AbortSignal },
): Promise<Document> {
  const { organisation, userId } = caller.actor;
  await inOrganisation(caller.db, organisation.id, userId, (tx) => checkDocumentTarget(tx, caller, target));
  const fileName = plainFileName(sent.fileName);
  const folder = await caller.files.workFolder();
  try {
    const path = join(folder, "document");
    await pipeline(sent.stream, createWriteStream(path, { mode: 0o600 }));
    await checkSize(path, fileName, sent, limitBytes);
    const mediaType = await checkApart({ path, fileName, declared: sent.declared }, signal);
    const scan = await scanFile(scanner, { path, name: fileName });
    const stored = await caller.files.putFile(path);
    return await writeDocument(caller, target, { fileName, mediaType, scan, stored });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The media type, found out where a file that was made to hurt harms nobody. */
async function checkApart(
  file: { path: string; fileName: string; declared: string },
  signal: AbortSignal | undefined,
): Promise<string> {
  const place = file.fileName;
  return readApart("document", file, { place, signal }).catch((error: unknown) => {
    if (!(error instanceof FormatError)) throw error;
    const { expected, found, message } = error;
    const details = { field: "file", fault: "archive", file: { name: place, expected, found } };
    throw new DomainError("invalid-input", message, details);
  });
}

async function checkSize(path: string, name: string, sent: SentFile, limitBytes: number): Promise<void> {
  if (sent.isCutOff()) {
    throw new DomainError("limit-exceeded", `${name}: expected at most ${limitBytes} bytes, got more`, {
      field: "file",
      limitBytes,
    });
  }
  if ((await stat(path)).size > 0) return;
  throw new DomainError("invalid-input", `${name}: expected a file with content, got an empty one`, {
    field: "file",
    fault: "empty",
    file: { name, expected: "", found: "" },
  });
}

function writeDocument(
  caller: Caller,
  target: DocumentTarget,
  file: { fileName: string; mediaType: string; scan: "clean" | "unscanned"; stored: StoredFile },
): Promise<Document> {
  const { organisation, userId, name } = caller.actor;
  const organisationId = organisation.id;
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    // Asked again: rights and document may have gone while the file was on its way.
    const place = await checkDocumentTarget(tx, caller, target);
    const before = "document" in place ? place.document : null;
    if (before?.versions[0]?.sha256 === file.stored.sha256) {
      const { number } = before.versions[0];
      throw new DomainError(
        "conflict",
        `${file.fileName}: expected a changed file, got the bytes of version ${number}`,
        {
          number,
        },
      );
    }
    const title = cutText(target.title ?? file.fileName.replace(/\.[^.]+$/, ""), documentTitleMaxLength);
    const id =
      "fresh" in place
        ? await insertDocument(tx, { ...place.fresh, organisationId, title, userId })
        : place.document.id;
    await insertDocumentVersion(tx, {
      ...{ documentId: id, organisationId, userId, uploadedBy: name, at: caller.now() },
      ...{ fileName: file.fileName, mediaType: file.mediaType, scan: file.scan, note: target.note ?? null },
      ...{ fileKey: file.stored.key, sha256: file.stored.sha256, bytes: file.stored.bytes },
    });
    const after = await findDocument(tx, { id, organisationId });
    if (!after) throw documentNotFound(id);
    await writeAudit(tx, {
      ...{ organisationId, userId, actor: name, action: before ? "add-version" : "create" },
      ...{ entity: "document", entityId: id, before: before && auditedDocument(before), after: auditedDocument(after) },
    });
    return after;
  });
}
