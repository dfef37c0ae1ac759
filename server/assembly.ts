import { createLog } from "./create-log.ts";
import type { Environment } from "./env.ts";
import type { FrontDoor } from "./http/front-door.ts";
import { createWebServer } from "./http/server.ts";
import { instanceSecret } from "./instance/instance-secret.ts";
import type { Instance } from "./instance/open-instance.ts";
import { jobDefinitions } from "./job-definitions.ts";
import { createJobProcess } from "./job-process.ts";
import { createAuthentication } from "./services/authentication.ts";
import { prepareFarViews } from "./services/cell-counts.ts";
import { mayOfferDemoSignIn, prepareDemo } from "./services/demo.ts";
import { openFileStore } from "./services/file-store.ts";
import { startHousekeeping } from "./services/housekeeping.ts";
import { startJobRunner } from "./services/job-runner.ts";
import { createMailer, type Mailer } from "./services/mail/mailer.ts";
import { startReminderClock } from "./services/reminders/reminder-job.ts";
import { renewOlderStatuses } from "./services/renew-status.ts";
import { offerAdministratorLink } from "./services/setup.ts";

const jobGraceMs = 5000;

/** Puts the web server together on an open database and lets it answer; `closers` gets what has to end later. */
export async function assemble(options: {
  env: Environment;
  instance: Instance;
  frontDoor: FrontDoor;
  clientDirectory: string;
  onStep(step: string): void;
  closers: (() => Promise<void> | void)[];
}): Promise<{ url: string; administratorLink: string | null; demoSignIn: boolean }> {
  const { env, frontDoor, closers, onStep } = options;
  const { db } = options.instance;
  const log = createLog(env.logLevel);
  const files = openFileStore(env.dataDirectory);
  const now = () => new Date();
  await prepareDemo({ db, env, files, now, onStep });
  const demoSignIn = await mayOfferDemoSignIn(db, env);
  const url = env.publicUrl ?? frontDoor.url;
  const mailer = mailerOf(env);
  if (mailer) closers.push(() => mailer.close());
  const { target } = options.instance;
  const { dataDirectory, logLevel } = env;
  const apart = createJobProcess({ target, dataDirectory, baseUrl: url, logLevel }, log);
  closers.push(() => apart.close());
  const runner = startJobRunner(db, jobDefinitions({ files, mailer, baseUrl: url, now }), log, apart);
  closers.push(() => runner.stop(jobGraceMs));
  await renewOlderStatuses({ db, tasks: runner, log });
  const reminders = startReminderClock({ db, tasks: runner, log });
  closers.push(() => reminders.stop());
  const housekeeping = startHousekeeping({ db, files, dataDirectory, log, now });
  closers.push(() => housekeeping.stop());
  const secret = env.secret ?? instanceSecret(env.dataDirectory);
  const authentication = createAuthentication(db, { secret, baseUrl: url });
  const instance = { demoSignIn, basemapStyleUrl: env.basemapStyleUrl ?? null, mail: mailer !== null };
  const post = mailer && { mailer, baseUrl: url };
  const context = { db, env, files, log, now, tasks: runner, post, instance };
  const administratorLink = await offerAdministratorLink(db);
  await createWebServer({ frontDoor, context, authentication, clientDirectory: options.clientDirectory, logger: log });
  // What a stopped server left uncounted; nobody waits for it.
  void prepareFarViews(db, null, log);
  return { url, administratorLink, demoSignIn };
}

function mailerOf({ smtpUrl, mailFrom }: Environment): Mailer | null {
  return smtpUrl === undefined || mailFrom === undefined ? null : createMailer({ url: smtpUrl, from: mailFrom });
}
