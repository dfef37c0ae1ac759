import type { Environment } from "./env.ts";
import { openFrontDoor } from "./http/front-door.ts";
import { lockForStart, openForStart } from "./instance/open-instance.ts";

export type Application = {
  url: string;
  /** Path of the one-time link for the first administrator; null when there is one already. */
  administratorLink: string | null;
  demoSignIn: boolean;
  /** Resolves when the embedded database ends by itself. */
  lost: Promise<string>;
  close(): Promise<void>;
};

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
    // The web server's code loads while the database boots in its own process: a second less until the first answer.
    const [opened, built, loaded] = await Promise.allSettled([
      openForStart(env, lock, onStep),
      options.prepareClient(),
      import("./assembly.ts"),
    ]);
    if (opened.status === "rejected") throw opened.reason;
    const instance = opened.value;
    closers.push(() => instance.close());
    if (built.status === "rejected") throw built.reason;
    if (loaded.status === "rejected") throw loaded.reason;
    const { clientDirectory } = options;
    const ready = await loaded.value.assemble({ env, instance, frontDoor, clientDirectory, onStep, closers });
    return { ...ready, lost: instance.lost, close };
  } catch (error) {
    await close();
    throw error;
  }
}
