import type { Queryable } from "#db/database.ts";
import { type Document, visibilitiesFor } from "#domain/document.ts";
import { DomainError } from "#domain/errors.ts";
import { findDocument } from "#queries/documents.sql.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "../projects/project-record.ts";
import { projectRights } from "../projects/project-rights.ts";
import { requireProject } from "../projects/require-project.ts";

/**
 * The document, if the caller sees its project and may see the document itself; throws `not-found` for both, so that
 * nobody learns what there is. `removed` looks into the waste basket instead.
 */
export async function getDocument(
  tx: Queryable,
  caller: Caller,
  id: string,
  { removed = false } = {},
): Promise<Document> {
  const document = await findDocument(tx, { id, organisationId: caller.actor.organisation.id, removed });
  if (!document) throw documentNotFound(id);
  const { row } = await getProjectRow(tx, caller, document.projectId);
  const seen = visibilitiesFor(await projectRights(tx, caller, row.id));
  if (!seen.includes(document.visibility)) throw documentNotFound(id);
  return document;
}

/** The same for whoever may change it. Errors: `not-found`, `forbidden`. */
export async function getOwnDocument(
  tx: Queryable,
  caller: Caller,
  id: string,
  given: { removed?: boolean } = {},
): Promise<Document> {
  const document = await getDocument(tx, caller, id, given);
  await requireProject(tx, caller, document.projectId, "work");
  return document;
}

export function documentNotFound(id: string): DomainError {
  return new DomainError("not-found", `expected a document that the caller may see, got ${id}`, {
    entity: "document",
    id,
  });
}

/** What the audit trail keeps of a document. */
export function auditedDocument(document: Document) {
  const { projectId, applicationId, stage, requirement, title, visibility } = document;
  const [newest] = document.versions;
  return {
    ...{ projectId, applicationId, stage, requirement, title, visibility },
    ...{ number: newest?.number, fileName: newest?.fileName, sha256: newest?.sha256 },
  };
}
