import { Readable } from "node:stream";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { type Logo, type LogoFault, logoMaxBytes, logoMaxPixels } from "#domain/logo.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { findLogo, putLogo } from "#queries/logos.sql.ts";
import { readApart } from "../apart/read-apart.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { plainFileName } from "../plain-file-name.ts";
import { getLogo } from "./get-logo.ts";

/** Puts a PNG or JPEG in place of the organisation's logo. Errors: `invalid-input` with `details.fault`. */
export async function keepLogo(
  caller: Caller & { files: FileStore },
  sent: { fileName: string; bytes: Buffer; signal?: AbortSignal },
): Promise<Logo> {
  const { organisation, userId, name: actor } = caller.actor;
  const organisationId = organisation.id;
  const fileName = plainFileName(sent.fileName);
  const { bytes } = sent;
  if (bytes.length === 0) throw refused(fileName, "empty");
  if (bytes.length > logoMaxBytes) throw refused(fileName, "bytes");
  const picture = await measureApart(fileName, bytes, sent.signal);
  if (typeof picture === "string") throw refused(fileName, picture);
  const stored = await caller.files.putFile(Readable.from([bytes]));
  const logo = { fileName, ...picture, bytes: stored.bytes };
  await inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const before = await findLogo(tx, organisationId);
    await putLogo(tx, { ...logo, organisationId, userId, fileKey: stored.key, at: caller.now() });
    await writeAudit(tx, {
      ...{ organisationId, userId, actor, action: "save", entity: "logo", entityId: organisationId },
      before: before && { fileName: before.fileName, sha256: before.fileKey },
      after: { ...logo, sha256: stored.sha256 },
    });
  });
  const kept = await getLogo(caller);
  if (!kept) throw new Error("expected the logo that was just kept, got none");
  return kept;
}

/** A picture on which the process that unpacks it ends is a broken one. */
async function measureApart(place: string, bytes: Buffer, signal: AbortSignal | undefined) {
  return readApart("picture", { bytes, maxPixels: logoMaxPixels }, { place, signal }).catch((error: unknown) => {
    if (error instanceof FormatError) return "broken" as const;
    throw error;
  });
}

export function refused(fileName: string, fault: LogoFault): DomainError {
  const expected = `a PNG or JPEG picture of at most ${logoMaxBytes} bytes and ${logoMaxPixels} pixels a side`;
  return new DomainError("invalid-input", `${fileName}: expected ${expected}, got fault "${fault}"`, {
    field: "file",
    fault,
  });
}
