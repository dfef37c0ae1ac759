import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type DatabaseTarget, openDatabase } from "#db/database.ts";
import { startEmbeddedEngine } from "#db/engine/embedded-engine.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { findPostgresWithPostgis, startNativeCluster } from "./native-cluster.ts";
import { templateDirectory } from "./template-directory.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseTargets: DatabaseTarget[];
  }
}

/** Starts one database per engine for the whole run. `TEST_ENGINES=embedded` or `native` restricts it to one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = (process.env.TEST_ENGINES ?? "embedded,native").split(",");
  const stops: (() => Promise<void>)[] = [];
  const targets: DatabaseTarget[] = [];
  if (wanted.includes("embedded")) {
    const directory = mkdtempSync(join(tmpdir(), "breitbandlotse-test-"));
    const engine = await startEmbeddedEngine({
      databaseDirectory: join(directory, "database"),
      socketParent: directory,
      templateDirectory,
    });
    targets.push({ engine: "embedded", socketDirectory: engine.socketDirectory });
    stops.push(async () => {
      await engine.stop();
      rmSync(directory, { recursive: true, force: true });
    });
  }
  const binaries = wanted.includes("native") ? findPostgresWithPostgis() : null;
  if (binaries) {
    const cluster = await startNativeCluster(binaries);
    targets.push({ engine: "native", url: cluster.url });
    stops.push(cluster.stop);
  } else if (wanted.includes("native")) {
    console.warn("PostgreSQL with PostGIS is not on this machine: the database tests run on the embedded engine only");
  }
  for (const target of targets) {
    const db = openDatabase(target);
    await migrateDatabase(db);
    await db.close();
  }
  project.provide("databaseTargets", targets);
  return async () => {
    for (const stop of stops) await stop();
  };
}
