import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#db/database.ts";
import { readEnvironment } from "#server/env.ts";
import { findInstance } from "#server/instance/instance-lock.ts";
import { startApplication } from "#server/main.ts";
import { openFileStore } from "#services/file-store.ts";
import { chooseOrganisation } from "#services/organisations.ts";
import { createUser } from "#services/user-administration.ts";
import { findPostgresWithPostgis, startNativeCluster } from "#test/support/native-cluster.ts";

export type BenchInstance = {
  engine: "embedded" | "native";
  db: Database;
  url: string;
  cookie: string;
  organisation: { id: string; slug: string };
  dataDirectory: string;
  files: ReturnType<typeof openFileStore>;
  /** Asks a procedure over HTTP and returns its answer; throws what the server refuses. */
  ask(procedure: string, input: object): Promise<unknown>;
  /** Ends the application but keeps its data. */
  stop(): Promise<void>;
  /** Removes what `stop` kept. */
  remove(): Promise<void>;
};

/** Starts the real application with an empty database of its own on one engine; null when the machine lacks the engine. */
export async function openBenchInstance(
  engine: "embedded" | "native",
  clientDirectory: string,
): Promise<BenchInstance | null> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "breitbandlotse-bench-"));
  const native = engine === "native" ? await nativeDatabase() : null;
  if (engine === "native" && native === null) return null;
  const env = readEnvironment({
    PORT: "0",
    DEMO: "0",
    LOG_LEVEL: "warn",
    DATA_DIR: dataDirectory,
    ...(native ? { DATABASE_URL: native.url } : {}),
  });
  const application = await startApplication(env, { clientDirectory, prepareClient: async () => {}, onStep: () => {} });
  const socketDirectory = findInstance(dataDirectory)?.socketDirectory ?? "";
  const db = openDatabase(native ? { engine: "native", url: native.url } : { engine: "embedded", socketDirectory });
  const organisation = await chooseOrganisation(db, undefined);
  const cookie = await signIn(application.url, db, organisation);
  return {
    engine,
    db,
    url: application.url,
    cookie,
    organisation,
    dataDirectory,
    files: openFileStore(dataDirectory),
    ask: (procedure, input) => ask(application.url, cookie, procedure, { org: organisation.slug, ...input }),
    async stop() {
      await db.close();
      await application.close();
    },
    async remove() {
      await native?.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** A throw-away database: of DATABASE_URL's server, else of a cluster of our own; null when there is no PostgreSQL. */
async function nativeDatabase(): Promise<{ url: string; stop(): Promise<void> } | null> {
  const given = process.env.DATABASE_URL;
  if (!given) {
    const binaries = findPostgresWithPostgis();
    return binaries ? startNativeCluster(binaries) : null;
  }
  const name = `breitbandlotse_bench_${process.pid}`;
  const admin = openDatabase({ engine: "native", url: given });
  await admin.query(`create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    async stop() {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    },
  };
}

async function signIn(
  url: string,
  db: Database,
  organisation: Awaited<ReturnType<typeof chooseOrganisation>>,
): Promise<string> {
  const email = "bench@example.org";
  const { path } = await createUser(db, organisation, { email, name: "Bench", role: "planner" });
  const token = new URL(path, url).searchParams.get("token");
  const answer = await fetch(`${url}/api/setup`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ token, name: "Bench", email, password: `bench-${Math.random()}-${Date.now()}` }),
  });
  if (!answer.ok) throw new Error(`expected to sign in, got ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function ask(url: string, cookie: string, procedure: string, input: object): Promise<unknown> {
  const answer = await fetch(`${url}/trpc/${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin: url },
    body: JSON.stringify(input),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${procedure}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text).result.data;
}
