import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Database, openDatabase } from "#db/database.ts";
import { type EmbeddedEngine, startEmbeddedEngine } from "#db/engine/embedded-engine.ts";
import { DomainError } from "#domain/errors.ts";
import type { Environment } from "#server/env.ts";
import { recoverDeliveries } from "#services/imports/abandon-delivery.ts";
import { acquireInstance, type InstanceLock, type InstanceRecord } from "./instance-lock.ts";
import { prepareDatabase } from "./prepare-database.ts";

export type Instance = {
  db: Database;
  /** Takes the data directory; null for a command that uses a running application's database, or DATABASE_URL. */
  lock: InstanceLock | null;
  /** Resolves when the embedded engine ends by itself; never for others. */
  lost: Promise<string>;
  close(): Promise<void>;
};

const commandWaitMs = 15 * 60_000;

/** Another process has the data directory; `holder` says which and where. */
export class InstanceBusy extends Error {
  override readonly name = "InstanceBusy";
  constructor(readonly holder: InstanceRecord) {
    super(`another process (${holder.pid}) uses this data directory`);
  }
}

/** Takes the data directory for the application. Errors: `InstanceBusy` when another one runs on it. */
export async function lockForStart(env: Environment, onStep: (step: string) => void): Promise<InstanceLock> {
  const engine = env.databaseUrl === undefined ? "embedded" : "native";
  const acquire = () => acquireInstance(env.dataDirectory, { purpose: "start", engine });
  const outcome = await waitWhile(acquire, (holder) => holder.purpose === "command", onStep);
  if ("heldBy" in outcome) throw new InstanceBusy(outcome.heldBy);
  return outcome.lock;
}

/** Opens the database of a data directory that is locked, and brings it up to date. After an error the lock is free. */
export async function openForStart(
  env: Environment,
  lock: InstanceLock,
  onStep: (step: string) => void,
): Promise<Instance> {
  try {
    return env.databaseUrl === undefined ? await openEmbedded(env, lock, onStep) : await openNative(env, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Opens the database for one command: that of the running application if there is one, else it starts the embedded engine
 * and ends it on `close`. Commands that start the engine run one after the other.
 */
export async function openForCommand(env: Environment, onStep: (step: string) => void): Promise<Instance> {
  if (env.databaseUrl !== undefined) return openNative(env, null);
  const acquire = () => acquireInstance(env.dataDirectory, { purpose: "command", engine: "embedded" });
  const isNotReady = (holder: InstanceRecord) => holder.purpose === "command" || holder.socketDirectory === null;
  const outcome = await waitWhile(acquire, isNotReady, onStep);
  if ("lock" in outcome) return openForStart(env, outcome.lock, onStep);
  const { heldBy } = outcome;
  if (heldBy.socketDirectory === null) throw new InstanceBusy(heldBy);
  const db = openDatabase({ engine: "embedded", socketDirectory: heldBy.socketDirectory });
  return { db, lock: null, lost: new Promise(() => {}), close: () => db.close() };
}

async function waitWhile(
  acquire: () => ReturnType<typeof acquireInstance>,
  mayEnd: (holder: InstanceRecord) => boolean,
  onStep: (step: string) => void,
): ReturnType<typeof acquireInstance> {
  const deadline = Date.now() + commandWaitMs;
  let told = false;
  for (;;) {
    const outcome = await acquire();
    if ("lock" in outcome || !mayEnd(outcome.heldBy) || Date.now() > deadline) return outcome;
    if (!told) onStep(`waiting for process ${outcome.heldBy.pid}, which uses this data directory`);
    told = true;
    await wait(200);
  }
}

async function openEmbedded(env: Environment, lock: InstanceLock, onStep: (step: string) => void): Promise<Instance> {
  onStep("starting the embedded database");
  const engine = await startEmbeddedEngine({
    databaseDirectory: join(env.dataDirectory, "database"),
    socketParent: env.dataDirectory,
    templateDirectory: env.databaseTemplateDirectory,
  });
  lock.update({ enginePid: engine.pid });
  const db = openDatabase({ engine: "embedded", socketDirectory: engine.socketDirectory });
  const close = async () => {
    await db.close();
    await engine.stop();
    lock.release();
  };
  try {
    onStep("bringing the database up to date");
    await prepareDatabase(db);
    // Nobody else has this database yet: a delivery that still loads belongs to a process that was killed.
    await recoverDeliveries(db);
  } catch (error) {
    await close();
    throw error;
  }
  lock.update({ socketDirectory: engine.socketDirectory });
  return { db, lock, lost: loss(engine), close };
}

function loss(engine: EmbeddedEngine): Promise<string> {
  return new Promise((resolve) => {
    void engine.ended.then(({ expected, detail }) => {
      if (!expected) resolve(detail);
    });
  });
}

async function openNative(env: Environment, lock: InstanceLock | null): Promise<Instance> {
  const url = env.databaseUrl;
  if (url === undefined) throw new DomainError("internal", "expected DATABASE_URL");
  const db = openDatabase({ engine: "native", url, readUrl: env.databaseReadUrl, poolSize: env.databasePool });
  const close = async () => {
    await db.close();
    lock?.release();
  };
  try {
    await prepareDatabase(db);
  } catch (error) {
    await close();
    throw isConnectionProblem(error)
      ? new DomainError("data-not-loaded", `the database named by DATABASE_URL does not answer: ${String(error)}`)
      : error;
  }
  return { db, lock, lost: new Promise(() => {}), close };
}

function isConnectionProblem(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return (
    /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOST|EAI_|28|3D|57P03|08)/.test(code) ||
    (error instanceof Error && /timeout/.test(error.message))
  );
}
