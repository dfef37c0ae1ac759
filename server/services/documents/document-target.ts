import { z } from "zod";
import type { Queryable } from "#db/database.ts";
import {
  type Document,
  DocumentVisibility,
  documentNoteMaxLength,
  documentTitleMaxLength,
  visibilitiesFor,
} from "#domain/document.ts";
import { DomainError } from "#domain/errors.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { projectRights } from "../projects/project-rights.ts";
import { requireProject } from "../projects/require-project.ts";
import { getOwnDocument } from "./document-record.ts";

const text = (max: number) => z.string().trim().max(max);
const blankIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

/** What a file is sent for: a new version of `documentId`, or a new document of a project or an application. */
export const DocumentTarget = z.object({
  documentId: blankIsNull(z.uuid().optional()),
  projectId: blankIsNull(z.uuid().optional()),
  applicationId: blankIsNull(z.uuid().optional()),
  stage: blankIsNull(text(100).optional()),
  requirement: blankIsNull(text(100).optional()),
  title: blankIsNull(text(documentTitleMaxLength).optional()),
  visibility: blankIsNull(DocumentVisibility.optional()),
  note: blankIsNull(text(documentNoteMaxLength).optional()),
});
export type DocumentTarget = z.infer<typeof DocumentTarget>;

export type NewDocument = Pick<Document, "projectId" | "applicationId" | "stage" | "requirement" | "visibility">;

/**
 * Checks that the caller may put a file there, and gives the document it becomes a version of, or what a new one belongs
 * to. Errors: `not-found`, `forbidden`, `invalid-input` for more or less than one target or an unknown requirement.
 */
export async function checkDocumentTarget(
  tx: Queryable,
  caller: Caller,
  target: DocumentTarget,
): Promise<{ document: Document } | { fresh: NewDocument }> {
  const named = [target.documentId, target.projectId, target.applicationId].filter((id) => id !== undefined).length;
  if (named !== 1) {
    throw new DomainError(
      "invalid-input",
      `expected one of documentId, projectId and applicationId before the file, got ${named} of them`,
    );
  }
  if (target.documentId !== undefined) return { document: await getOwnDocument(tx, caller, target.documentId) };
  const application =
    target.applicationId === undefined ? null : await getApplicationRow(tx, caller, target.applicationId);
  const project = await requireProject(tx, caller, application?.projectId ?? target.projectId ?? "", "work");
  const visibility = target.visibility ?? "project";
  requireVisibility(visibility, await projectRights(tx, caller, project.id));
  const place = requirePlace(application?.programme ?? null, target);
  return { fresh: { projectId: project.id, applicationId: application?.id ?? null, ...place, visibility } };
}

/** Nobody puts a document where they could not see it themselves. */
export function requireVisibility(visibility: DocumentVisibility, rights: Parameters<typeof visibilitiesFor>[0]): void {
  const seen = visibilitiesFor(rights);
  if (seen.includes(visibility)) return;
  throw new DomainError("forbidden", `expected one of ${seen.join(", ")}, got ${visibility}`, { visibility });
}

/** Stage and requirement as the programme knows them; a requirement names its stage. */
export function requirePlace(
  programme: Programme | null,
  { stage, requirement }: { stage?: string | null | undefined; requirement?: string | null | undefined },
): { stage: string | null; requirement: string | null } {
  if (!stage && !requirement) return { stage: null, requirement: null };
  const found = programme?.stages.find(
    (candidate) =>
      (!stage || candidate.id === stage) && (!requirement || candidate.documents.some(({ id }) => id === requirement)),
  );
  if (!found) {
    const what = [stage, requirement].filter(Boolean).join(" / ");
    throw new DomainError(
      "invalid-input",
      `expected a stage and document of the application's programme, got ${what}`,
      {
        field: "requirement",
      },
    );
  }
  return { stage: found.id, requirement: requirement || null };
}
