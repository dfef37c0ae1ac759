import { inOrganisation } from "#db/transaction.ts";
import { findDocumentFile } from "#queries/documents.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { documentNotFound, getDocument } from "./document-record.ts";

/** Where the file of a version is kept, its download written down; throws `not-found` for what the caller may not see. */
export function openDocument(
  caller: Caller,
  version: { id: string; number: number },
): Promise<{ fileKey: string; fileName: string; mediaType: string; bytes: number }> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const document = await getDocument(tx, caller, version.id);
    const file = await findDocumentFile(tx, { documentId: document.id, number: version.number });
    if (!file) throw documentNotFound(version.id);
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId, actor: name, action: "download" },
      ...{ entity: "document", entityId: document.id, after: { number: version.number, fileName: file.fileName } },
    });
    return file;
  });
}
