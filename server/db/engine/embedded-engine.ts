import { fork } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { syncFolder } from "./durable-folder.ts";

export type EmbeddedEngine = {
  /** The folder that `pg` takes as host; only its owner may enter it. */
  socketDirectory: string;
  pid: number;
  /** Ends the engine; resolves when its process is gone. */
  stop(): Promise<void>;
  /** Resolves when the engine's process ends, for whatever reason; `expected` after `stop()`. */
  ended: Promise<{ expected: boolean; detail: string }>;
  /** A new process on the same folder and socket, for one that ended by itself. */
  relaunch(): Promise<EmbeddedEngine>;
};

export const socketName = ".s.PGSQL.5432";
// sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included.
const maxSocketPathBytes = 100;
const bootTimeoutMs = 180_000;

/**
 * Starts the embedded PostGIS on `databaseDirectory` and resolves when it answers on its socket.
 *
 * With `templateDirectory` a new database is copied from a prepared one there, which is made first when it is missing.
 * Errors name the data directory and the last words of the engine.
 */
export async function startEmbeddedEngine(options: {
  databaseDirectory: string;
  socketParent: string;
  templateDirectory?: string | undefined;
}): Promise<EmbeddedEngine> {
  const { databaseDirectory, templateDirectory } = options;
  if (templateDirectory && !existsSync(join(databaseDirectory, "PG_VERSION"))) {
    await copyTemplate(templateDirectory, databaseDirectory);
  }
  mkdirSync(databaseDirectory, { recursive: true, mode: 0o700 });
  const socketDirectory = prepareSocketDirectory(options.socketParent);
  return launch(databaseDirectory, socketDirectory);
}

function prepareSocketDirectory(parent: string): string {
  const directory = join(parent, "socket");
  if (Buffer.byteLength(join(directory, socketName)) > maxSocketPathBytes) {
    return mkdtempSync(join(tmpdir(), "breitbandlotse-"));
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  rmSync(join(directory, socketName), { force: true });
  return directory;
}

async function copyTemplate(templateDirectory: string, databaseDirectory: string): Promise<void> {
  if (!existsSync(join(templateDirectory, "PG_VERSION"))) {
    const draft = `${templateDirectory}.${process.pid}`;
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const engine = await launch(draft, mkdtempSync(join(tmpdir(), "breitbandlotse-")));
    await engine.stop();
    try {
      await rename(draft, templateDirectory);
    } catch (error) {
      // Another process was quicker; its template is as good as this one.
      if (!existsSync(join(templateDirectory, "PG_VERSION"))) throw error;
      await rm(draft, { recursive: true, force: true });
    }
  }
  await cp(templateDirectory, databaseDirectory, { recursive: true });
  // A copy is acknowledged too: without this the first crash of the machine could leave half of it.
  syncFolder(databaseDirectory);
}

async function launch(databaseDirectory: string, socketDirectory: string): Promise<EmbeddedEngine> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = fileURLToPath(new URL("./embedded-engine.child.ts", import.meta.url));
  const child = fork(script, [databaseDirectory, join(socketDirectory, socketName)], {
    execArgv: ["--import", tsx],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let lastWords = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString("utf8")).slice(-4000);
  });
  let expected = false;
  const ended = new Promise<{ expected: boolean; detail: string }>((resolve) => {
    child.once("exit", (code, signal) => {
      rmSync(join(socketDirectory, socketName), { force: true });
      if (expected && socketDirectory.startsWith(join(tmpdir(), "breitbandlotse-")))
        rmSync(socketDirectory, { recursive: true, force: true });
      resolve({ expected, detail: `${signal ?? `exit code ${code}`}${lastWords ? `; ${lastWords.trim()}` : ""}` });
    });
  });
  await readiness(child, ended, databaseDirectory);
  return {
    socketDirectory,
    pid: child.pid ?? 0,
    ended,
    relaunch: () => launch(databaseDirectory, socketDirectory),
    async stop() {
      expected = true;
      if (child.connected) child.send("stop");
      await ended;
    },
  };
}

async function readiness(
  child: ReturnType<typeof fork>,
  ended: EmbeddedEngine["ended"],
  databaseDirectory: string,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<"ready">((resolve) => child.once("message", () => resolve("ready")));
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), bootTimeoutMs);
  });
  const outcome = await Promise.race([ready, ended, late]);
  clearTimeout(timer);
  if (outcome === "ready") return;
  if (outcome === "late") child.kill("SIGKILL");
  const reason = outcome === "late" ? `no answer within ${bootTimeoutMs / 1000} s` : outcome.detail;
  throw new Error(`the embedded database in ${databaseDirectory} did not start: ${reason}`);
}
