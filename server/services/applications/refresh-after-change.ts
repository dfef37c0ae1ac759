import type { Queryable } from "#db/database.ts";
import type { Caller } from "../caller.ts";
import { refreshDeadlines } from "../deadlines/refresh-deadlines.ts";
import { followApplications } from "../projects/follow-applications.ts";

/** What depends on stages, entered values and money of an application is worked out anew in the same transaction. */
export async function refreshAfterChange(tx: Queryable, caller: Caller, applicationId: string): Promise<void> {
  const { projectId } = await refreshDeadlines(tx, caller, applicationId);
  await followApplications(tx, caller, projectId);
}
