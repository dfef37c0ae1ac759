import type { Queryable } from "#db/database.ts";
import { type Document, DocumentVisibility } from "#domain/document.ts";
import { listDocuments } from "#queries/documents.sql.ts";

/**
 * All documents of an application, or of a project and its applications, newest file first; without those in the waste
 * basket. For facts about the procedure: without `visibilities` it leaves out of account who may see them, so what goes to
 * a person names theirs (`visibilitiesFor`). Runs inside `inOrganisation`.
 */
export function documentsOf(
  tx: Queryable,
  of: { applicationId: string } | { projectId: string },
  visibilities: readonly DocumentVisibility[] = DocumentVisibility.options,
): Promise<Document[]> {
  return listDocuments(tx, { ...of, visibilities });
}
