import { inOrganisation } from "#db/transaction.ts";
import { awaitedDeadlines } from "#domain/deadlines/awaited-deadlines.ts";
import type { AwaitedDeadline } from "#domain/deadlines/deadline.ts";
import { listDeadlines } from "#queries/deadlines.sql.ts";
import type { Caller } from "../caller.ts";
import { deadlineWorldOf } from "./deadline-world.ts";

const limit = 1000;

/** The deadlines of an application's programme whose day is not known yet, and what has to happen first. */
export function listAwaitedDeadlines(
  caller: Caller,
  { applicationId }: { applicationId: string },
): Promise<AwaitedDeadline[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const world = await deadlineWorldOf(tx, caller, applicationId);
    const rows = await listDeadlines(tx, {
      ...{ organisationId: organisation.id, municipalities: [], from: null, to: null, state: null },
      ...{ projectId: null, applicationId, responsibleId: null, limit },
    });
    // A cancelled one waits again for what it counts from.
    const known = rows.filter((row) => row.state !== "cancelled").flatMap((row) => row.ruleId ?? []);
    return awaitedDeadlines(world, new Set(known));
  });
}
