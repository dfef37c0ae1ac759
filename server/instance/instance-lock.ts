import { randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";

/** Who uses a data directory, kept in its `instance.json`. */
const InstanceRecord = z.object({
  /** The machine on which `pid` means something; absent in records of older versions. */
  host: z.string().nullable().default(null),
  pid: z.number().int(),
  /** Tells a process from a later one with the same number; null where the system does not say. */
  processStart: z.string().nullable(),
  purpose: z.enum(["start", "command"]),
  engine: z.enum(["embedded", "native"]),
  url: z.string().nullable(),
  enginePid: z.number().int().nullable(),
  /** Set once the embedded database is migrated and may be used by commands. */
  socketDirectory: z.string().nullable(),
  startedAt: z.string(),
});
export type InstanceRecord = z.infer<typeof InstanceRecord>;

export type InstanceLock = {
  update(change: Partial<Pick<InstanceRecord, "url" | "enginePid" | "socketDirectory">>): void;
  release(): void;
};

const fileName = "instance.json";
const orphanWaitMs = 30_000;

/** The name of this machine. Process numbers of another one say nothing here. */
export const thisHost = hostname();

/**
 * Takes the data directory for this process; gives the record of who has it when somebody else does. A record of another
 * machine always counts: whether its process lives cannot be seen from here, and two engines on one folder destroy it.
 */
export async function acquireInstance(
  dataDirectory: string,
  use: Pick<InstanceRecord, "purpose" | "engine">,
): Promise<{ lock: InstanceLock } | { heldBy: InstanceRecord }> {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const path = join(dataDirectory, fileName);
  let record: InstanceRecord = {
    ...use,
    host: thisHost,
    pid: process.pid,
    processStart: processStart(process.pid),
    ...{ url: null, enginePid: null, socketDirectory: null },
    startedAt: new Date().toISOString(),
  };
  for (;;) {
    if (createExclusively(path, record)) break;
    const holder = readRecord(path);
    if (holder && isAlive(holder)) return { heldBy: holder };
    if (holder?.enginePid) await waitForOrphan(holder.enginePid);
    removeStale(path, holder);
  }
  return {
    lock: {
      update(change) {
        record = { ...record, ...change };
        replace(path, record);
      },
      release() {
        const last = readRecord(path);
        if (last?.pid === process.pid && !isForeign(last)) rmSync(path, { force: true });
      },
    },
  };
}

/** Who uses the data directory now; null when nobody does. */
export function findInstance(dataDirectory: string): InstanceRecord | null {
  const record = readRecord(join(dataDirectory, fileName));
  return record && isAlive(record) ? record : null;
}

function createExclusively(path: string, record: InstanceRecord): boolean {
  // Written aside and linked, so that nobody ever reads half a record.
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(record, null, 2), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(path: string, record: InstanceRecord): void {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(record, null, 2), { mode: 0o600 });
  renameSync(draft, path);
}

/** Two processes may find the same stale file: only the one that still finds it under its name removes it. */
function removeStale(path: string, stale: InstanceRecord | null): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = readRecord(aside);
  const isFresh = taken !== null && (taken.pid !== stale?.pid || taken.startedAt !== stale.startedAt);
  if (isFresh && !existsSync(path)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function readRecord(path: string): InstanceRecord | null {
  try {
    return InstanceRecord.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

/** Whether the record is of another machine, on a folder that several see. */
export function isForeign(record: Pick<InstanceRecord, "host">): boolean {
  return record.host !== null && record.host !== thisHost;
}

function isAlive(record: Pick<InstanceRecord, "host" | "pid" | "processStart">): boolean {
  if (isForeign(record)) return true;
  if (!exists(record.pid)) return false;
  const start = processStart(record.pid);
  return record.processStart === null || start === null || start === record.processStart;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Start time of a process in clock ticks since boot, with the boot's id; Linux only. */
function processStart(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${afterName.split(" ")[19]}`;
  } catch {
    return null;
  }
}

/** An engine whose parent was killed ends as soon as its statement does; two on one directory would destroy it. */
async function waitForOrphan(pid: number): Promise<void> {
  const deadline = Date.now() + orphanWaitMs;
  while (exists(pid)) {
    if (Date.now() > deadline) {
      throw new Error(`the embedded database of an earlier start (process ${pid}) is still busy; end it and try again`);
    }
    await wait(100);
  }
}
