import { pino } from "pino";
import pretty from "pino-pretty";
import type { Environment } from "./env.ts";
import type { FrontDoor } from "./http/front-door.ts";
import { createWebServer } from "./http/server.ts";
import { instanceSecret } from "./instance/instance-secret.ts";
import type { Instance } from "./instance/open-instance.ts";
import { jobDefinitions } from "./job-definitions.ts";
import { createAuthentication } from "./services/authentication.ts";
import { mayOfferDemoSignIn, prepareDemo } from "./services/demo.ts";
import { openFileStore, removeOldWork } from "./services/file-store.ts";
import { startJobRunner } from "./services/job-runner.ts";
import { createMailer, type Mailer } from "./services/mail/mailer.ts";
import { startReminderClock } from "./services/reminders/reminder-job.ts";
import { offerAdministratorLink } from "./services/setup.ts";

const jobGraceMs = 5000;
const standardError = 2;

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
  const log = createLog(env);
  const files = openFileStore(env.dataDirectory);
  const now = () => new Date();
  await removeOldWork(env.dataDirectory, now());
  await prepareDemo({ db, env, files, now, onStep });
  const demoSignIn = await mayOfferDemoSignIn(db, env);
  const url = env.publicUrl ?? frontDoor.url;
  const mailer = mailerOf(env);
  if (mailer) closers.push(() => mailer.close());
  const runner = startJobRunner(db, jobDefinitions({ files, mailer, baseUrl: url, now }), log);
  closers.push(() => runner.stop(jobGraceMs));
  const reminders = startReminderClock({ db, tasks: runner, log });
  closers.push(() => reminders.stop());
  const secret = env.secret ?? instanceSecret(env.dataDirectory);
  const authentication = createAuthentication(db, { secret, baseUrl: url });
  const instance = { demoSignIn, basemapStyleUrl: env.basemapStyleUrl ?? null, mail: mailer !== null };
  const context = { db, env, files, log, now, tasks: runner, instance };
  const administratorLink = await offerAdministratorLink(db);
  await createWebServer({ frontDoor, context, authentication, clientDirectory: options.clientDirectory, logger: log });
  return { url, administratorLink, demoSignIn };
}

function mailerOf({ smtpUrl, mailFrom }: Environment): Mailer | null {
  return smtpUrl === undefined || mailFrom === undefined ? null : createMailer({ url: smtpUrl, from: mailFrom });
}

function createLog(env: Environment) {
  const redact = ["req.headers.cookie", "req.headers.authorization", "*.password", "*.token", "*.secret"];
  // Standard output belongs to whoever called with --json.
  const stream = process.stderr.isTTY
    ? pretty({ destination: standardError, sync: true, ignore: "pid,hostname,reqId" })
    : pino.destination({ dest: standardError, sync: false });
  return pino({ level: env.logLevel, redact }, stream);
}
