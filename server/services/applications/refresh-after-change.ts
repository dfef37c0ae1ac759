import type { Queryable } from "#db/database.ts";
import type { Caller } from "../caller.ts";
import { refreshDeadlines } from "../deadlines/refresh-deadlines.ts";

/** What depends on stages and entered values of an application is worked out anew in the same transaction. */
export async function refreshAfterChange(tx: Queryable, caller: Caller, applicationId: string): Promise<void> {
  await refreshDeadlines(tx, caller, applicationId);
}
