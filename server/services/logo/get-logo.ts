import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { Logo } from "#domain/logo.ts";
import { findLogo, type LogoRow } from "#queries/logos.sql.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";

/** What the organisation's logo is; null where there is none. */
export async function getLogo(caller: Caller): Promise<Logo | null> {
  const row = await readRow(caller);
  if (!row) return null;
  const { fileKey: _, savedAt, ...logo } = row;
  return { ...logo, savedAt: savedAt.toISOString() };
}

/** The bytes of the organisation's logo. Throws `not-found` where there is none. */
export async function openLogo(
  caller: Caller & { files: FileStore },
): Promise<{ row: LogoRow; stream: Awaited<ReturnType<FileStore["openFile"]>> }> {
  const row = await readRow(caller);
  if (!row) throw new DomainError("not-found", "expected a logo of the organisation, found none", { entity: "logo" });
  return { row, stream: await caller.files.openFile(row.fileKey) };
}

/** The picture for a report; null where there is none, or where the store has lost it: a report is made all the same. */
export async function readLogo(tx: Queryable, files: FileStore, organisationId: string): Promise<Buffer | null> {
  const row = await findLogo(tx, organisationId);
  if (!row) return null;
  try {
    const parts: Buffer[] = [];
    for await (const part of await files.openFile(row.fileKey)) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  } catch {
    return null;
  }
}

function readRow(caller: Caller): Promise<LogoRow | null> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) => findLogo(tx, organisation.id));
}
