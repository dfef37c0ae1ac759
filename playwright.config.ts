import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { embeddedUrl } from "./test/e2e/support/instances.ts";
import { findPostgresWithPostgis } from "./test/support/native-cluster.ts";

const chromium = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path !== undefined && existsSync(path),
);

/**
 * Browser journeys against a real instance with the demo county, one per engine (`global-setup.ts`). Journeys whose title
 * ends with `@both` also run on PostgreSQL with PostGIS, when the machine has it.
 */
export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./test/e2e/support/global-setup.ts",
  timeout: 120_000,
  // A busy build machine may be late once; what needed a second try is reported as flaky.
  retries: process.env.CI === "true" ? 1 : 0,
  expect: { timeout: 15_000 },
  // A journey waits more than it works: two of them and the database tests fill two cores.
  workers: 2,
  forbidOnly: process.env.CI === "true",
  outputDir: "test-results",
  use: {
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1440, height: 900 },
    // A picture of every frame costs a software renderer as much as the journey itself; the second try has them.
    trace: "on-first-retry",
    // Nobody waits for a flight of the map: it costs a software renderer more than the rest of a journey.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        "--no-sandbox",
        // MapLibre needs WebGL; this renders it without a graphics card. The page around it is quicker drawn without.
        ...["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
        ...["--disable-gpu-rasterization", "--disable-gpu-compositing"],
      ],
    },
  },
  projects: [
    { name: "embedded", use: { baseURL: embeddedUrl() } },
    ...(findPostgresWithPostgis() && process.env.TEST_ENGINES !== "embedded"
      ? [{ name: "native", grep: /@both/, use: { baseURL: process.env.E2E_URL_NATIVE ?? "" } }]
      : []),
  ],
});
