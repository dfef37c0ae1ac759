import { z } from "zod";
import { ReminderDays, ReminderScope } from "#domain/deadlines/reminder.ts";
import { administrators, projectReaders } from "#domain/roles.ts";
import { listFailures, retryFailures } from "#services/reminders/failed-reminders.ts";
import { markRead, readInbox } from "#services/reminders/reminder-inbox.ts";
import { getReminderSetting, setReminderRule, setReminderSetting } from "#services/reminders/reminder-settings.ts";
import { procedure, router } from "../trpc.ts";

export const remindersRouter = router({
  inbox: procedure(projectReaders).query(({ ctx }) => readInbox(ctx)),
  markRead: procedure(projectReaders)
    .input(
      z.object({
        ids: z
          .array(z.string().regex(/^\d{1,18}$/))
          .max(200)
          .optional(),
      }),
    )
    .mutation(({ ctx, input }) => markRead(ctx, input)),
  setting: procedure(projectReaders).query(({ ctx }) => getReminderSetting(ctx)),
  setSetting: procedure(projectReaders)
    .input(z.object({ byMail: z.boolean(), scope: ReminderScope }))
    .mutation(({ ctx, input }) => setReminderSetting(ctx, input)),
  setRule: procedure(administrators)
    .input(z.object({ daysBefore: ReminderDays }))
    .mutation(({ ctx, input }) => setReminderRule(ctx, input)),
  failures: procedure(administrators).query(({ ctx }) => listFailures(ctx)),
  retry: procedure(administrators).mutation(({ ctx }) => retryFailures(ctx)),
});
