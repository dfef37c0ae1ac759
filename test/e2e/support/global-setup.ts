import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FullConfig } from "@playwright/test";
import { newDataDirectory, type StartedInstance, startInstance } from "#test/support/instance.ts";
import { findPostgresWithPostgis, startNativeCluster } from "#test/support/native-cluster.ts";
import { buildClientIfStale } from "../../../scripts/build-client.ts";

/**
 * Instances with the demo county, started side by side: one on PostgreSQL, and on the embedded engine one for each worker,
 * so that what runs at the same time never changes the same data. `E2E_URL_EMBEDDED_<worker>` and `E2E_URL_NATIVE` tell the
 * tests where they are, `E2E_ADMINISTRATOR_LINK_<worker>` how the first administrator of an embedded one comes in.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  await buildClientIfStale(fileURLToPath(new URL("../../../", import.meta.url)), () => {});
  const names = config.projects.map((project) => project.name);
  const starts = [
    ...(names.includes("embedded") ? [startEmbedded(config.workers)] : []),
    ...(names.includes("native") ? [startNative()] : []),
  ];
  const started = await Promise.allSettled(starts);
  const stop = async () => {
    for (const one of started) if (one.status === "fulfilled") await one.value();
  };
  const failed = started.find((one) => one.status === "rejected");
  if (!failed) return stop;
  await stop();
  throw failed.reason;
}

type Stop = () => Promise<void>;

/** Loads the demo county once; every further worker gets a copy of the data. */
async function startEmbedded(workers: number): Promise<Stop> {
  const loaded = await startInstance();
  tell(loaded, 0);
  if (workers === 1) return loaded.stop;
  await loaded.halt();
  const folders = Array.from({ length: workers }, (_, worker) =>
    worker === 0 ? loaded.dataDirectory : newDataDirectory(),
  );
  for (const folder of folders.slice(1)) cpSync(loaded.dataDirectory, folder, { recursive: true });
  const instances = await Promise.all(folders.map((folder) => startInstance({}, folder)));
  for (const [worker, instance] of instances.entries()) tell(instance, worker);
  return async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
  };
}

/** Where a worker finds its instance. Every start makes a new link for the first administrator; older ones end. */
function tell({ url, administratorLink }: StartedInstance, worker: number): void {
  process.env[`E2E_URL_EMBEDDED_${worker}`] = url;
  process.env[`E2E_ADMINISTRATOR_LINK_${worker}`] = administratorLink ?? "";
}

async function startNative(): Promise<Stop> {
  const binaries = findPostgresWithPostgis();
  if (!binaries) return async () => {};
  const cluster = await startNativeCluster(binaries);
  try {
    const instance = await startInstance({ DATABASE_URL: cluster.url, DEMO: "1" });
    process.env.E2E_URL_NATIVE = instance.url;
    return async () => {
      await instance.stop();
      await cluster.stop();
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
