import { inOrganisation } from "#db/transaction.ts";
import { markDocumentRemoved } from "#queries/documents.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { auditedDocument, documentNotFound, getOwnDocument } from "./document-record.ts";

/** Puts a document into the waste basket, its files kept; it may come back for 30 days. Errors: `not-found`, `forbidden`. */
export function removeDocument(caller: Caller, id: string): Promise<{ id: string }> {
  return moveDocument(caller, id, true);
}

/** Takes a document out of the waste basket. Errors: `not-found` also after 30 days, `forbidden`. */
export function restoreDocument(caller: Caller, id: string): Promise<{ id: string }> {
  return moveDocument(caller, id, false);
}

function moveDocument(caller: Caller, id: string, removed: boolean): Promise<{ id: string }> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const document = await getOwnDocument(tx, caller, id, { removed: !removed });
    const moved = await markDocumentRemoved(tx, { id, organisationId: organisation.id, removed });
    if (!moved) throw documentNotFound(id);
    const facts = auditedDocument(document);
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId, actor: name, action: removed ? "remove" : "restore" },
      ...{ entity: "document", entityId: id, before: removed ? facts : null, after: removed ? null : facts },
    });
    return { id };
  });
}
