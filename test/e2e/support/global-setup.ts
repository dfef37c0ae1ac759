import type { FullConfig } from "@playwright/test";
import { startInstance } from "#test/support/instance.ts";
import { findPostgresWithPostgis, startNativeCluster } from "#test/support/native-cluster.ts";

/**
 * One instance with the demo county per engine. `E2E_URL_EMBEDDED` and `E2E_DATA_DIR_EMBEDDED` (likewise `…_NATIVE`) tell
 * the tests where it is; an address that is set already is used as it is.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const names = config.projects.map((project) => project.name);
  if (names.includes("embedded") && !process.env.E2E_URL_EMBEDDED) {
    const instance = await startInstance();
    process.env.E2E_URL_EMBEDDED = instance.url;
    process.env.E2E_DATA_DIR_EMBEDDED = instance.dataDirectory;
    stops.push(instance.stop);
  }
  const binaries = names.includes("native") && !process.env.E2E_URL_NATIVE ? findPostgresWithPostgis() : null;
  if (binaries) {
    const cluster = await startNativeCluster(binaries);
    stops.unshift(cluster.stop);
    const instance = await startInstance({ DATABASE_URL: cluster.url, DEMO: "1" });
    process.env.E2E_URL_NATIVE = instance.url;
    process.env.E2E_DATA_DIR_NATIVE = instance.dataDirectory;
    process.env.E2E_DATABASE_URL_NATIVE = cluster.url;
    stops.unshift(instance.stop);
  }
  return async () => {
    for (const stop of stops) await stop();
  };
}
