import { exportJob } from "#services/exports/export-job.ts";
import type { FileStore } from "#services/file-store.ts";
import { importJob } from "#services/imports/import-job.ts";
import type { Mailer } from "#services/mail/mailer.ts";
import { reminderJob } from "#services/reminders/reminder-job.ts";
import { statusJob } from "#services/renew-status.ts";
import { reportsJob } from "#services/reports/reports-job.ts";
import type { AnyJob } from "#services/run-job.ts";

/** Every kind of long work that this server takes on; each feature adds its line. */
export function jobDefinitions(tools: {
  files: FileStore;
  /** Null: this instance sends no mails. */
  mailer: Mailer | null;
  /** Start of the links in what people get. */
  baseUrl: string;
  now(): Date;
}): readonly AnyJob[] {
  const { files } = tools;
  return [exportJob(files), importJob(files), reminderJob(tools), reportsJob(files), statusJob];
}
