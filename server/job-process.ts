import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { DatabaseTarget } from "#db/database.ts";
import type { JobRow } from "#queries/jobs.sql.ts";
import type { JobProcess } from "#services/job-runner.ts";
import type { Log } from "#services/log.ts";

/** What the process needs to know to open database and files; goes over the channel between the two, not to a command line. */
export type JobProcessSettings = {
  target: DatabaseTarget;
  dataDirectory: string;
  baseUrl: string;
  logLevel: string;
};

export type ToJobProcess = { open: JobProcessSettings } | { run: JobRow } | { stop: true };
export type FromJobProcess = "alive" | "settled";

type Timing = { stallMs: number; idleMs: number };

/** No step of a job computes for so long without a pause; a process that says nothing for longer is ended. */
const usual: Timing = { stallMs: 120_000, idleMs: 60_000 };
/** Starting takes seconds, on a busy machine many. */
const startMs = 120_000;

/**
 * A process in which jobs run one after the other: started with the first, ended when there was none for a while. Whatever
 * a job does to it (a file that never ends, no memory left), the server goes on answering.
 */
export function createJobProcess(
  settings: JobProcessSettings,
  log: Log,
  options: { script?: URL; timing?: Partial<Timing> } = {},
): JobProcess & { close(): void } {
  const { stallMs, idleMs } = { ...usual, ...options.timing };
  const script = options.script ?? new URL("./job-process.child.ts", import.meta.url);
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  const hasStarted = new WeakSet<ChildProcess>();

  function open(): ChildProcess {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const started = fork(fileURLToPath(script), [], {
      execArgv: ["--import", tsx],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // Jobs are copied as they are: dates stay dates.
      serialization: "advanced",
    });
    started.once("exit", () => {
      if (child === started) child = null;
    });
    started.once("message", () => hasStarted.add(started));
    started.on("error", (error) => log.error({ err: error }, "the process for jobs"));
    send(started, { open: settings });
    return started;
  }

  function close(): void {
    clearTimeout(idle);
    // It ends when it notices that nobody listens any more.
    if (child?.connected) child.disconnect();
    child = null;
  }

  return {
    close,
    stop() {
      if (child) send(child, { stop: true });
    },
    run(job) {
      clearTimeout(idle);
      child ??= open();
      const running = child;
      return new Promise((resolve) => {
        let patience = hasStarted.has(running) ? stallMs : startMs + stallMs;
        let watch: NodeJS.Timeout | undefined;
        const end = (outcome: "settled" | "killed" | "stalled") => {
          clearTimeout(watch);
          running.off("message", onMessage);
          running.off("exit", onExit);
          if (outcome === "settled") idle = setTimeout(close, idleMs).unref();
          resolve(outcome);
        };
        const expectSign = () => {
          clearTimeout(watch);
          watch = setTimeout(() => {
            running.off("exit", onExit);
            running.once("exit", () => end("stalled"));
            running.kill("SIGKILL");
          }, patience);
        };
        const onMessage = (message: unknown) => {
          patience = stallMs;
          if (message === "settled") end("settled");
          else expectSign();
        };
        const onExit = () => end("killed");
        running.on("message", onMessage);
        running.once("exit", onExit);
        expectSign();
        send(running, { run: job });
      });
    },
  };
}

function send(child: ChildProcess, message: ToJobProcess): void {
  // A process that has just ended is noticed by its end.
  if (child.connected) child.send(message, () => {});
}
