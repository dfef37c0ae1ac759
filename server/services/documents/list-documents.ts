import { inOrganisation } from "#db/transaction.ts";
import { type Document, visibilitiesFor } from "#domain/document.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "../projects/project-record.ts";
import { projectRights } from "../projects/project-rights.ts";
import { documentsOf } from "./documents-of.ts";

/** The documents of a project, or of one of its applications, that the caller may see. Throws `not-found`. */
export function listDocuments(
  caller: Caller,
  input: { projectId: string } | { applicationId: string },
): Promise<Document[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const application = "applicationId" in input ? await getApplicationRow(tx, caller, input.applicationId) : null;
    const key = application?.projectId ?? ("projectId" in input ? input.projectId : "");
    const { row } = await getProjectRow(tx, caller, key);
    const seen = visibilitiesFor(await projectRights(tx, caller, row.id));
    return documentsOf(tx, application ? { applicationId: application.id } : { projectId: row.id }, seen);
  });
}
