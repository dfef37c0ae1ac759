import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DomainError, type ErrorCode } from "#domain/errors.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { ProcessSlots } from "#geodata/process-slots.ts";
import type { ReaderTasks } from "./reader-tasks.ts";

export type ReaderOrder = { task: keyof ReaderTasks; input: unknown; timeoutMs: number };
export type ReaderAnswer =
  | { kind: "done"; value: unknown }
  | { kind: "format"; code: FormatError["code"]; place: string; expected: string; found: string }
  | { kind: "domain"; code: ErrorCode; message: string; details: Record<string, unknown> }
  | { kind: "broken"; message: string };

type Limits = { timeoutMs?: number; memoryBytes?: number };
type Input<T extends keyof ReaderTasks> = Parameters<ReaderTasks[T]>[0];
type Result<T extends keyof ReaderTasks> = Awaited<ReturnType<ReaderTasks[T]>>;

/** Reading a list of 100,000 rows takes a few seconds; what takes longer than this was made to. */
const usualTimeoutMs = 60_000;
/** Of the whole process; a list of 100,000 rows takes about 300 MB. */
const usualMemoryBytes = 1024 ** 3;
const idleMs = 30_000;

/** Two at once leave the machine to others; whoever comes when ten wait is told so. */
const slots = new ProcessSlots({ running: 2, waiting: 10 });
const idle: ChildProcess[] = [];
/** Takes an idle process out of the list. */
const idleOf = new WeakMap<ChildProcess, () => void>();

/**
 * Does one of the reader's tasks in a process of its own, with a limit of time and of memory, and ends it with `signal`.
 * At most two run at once, and ten wait. Errors: those of the task; `FormatError` `unreadable` for a file on which the
 * process ended or ran out of time or memory; `too-many-requests`; `invalid-input` when the sender has gone.
 */
export function readApart<T extends keyof ReaderTasks>(
  task: T,
  input: Input<T>,
  {
    place,
    signal,
    timeoutMs = usualTimeoutMs,
    memoryBytes = usualMemoryBytes,
  }: Limits & { place: string; signal?: AbortSignal | undefined },
): Promise<Result<T>> {
  return slots
    .run(() => ask<Result<T>>({ task, input, timeoutMs }, { place, signal, memoryBytes }), signal)
    .catch((error: unknown) => {
      if (!signal?.aborted) throw error;
      throw new DomainError("invalid-input", `${place}: expected the sender to wait for the answer, they have gone`);
    });
}

function ask<R>(
  order: ReaderOrder,
  { place, signal, memoryBytes }: { place: string; signal: AbortSignal | undefined; memoryBytes: number },
): Promise<R> {
  const isUsual = memoryBytes === usualMemoryBytes;
  const child = (isUsual ? takeIdle() : null) ?? start(memoryBytes);
  return new Promise<R>((resolve, reject) => {
    const settle = (work: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
      child.off("error", failed).off("exit", ended).off("message", answered);
      work();
    };
    const end = (reason: unknown) =>
      settle(() => {
        child.kill("SIGKILL");
        reject(reason);
      });
    const unreadable = (found: string) => {
      const expected = `a file that can be read within ${order.timeoutMs / 1000} s and ${memoryBytes >> 20} MiB of memory`;
      return new FormatError("unreadable", place, expected, found);
    };
    const leave = () => end(signal?.reason);
    const failed = (error: Error) => end(unreadable(error.message));
    const ended = (code: number | null, by: string | null) =>
      end(unreadable(`reading ended with ${by ?? `code ${code}`}`));
    const answered = (answer: ReaderAnswer) =>
      settle(() => {
        if (isUsual) keepIdle(child);
        else child.kill("SIGKILL");
        if (answer.kind === "done") resolve(answer.value as R);
        else reject(errorOf(answer));
      });
    const timer = setTimeout(() => end(unreadable("more work than that")), order.timeoutMs);
    signal?.addEventListener("abort", leave, { once: true });
    child.on("error", failed).on("exit", ended).on("message", answered);
    child.send(order, (error) => {
      if (error) end(unreadable(error.message));
    });
  });
}

function errorOf(answer: Exclude<ReaderAnswer, { kind: "done" }>): Error {
  switch (answer.kind) {
    case "format":
      return new FormatError(answer.code, answer.place, answer.expected, answer.found);
    case "domain":
      return new DomainError(answer.code, answer.message, answer.details);
    case "broken":
      return new Error(answer.message);
  }
}

function start(memoryBytes: number): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = fileURLToPath(new URL("./reader.child.ts", import.meta.url));
  // The process gets none of our secrets.
  const { PATH = "" } = process.env;
  // What it unpacks goes with it, however it ends.
  const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-reader-"));
  const child = fork(script, [String(memoryBytes)], {
    env: { PATH, TMPDIR: folder },
    execArgv: ["--import", tsx, `--max-old-space-size=${(memoryBytes >> 20) >> 1}`],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  child.on("error", () => {});
  child.once("exit", () => void rm(folder, { recursive: true, force: true }).catch(() => {}));
  return child;
}

/** A process that has read a file well may read the next one; it keeps nobody alive and ends when it has nothing to do. */
function keepIdle(child: ChildProcess): void {
  const forget = () => {
    clearTimeout(timer);
    const place = idle.indexOf(child);
    if (place >= 0) idle.splice(place, 1);
  };
  const timer = setTimeout(() => {
    forget();
    child.kill("SIGKILL");
  }, idleMs);
  timer.unref();
  child.once("exit", forget);
  idleOf.set(child, forget);
  child.unref();
  child.channel?.unref?.();
  idle.push(child);
}

function takeIdle(): ChildProcess | null {
  const child = idle.at(-1);
  if (!child) return null;
  idleOf.get(child)?.();
  child.off("exit", idleOf.get(child) ?? (() => {}));
  if (child.exitCode !== null || !child.connected) return null;
  child.ref();
  child.channel?.ref?.();
  return child;
}
