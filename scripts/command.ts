import { type Command, CommanderError } from "commander";
import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { OrganisationRow } from "#queries/organisations.sql.ts";
import { type Environment, EnvironmentError, readEnvironment } from "#server/env.ts";
import { InstanceBusy, openForCommand } from "#server/instance/open-instance.ts";
import { type FileStore, openFileStore } from "#services/file-store.ts";
import { type Log, silentLog } from "#services/log.ts";
import { chooseOrganisation } from "#services/organisations.ts";
import { renewOlderNow } from "#services/renew-status.ts";
import { requirePlainText } from "#services/require-plain-text.ts";

/** 0 done, 1 failed, 2 wrong use or bad input, 3 refused with nothing changed, 4 the instance is not available. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

export type CommandContext = {
  db: Database;
  env: Environment;
  files: FileStore;
  /** No running application uses the database at the same time. */
  alone?: boolean;
  log: Log;
  /** The organisation named by `--org`, else the only one. */
  organisation(): Promise<OrganisationRow>;
  /** True when the caller is a program: then nothing but `result` goes to standard output. */
  json: boolean;
  /** The outcome: as JSON with `--json`, else as the given text; call it once. */
  result(value: unknown, text: string): void;
  /** Says on standard error what is going on. */
  step(text: string): void;
  /** Aborted when the person presses Ctrl+C. */
  signal: AbortSignal;
  now(): Date;
};

export type Run = (command: Command, work: (context: CommandContext) => Promise<ExitCode | undefined>) => Promise<void>;

/** Ends a command with a message and an exit code of its own. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    readonly code = "failed",
    readonly details: unknown = {},
  ) {
    super(message);
  }
}

/** Runs a command's work on the instance that its options and the environment choose, and sets the exit code. */
export const run: Run = async (command, work) => {
  const options = command.optsWithGlobals<{ dataDir?: string; org?: string; json?: boolean }>();
  const json = options.json === true;
  try {
    requirePlainText({ arguments: command.args, options });
    const env = readEnvironment({
      ...process.env,
      ...(options.dataDir === undefined ? {} : { DATA_DIR: options.dataDir }),
    });
    const step = (text: string) => void process.stderr.write(`${text}\n`);
    const instance = await openForCommand(env, step);
    const interrupt = new AbortController();
    const onInterrupt = () => {
      if (interrupt.signal.aborted) process.exit(130);
      step("stopping …");
      interrupt.abort();
    };
    process.on("SIGINT", onInterrupt);
    process.on("SIGTERM", onInterrupt);
    try {
      // A running application does it itself.
      if (instance.lock !== null || env.databaseUrl !== undefined) await renewOlderNow(instance.db, step);
      const code = await work({
        ...{ db: instance.db, env, json, step, signal: interrupt.signal, now: () => new Date() },
        files: openFileStore(env.dataDirectory),
        alone: instance.lock !== null,
        log: { ...silentLog, warn: tell, error: tell },
        organisation: () => chooseOrganisation(instance.db, options.org),
        result: (value, text) => void process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`),
      });
      process.exitCode = code ?? 0;
    } finally {
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onInterrupt);
      await instance.close();
    }
  } catch (error) {
    process.exitCode = fail(error, json);
  }
};

/** Reports an error on standard error, and as a JSON document on standard output when a program called. */
export function fail(error: unknown, json: boolean): ExitCode {
  const failure = describeFailure(error);
  process.stderr.write(`${failure.message}\n`);
  if (failure.stack !== undefined && process.env.LOG_LEVEL === "debug") process.stderr.write(`${failure.stack}\n`);
  if (json) {
    const { code, message, details } = failure;
    process.stdout.write(`${JSON.stringify({ error: { code, message, details } }, null, 2)}\n`);
  }
  return failure.exitCode;
}

type Failure = { exitCode: ExitCode; code: string; message: string; details: unknown; stack?: string | undefined };

function describeFailure(error: unknown): Failure {
  if (error instanceof CommandFailure) return error;
  if (error instanceof CommanderError) return { exitCode: 2, code: "usage", message: error.message, details: {} };
  if (error instanceof EnvironmentError)
    return { exitCode: 2, code: "invalid-setting", message: error.message, details: {} };
  if (error instanceof InstanceBusy) {
    const message = `${error.message}; it has no database that a command could use yet`;
    return { exitCode: 4, code: "unavailable", message, details: { holder: error.holder.pid } };
  }
  if (error instanceof DomainError) {
    return { exitCode: exitCodes[error.code], code: error.code, message: error.message, details: error.details };
  }
  const [message, stack] = error instanceof Error ? [error.message, error.stack] : [String(error), undefined];
  return { exitCode: 1, code: "internal", message, details: {}, stack };
}

const exitCodes: Record<DomainError["code"], ExitCode> = {
  "not-found": 2,
  forbidden: 3,
  unauthenticated: 3,
  conflict: 3,
  "invalid-input": 2,
  "data-not-loaded": 4,
  "limit-exceeded": 3,
  "too-many-requests": 4,
  unavailable: 4,
  internal: 1,
};

function tell(facts: object, message?: string): void {
  const cause = "err" in facts && facts.err instanceof Error ? `: ${facts.err.message}` : "";
  process.stderr.write(`${message ?? JSON.stringify(facts)}${cause}\n`);
}
