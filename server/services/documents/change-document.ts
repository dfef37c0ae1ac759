import { inOrganisation } from "#db/transaction.ts";
import { type Document, type DocumentVisibility, documentTitleMaxLength } from "#domain/document.ts";
import { DomainError } from "#domain/errors.ts";
import { updateDocument } from "#queries/documents.sql.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { projectRights } from "../projects/project-rights.ts";
import { auditedDocument, getOwnDocument } from "./document-record.ts";
import { requirePlace, requireVisibility } from "./document-target.ts";

export type DocumentChange = {
  title?: string | undefined;
  place?: { stage: string | null; requirement: string | null } | undefined;
  visibility?: DocumentVisibility | undefined;
};

/**
 * Changes what is said about a document; its files stay as they are. Errors: `not-found`, `forbidden`, `invalid-input`,
 * `conflict` when someone else changed it since `version`.
 */
export function changeDocument(
  caller: Caller,
  input: { id: string; version: number } & DocumentChange,
  action: "rename" | "set-requirement" | "set-visibility",
): Promise<Document> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const before = await getOwnDocument(tx, caller, input.id);
    const title = input.title?.trim() ?? before.title;
    if (title === "" || title.length > documentTitleMaxLength) {
      throw new DomainError("invalid-input", `expected a title of 1 to ${documentTitleMaxLength} characters`, {
        field: "title",
      });
    }
    if (input.visibility) requireVisibility(input.visibility, await projectRights(tx, caller, before.projectId));
    const application =
      input.place && before.applicationId ? await getApplicationRow(tx, caller, before.applicationId) : null;
    const place = input.place ? requirePlace(application?.programme ?? null, input.place) : before;
    const { stage, requirement } = place;
    const visibility = input.visibility ?? before.visibility;
    const saved = await updateDocument(tx, {
      id: input.id,
      version: input.version,
      title,
      stage,
      requirement,
      visibility,
    });
    if (!saved) {
      throw new DomainError(
        "conflict",
        `expected version ${input.version} of the document, it is ${before.version} by now`,
        {
          version: before.version,
        },
      );
    }
    const after = { ...before, title, stage, requirement, visibility, version: before.version + 1 };
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId, actor: name, action, entity: "document", entityId: input.id },
      ...{ before: auditedDocument(before), after: auditedDocument(after) },
    });
    return after;
  });
}
