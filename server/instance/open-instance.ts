import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Database, type DatabaseTarget, openDatabase } from "#db/database.ts";
import { startEmbeddedEngine } from "#db/engine/embedded-engine.ts";
import { keepEngine } from "#db/engine/engine-keeper.ts";
import { translateTrouble } from "#db/unavailable.ts";
import { DomainError } from "#domain/errors.ts";
import type { Environment } from "#server/env.ts";
import { recoverDeliveries } from "#services/imports/abandon-delivery.ts";
import { acquireInstance, findInstance, type InstanceLock, type InstanceRecord, isForeign } from "./instance-lock.ts";
import { prepareDatabase } from "./prepare-database.ts";

export type Instance = {
  db: Database;
  /** Where that database is, for other processes of this server. */
  target: DatabaseTarget;
  /** Takes the data directory; null for a command that uses a running application's database, or DATABASE_URL. */
  lock: InstanceLock | null;
  /** Resolves when the embedded engine has ended for good; never for others. */
  lost: Promise<string>;
  close(): Promise<void>;
};

/** Connections of the process for jobs, which does one job at a time. */
const jobPoolSize = 3;
const commandWaitMs = 15 * 60_000;

/** Another process has the data directory; `holder` says which and where. */
export class InstanceBusy extends Error {
  override readonly name = "InstanceBusy";
  constructor(readonly holder: InstanceRecord) {
    super(
      isForeign(holder)
        ? `process ${holder.pid} on the machine ${holder.host} uses this data directory`
        : `another process (${holder.pid}) uses this data directory`,
    );
  }
}

/**
 * Takes the data directory for the application. With DATABASE_URL any number of servers share it, on one machine or on
 * several: it only holds files under their checksums. Errors: `InstanceBusy` when an embedded database lives in it.
 */
export async function lockForStart(env: Environment, onStep: (step: string) => void): Promise<InstanceLock> {
  if (env.databaseUrl !== undefined) {
    const holder = findInstance(env.dataDirectory);
    if (holder?.engine === "embedded") throw new InstanceBusy(holder);
    return { update: () => {}, release: () => {} };
  }
  const acquire = () => acquireInstance(env.dataDirectory, { purpose: "start", engine: "embedded" });
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
  // A socket serves its own machine only.
  if (heldBy.socketDirectory === null || isForeign(heldBy)) throw new InstanceBusy(heldBy);
  const target: DatabaseTarget = { engine: "embedded", socketDirectory: heldBy.socketDirectory };
  const db = openDatabase(target);
  return { db, target, lock: null, lost: new Promise(() => {}), close: () => db.close() };
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
    if ("lock" in outcome || isForeign(outcome.heldBy) || !mayEnd(outcome.heldBy) || Date.now() > deadline)
      return outcome;
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
  const kept = keepEngine(engine, (change) => {
    if (change.event === "restarted") lock.update({ enginePid: change.pid });
    onStep(
      change.event === "ended" ? `the embedded database ended (${change.detail})` : "the embedded database is back",
    );
  });
  const target: DatabaseTarget = { engine: "embedded", socketDirectory: engine.socketDirectory };
  const db = openDatabase(target);
  const close = async () => {
    await db.close();
    await kept.stop();
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
  return { db, target, lock, lost: kept.lost, close };
}

async function openNative(env: Environment, lock: InstanceLock | null): Promise<Instance> {
  const url = env.databaseUrl;
  if (url === undefined) throw new DomainError("internal", "expected DATABASE_URL");
  const shared = { engine: "native", url, readUrl: env.databaseReadUrl } as const;
  const db = openDatabase({ ...shared, poolSize: env.databasePool });
  const close = async () => {
    await db.close();
    lock?.release();
  };
  try {
    await prepareDatabase(db);
  } catch (error) {
    await close();
    throw isConnectionProblem(translateTrouble(error))
      ? new DomainError("data-not-loaded", `the database named by DATABASE_URL does not answer: ${reasonOf(error)}`)
      : error;
  }
  return { db, target: { ...shared, poolSize: jobPoolSize }, lock, lost: new Promise(() => {}), close };
}

function isConnectionProblem(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === "unavailable";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  // Wrong password, or no database of that name.
  return /^(28|3D)/.test(code);
}

/** The words of the driver: whoever starts the server may see host and port. */
function reasonOf(error: unknown): string {
  return String(error instanceof DomainError ? (error.cause ?? error) : error);
}
