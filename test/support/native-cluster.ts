import { execFile, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const installations = "/usr/lib/postgresql";

export type NativeCluster = {
  url: string;
  /** Stops the server and leaves its files: `fast` ends all sessions, `immediate` is as a crash. */
  halt(mode: "fast" | "immediate"): Promise<void>;
  /** Starts it again on the same port. */
  resume(): Promise<void>;
  stop(): Promise<void>;
};

/** The folder with `initdb` of the newest PostgreSQL ≥ 15 that has PostGIS on this machine; null when there is none. */
export function findPostgresWithPostgis(): string | null {
  if (!existsSync(installations)) return null;
  const versions = readdirSync(installations)
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => b - a);
  const version = versions.find(
    (candidate) =>
      existsSync(join(installations, String(candidate), "bin/initdb")) &&
      existsSync(`/usr/share/postgresql/${candidate}/extension/postgis.control`),
  );
  return version === undefined ? null : join(installations, String(version), "bin");
}

/** Starts a throw-away cluster without durability on a free port; `stop` ends it and removes its files. */
export async function startNativeCluster(
  binaries: string,
  changed: Record<string, string> = {},
): Promise<NativeCluster> {
  const directory = mkdtempSync(join(tmpdir(), "breitbandlotse-pg-"));
  const data = join(directory, "data");
  const identity = await postgresIdentity();
  if (identity) chownSync(directory, identity.uid, identity.gid);
  const options = { ...identity, cwd: directory, env: { PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8" } };
  await run(
    join(binaries, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
    options,
  );
  const port = await freePort();
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    jit: "off",
    shared_buffers: "256MB",
    ...changed,
  };
  const launch = async () => {
    const server = spawn(
      join(binaries, "postgres"),
      [
        ...["-D", data, "-p", String(port), "-k", directory, "-c", "listen_addresses=127.0.0.1"],
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      { ...options, stdio: "ignore" },
    );
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    await waitUntilReady(binaries, port);
    return { server, ended };
  };
  let running = await launch();
  const halt = async (mode: "fast" | "immediate") => {
    running.server.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await running.ended;
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    halt,
    async resume() {
      running = await launch();
    },
    async stop() {
      await halt("fast");
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings the user `postgres`. */
async function postgresIdentity(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function waitUntilReady(binaries: string, port: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await run(join(binaries, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres"]);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
