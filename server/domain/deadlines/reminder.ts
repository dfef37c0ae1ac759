import { z } from "zod";
import type { DeadlineState } from "./deadline.ts";

/** Whether a person is reminded of every deadline they may read, of those they answer for, or of none. */
export const ReminderScope = z.enum(["all", "mine", "none"]);
export type ReminderScope = z.infer<typeof ReminderScope>;

/** Days before a deadline at which an organisation reminds, largest first; none switches reminders off. */
export const ReminderDays = z
  .array(z.number().int().min(0).max(365))
  .max(6)
  .transform((days) => [...new Set(days)].sort((a, b) => b - a));
export const defaultReminderDays: readonly number[] = [7, 0];

export type ReminderSetting = {
  byMail: boolean;
  scope: ReminderScope;
  /** Whether this instance sends mails at all. */
  mailAvailable: boolean;
  daysBefore: readonly number[];
};

export type ReminderView = {
  id: string;
  deadlineId: string;
  title: string;
  project: string;
  /** The day it had when the reminder was made. */
  dueOn: string;
  daysLeft: number;
  state: DeadlineState;
  createdAt: string;
  readAt: string | null;
};

/** A mail that could not be sent; no further attempt follows where `nextAttemptAt` is null. */
export type FailedReminder = {
  id: string;
  person: string;
  email: string;
  title: string;
  dueOn: string;
  failure: string;
  attempts: number;
  nextAttemptAt: string | null;
};
