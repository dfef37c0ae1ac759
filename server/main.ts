import { pino } from "pino";
import type { Environment } from "./env.ts";
import { openFrontDoor } from "./http/front-door.ts";
import { createWebServer } from "./http/server.ts";
import { instanceSecret } from "./instance/instance-secret.ts";
import { lockForStart, openForStart } from "./instance/open-instance.ts";
import { jobDefinitions } from "./job-definitions.ts";
import { createAuthentication } from "./services/authentication.ts";
import { mayOfferDemoSignIn, prepareDemo } from "./services/demo.ts";
import { openFileStore } from "./services/file-store.ts";
import { startJobRunner } from "./services/job-runner.ts";
import { offerAdministratorLink } from "./services/setup.ts";

export type Application = {
  url: string;
  /** Path of the one-time link for the first administrator; null when there is one already. */
  administratorLink: string | null;
  demoSignIn: boolean;
  /** Resolves when the embedded database ends by itself. */
  lost: Promise<string>;
  close(): Promise<void>;
};

const jobGraceMs = 5000;

/**
 * Starts the whole application and resolves when it is ready; the port answers 503 with the current step until then.
 * Errors: `InstanceBusy`, a port that is taken, whatever the database lacks. After an error nothing is left running.
 */
export async function startApplication(
  env: Environment,
  options: { clientDirectory: string; prepareClient(): Promise<void>; onStep(step: string): void },
): Promise<Application> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const lock = await lockForStart(env, options.onStep);
    closers.push(() => lock.release());
    const frontDoor = await openFrontDoor(env.host, env.port);
    closers.push(() => frontDoor.close());
    lock.update({ url: env.publicUrl ?? frontDoor.url });
    const onStep = (step: string) => {
      frontDoor.setStep(step);
      options.onStep(step);
    };
    const log = createLog(env);
    const [opened, built] = await Promise.allSettled([openForStart(env, lock, onStep), options.prepareClient()]);
    if (opened.status === "rejected") throw opened.reason;
    const instance = opened.value;
    closers.push(() => instance.close());
    if (built.status === "rejected") throw built.reason;
    const { db } = instance;
    const files = openFileStore(env.dataDirectory);
    const now = () => new Date();
    await prepareDemo({ db, env, files, log, now, onStep });
    const demoSignIn = await mayOfferDemoSignIn(db, env);
    const runner = startJobRunner(db, jobDefinitions, log);
    closers.push(() => runner.stop(jobGraceMs));
    const url = env.publicUrl ?? frontDoor.url;
    const authentication = createAuthentication(db, {
      secret: env.secret ?? instanceSecret(env.dataDirectory),
      baseUrl: url,
    });
    const facts = { demoSignIn, basemapStyleUrl: env.basemapStyleUrl ?? null };
    const context = { db, env, files, log, now, tasks: runner, instance: facts };
    const administratorLink = await offerAdministratorLink(db);
    await createWebServer({
      frontDoor,
      context,
      authentication,
      clientDirectory: options.clientDirectory,
      logger: log,
    });
    return { url, administratorLink, demoSignIn, lost: instance.lost, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function createLog(env: Environment) {
  return pino({
    level: env.logLevel,
    redact: ["req.headers.cookie", "req.headers.authorization", "*.password", "*.token", "*.secret"],
  });
}
