import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { EnvironmentError, readEnvironment } from "#server/env.ts";
import { isForeign } from "#server/instance/instance-lock.ts";
import { InstanceBusy } from "#server/instance/open-instance.ts";
import { startApplication } from "#server/main.ts";
import { buildClientIfStale } from "../build-client.ts";
import { CommandFailure, fail } from "../command.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** `start`: builds what is stale, brings the database up, loads the demo on the first start and serves. */
export function register(program: Command): void {
  program
    .command("start")
    .description("start the application; the first start loads the demo county")
    .option("--port <number>", "port to listen on (default: PORT or 8080)")
    .option("--host <address>", "address to listen on (default: HOST or 127.0.0.1)")
    .action(async (_options: object, command: Command) => {
      const options = command.optsWithGlobals<{ dataDir?: string; port?: string; host?: string; json?: boolean }>();
      try {
        await start(options);
      } catch (error) {
        process.exitCode = fail(explain(error), options.json === true);
      }
    });
}

async function start(options: { dataDir?: string; port?: string; host?: string; json?: boolean }): Promise<void> {
  const env = readEnvironment({
    ...process.env,
    ...(options.dataDir === undefined ? {} : { DATA_DIR: options.dataDir }),
    ...(options.port === undefined ? {} : { PORT: options.port }),
    ...(options.host === undefined ? {} : { HOST: options.host }),
  });
  const started = performance.now();
  const application = await startApplication(env, {
    clientDirectory: `${root}dist/client`,
    prepareClient: () => buildClientIfStale(root, tell),
    onStep: tell,
  });
  const { url, administratorLink, demoSignIn } = application;
  const link = administratorLink === null ? null : `${url}${administratorLink}`;
  if (options.json) process.stdout.write(`${JSON.stringify({ url, administratorLink: link, demoSignIn }, null, 2)}\n`);
  else process.stdout.write(announcement(url, link, demoSignIn, (performance.now() - started) / 1000));

  let ending = false;
  const end = (code: number) => {
    if (ending) process.exit(code === 0 ? 130 : code);
    ending = true;
    application.close().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", () => end(0));
  process.on("SIGTERM", () => end(0));
  void application.lost.then((detail) => {
    process.stderr.write(`The embedded database ended: ${detail}\n`);
    end(1);
  });
}

function announcement(url: string, link: string | null, demoSignIn: boolean, seconds: number): string {
  const lines = [`Breitbandlotse is ready after ${seconds.toFixed(1)} s:  ${url}`];
  if (demoSignIn) lines.push("Demo county: sign in with one click on the start page.");
  if (link !== null) lines.push(`Become its administrator with this link, once and within three days:\n  ${link}`);
  return `\n${lines.join("\n")}\n\nStop it with Ctrl+C.\n`;
}

function explain(error: unknown): unknown {
  if (error instanceof InstanceBusy) {
    const { pid, url, host } = error.holder;
    if (isForeign(error.holder)) {
      return new CommandFailure(
        3,
        `Process ${pid} on the machine ${host} uses this data directory. Stop it there. If that machine no longer exists or ` +
          "was switched off without a stop, make sure of that, delete instance.json in the data directory and start again. " +
          "Several servers may share a data directory with DATABASE_URL only.",
        "already-running",
        { pid, url, host },
      );
    }
    const where = url === null ? "and is still starting" : `at ${url}`;
    return new CommandFailure(
      3,
      `Breitbandlotse is already running on this data directory (process ${pid}) ${where}.`,
      "already-running",
      {
        ...{ pid, url },
      },
    );
  }
  if (
    error instanceof Error &&
    "code" in error &&
    (error.code === "EADDRINUSE" || error.code === "EACCES" || error.code === "EADDRNOTAVAIL")
  ) {
    return new EnvironmentError(`PORT, HOST: expected an address that is free here, found: ${error.message}`);
  }
  return error;
}

function tell(step: string): void {
  process.stderr.write(`${step} …\n`);
}
