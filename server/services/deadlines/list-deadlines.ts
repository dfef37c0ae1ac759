import type { Queryable } from "#db/database.ts";
import { readInOrganisation } from "#db/transaction.ts";
import type { DeadlineEntry, DeadlineState, DeadlineView } from "#domain/deadlines/deadline.ts";
import { germanDay } from "#domain/german-day.ts";
import {
  type DeadlineSearch,
  listDeadlines as queryDeadlines,
  listDeadlineEntries as queryEntries,
} from "#queries/deadlines.sql.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "../projects/project-record.ts";
import { toDeadlineEntry, toDeadlineView } from "./deadline-record.ts";

export type DeadlineFilter = {
  /** First and last day, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** Id or slug. */
  projectId?: string | undefined;
  applicationId?: string | undefined;
  /** Those the caller is responsible for. */
  mine?: boolean | undefined;
  state?: DeadlineState | undefined;
  limit?: number | undefined;
};

export const deadlineListLimit = 5000;

type Listed<Deadline> = { today: string; deadlines: Deadline[]; more: boolean };

/**
 * The deadlines that the caller may see, by day. Without `state` those of every state; `more` tells that the limit (5,000
 * unless given) cut the list. Errors: `not-found` for a project that the caller does not see.
 */
export function listDeadlines(caller: Caller, filter: DeadlineFilter = {}): Promise<Listed<DeadlineView>> {
  return list(caller, filter, queryDeadlines, toDeadlineView);
}

/** The same without how each day came about, for pages that list many. */
export function listDeadlineEntries(caller: Caller, filter: DeadlineFilter = {}): Promise<Listed<DeadlineEntry>> {
  return list(caller, filter, queryEntries, toDeadlineEntry);
}

function list<Row, Deadline>(
  caller: Caller,
  filter: DeadlineFilter,
  query: (tx: Queryable, search: DeadlineSearch) => Promise<Row[]>,
  show: (row: Row, today: string) => Deadline,
): Promise<Listed<Deadline>> {
  const { organisation, userId, municipalities } = caller.actor;
  const { from = null, to = null, state = null, applicationId = null, limit = deadlineListLimit } = filter;
  const today = germanDay(caller.now());
  return readInOrganisation(caller.db, organisation.id, userId, async (tx) => {
    if (filter.mine && userId === null) return { today, deadlines: [], more: false };
    const project = filter.projectId === undefined ? null : await getProjectRow(tx, caller, filter.projectId);
    const rows = await query(tx, {
      organisationId: organisation.id,
      // A project found by its key is one that the caller sees.
      municipalities: project ? [] : municipalities,
      ...{ from, to, state, applicationId },
      projectId: project?.row.id ?? null,
      responsibleId: filter.mine ? userId : null,
      limit: limit + 1,
    });
    return {
      today,
      deadlines: rows.slice(0, limit).map((row) => show(row, today)),
      more: rows.length > limit,
    };
  });
}
