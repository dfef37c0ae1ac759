import { z } from "zod";
import { DeadlineState, deadlineReasonMaxLength, deadlineTitleMaxLength } from "#domain/deadlines/deadline.ts";
import { CalendarDate } from "#domain/procedure/calendar-date.ts";
import { projectReaders, projectWorkers } from "#domain/roles.ts";
import { createCalendarFeed, getCalendarFeed, revokeCalendarFeed } from "#services/deadlines/calendar-feed.ts";
import { changeDeadline } from "#services/deadlines/change-deadline.ts";
import { createDeadline } from "#services/deadlines/create-deadline.ts";
import { getDeadline } from "#services/deadlines/get-deadline.ts";
import { listAwaitedDeadlines } from "#services/deadlines/list-awaited.ts";
import { deadlineListLimit, listDeadlineEntries } from "#services/deadlines/list-deadlines.ts";
import { listPeople } from "#services/deadlines/list-people.ts";
import { procedure, router } from "../trpc.ts";

const ById = z.object({ id: z.uuid() });
const Versioned = ById.extend({ version: z.number().int() });
const reason = z.string().trim().min(3).max(deadlineReasonMaxLength);
const note = z.string().trim().max(deadlineReasonMaxLength).optional();
const projectKey = z.string().min(1).max(100);

export const deadlinesRouter = router({
  list: procedure(projectReaders)
    .input(
      z.object({
        from: CalendarDate.optional(),
        to: CalendarDate.optional(),
        projectId: projectKey.optional(),
        applicationId: z.uuid().optional(),
        mine: z.boolean().optional(),
        state: DeadlineState.optional(),
        limit: z.number().int().min(1).max(deadlineListLimit).optional(),
      }),
    )
    .query(({ ctx, input }) => listDeadlineEntries(ctx, input)),
  get: procedure(projectReaders)
    .input(ById)
    .query(({ ctx, input }) => getDeadline(ctx, input)),
  awaited: procedure(projectReaders)
    .input(z.object({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => listAwaitedDeadlines(ctx, input)),
  people: procedure(projectWorkers).query(({ ctx }) => listPeople(ctx)),
  feed: procedure(projectReaders).query(({ ctx }) => getCalendarFeed(ctx)),
  createFeed: procedure(projectReaders).mutation(({ ctx }) => createCalendarFeed(ctx)),
  revokeFeed: procedure(projectReaders).mutation(({ ctx }) => revokeCalendarFeed(ctx)),
  create: procedure(projectWorkers)
    .input(
      z.object({
        projectId: projectKey.optional(),
        applicationId: z.uuid().optional(),
        ruleId: z.string().max(100).optional(),
        title: z.string().max(deadlineTitleMaxLength).optional(),
        dueOn: CalendarDate,
        note,
        responsibleId: z.uuid().nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => createDeadline(ctx, input)),
  move: procedure(projectWorkers)
    .input(
      Versioned.extend({
        dueOn: CalendarDate,
        reason,
        quiet: z.boolean().optional(),
        byNotice: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input: { id, version, dueOn, reason: why, quiet, byNotice } }) =>
      changeDeadline(ctx, { id, version, act: { kind: "move", dueOn, reason: why, quiet, byNotice } }),
    ),
  complete: procedure(projectWorkers)
    .input(Versioned.extend({ on: CalendarDate, note }))
    .mutation(({ ctx, input: { id, version, on, note: text } }) =>
      changeDeadline(ctx, { id, version, act: { kind: "complete", on, note: text } }),
    ),
  cancel: procedure(projectWorkers)
    .input(Versioned.extend({ reason }))
    .mutation(({ ctx, input: { id, version, reason: why } }) =>
      changeDeadline(ctx, { id, version, act: { kind: "cancel", reason: why } }),
    ),
  reopen: procedure(projectWorkers)
    .input(Versioned.extend({ reason }))
    .mutation(({ ctx, input: { id, version, reason: why } }) =>
      changeDeadline(ctx, { id, version, act: { kind: "reopen", reason: why } }),
    ),
  followRule: procedure(projectWorkers)
    .input(Versioned.extend({ reason }))
    .mutation(({ ctx, input: { id, version, reason: why } }) =>
      changeDeadline(ctx, { id, version, act: { kind: "follow-rule", reason: why } }),
    ),
  assign: procedure(projectWorkers)
    .input(Versioned.extend({ responsibleId: z.uuid().nullable() }))
    .mutation(({ ctx, input: { id, version, responsibleId } }) =>
      changeDeadline(ctx, { id, version, act: { kind: "assign", responsibleId } }),
    ),
});
