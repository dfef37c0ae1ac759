import { fileURLToPath } from "node:url";
import type { FullConfig } from "@playwright/test";
import { startInstance } from "#test/support/instance.ts";
import { findPostgresWithPostgis, startNativeCluster } from "#test/support/native-cluster.ts";
import { buildClientIfStale } from "../../../scripts/build-client.ts";

/**
 * One instance with the demo county per engine, started side by side. `E2E_URL_EMBEDDED` and `E2E_DATA_DIR_EMBEDDED`
 * (likewise `…_NATIVE`) tell the tests where it is, `E2E_ADMINISTRATOR_LINK_EMBEDDED` how its first administrator comes in;
 * an address that is set already is used as it is.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  await buildClientIfStale(fileURLToPath(new URL("../../../", import.meta.url)), () => {});
  const names = config.projects.map((project) => project.name);
  const starts = [
    ...(names.includes("embedded") && !process.env.E2E_URL_EMBEDDED ? [startEmbedded()] : []),
    ...(names.includes("native") && !process.env.E2E_URL_NATIVE ? [startNative()] : []),
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

async function startEmbedded(): Promise<Stop> {
  const instance = await startInstance();
  process.env.E2E_URL_EMBEDDED = instance.url;
  process.env.E2E_DATA_DIR_EMBEDDED = instance.dataDirectory;
  process.env.E2E_ADMINISTRATOR_LINK_EMBEDDED = instance.administratorLink ?? "";
  return instance.stop;
}

async function startNative(): Promise<Stop> {
  const binaries = findPostgresWithPostgis();
  if (!binaries) return async () => {};
  const cluster = await startNativeCluster(binaries);
  try {
    const instance = await startInstance({ DATABASE_URL: cluster.url, DEMO: "1" });
    process.env.E2E_URL_NATIVE = instance.url;
    process.env.E2E_DATA_DIR_NATIVE = instance.dataDirectory;
    process.env.E2E_DATABASE_URL_NATIVE = cluster.url;
    return async () => {
      await instance.stop();
      await cluster.stop();
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
