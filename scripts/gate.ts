import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureBundle } from "./bench/measure-client.ts";
import { buildClientIfStale } from "./build-client.ts";
import { checkLayers } from "./check-layers.ts";

/** `npm test`: everything that has to hold before a change lands, in the order in which it fails fastest. */

type Outcome = { passed: number; failed: number };
type Step = { name: string; run(): Promise<Outcome> };

const reports = mkdtempSync(join(tmpdir(), "breitbandlotse-gate-"));
const missing = missingOnThisMachine();
const steps: Step[] = [
  { name: "format and lint", run: () => command("npx", ["biome", "ci", "--error-on-warnings", "."]) },
  { name: "types", run: () => command("npx", ["tsc"]) },
  { name: "layers", run: layerRules },
  { name: "unused code", run: () => command("npx", ["knip"]) },
  { name: "unit tests", run: () => vitest("unit") },
  { name: "client build and its budget", run: clientBuild },
  { name: "database and API tests", run: () => vitest("db") },
  ...(missing.some((what) => what.startsWith("Chromium")) ? [] : [{ name: "browser tests", run: playwright }]),
];

await main();

async function main(): Promise<void> {
  const total: Outcome = { passed: 0, failed: 0 };
  for (const step of steps) {
    const started = Date.now();
    console.log(`\n▶ ${step.name}`);
    const outcome = await step.run();
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    console.log(`${outcome.failed === 0 ? "✔" : "✘"} ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  if (missing.length > 0) {
    console.log(`\nLeft out, because this machine lacks it: ${missing.join("; ")}`);
    if (process.env.CI === "true") total.failed += missing.length;
  }
  rmSync(reports, { recursive: true, force: true });
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

function missingOnThisMachine(): string[] {
  const clusters = "/usr/lib/postgresql";
  const native =
    process.env.TEST_DATABASE_URL !== undefined ||
    (existsSync(clusters) &&
      readdirSync(clusters).some(
        (version) =>
          existsSync(join(clusters, version, "bin/initdb")) &&
          existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
      ));
  const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", process.env.CHROMIUM_PATH ?? ""].some(
    (path) => path !== "" && existsSync(path),
  );
  return [
    ...(native ? [] : ["PostgreSQL with PostGIS (database tests on the native engine)"]),
    ...(chromium ? [] : ["Chromium (browser tests)"]),
  ];
}

async function layerRules(): Promise<Outcome> {
  const violations = checkLayers(process.cwd());
  for (const one of violations) console.log(`  ${one.file} imports ${one.imported}: ${one.rule}`);
  return { passed: violations.length === 0 ? 1 : 0, failed: violations.length };
}

/** The page's JavaScript over the wire has a budget (design.md, section 6). */
async function clientBuild(): Promise<Outcome> {
  try {
    await buildClientIfStale(`${process.cwd()}/`, () => {});
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  const { items, met } = measureBundle(process.cwd());
  console.log(`  ${Math.round(items / 1024)} kB of JavaScript (gzip) for the first page with the map, budget 500 kB`);
  return met ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(project: string): Promise<Outcome> {
  const file = join(reports, `${project}.json`);
  const args = [
    "vitest",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const exit = await exitCode("npx", args);
  return countTests(exit, file, (report) => ({
    passed: Number(report.numPassedTests ?? 0),
    failed: Number(report.numFailedTests ?? 0),
  }));
}

async function playwright(): Promise<Outcome> {
  const file = join(reports, "playwright.json");
  const exit = await exitCode("npx", ["playwright", "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return countTests(exit, file, (report) => {
    const stats = (report.stats ?? {}) as { expected?: number; unexpected?: number; flaky?: number };
    return { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: stats.unexpected ?? 0 };
  });
}

/** A runner that ends badly without a failed test (a crash, a suite that does not load) still counts as one failure. */
function countTests(exit: number, file: string, read: (report: Record<string, unknown>) => Outcome): Outcome {
  const outcome = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failed: 0 };
  return exit !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

async function command(program: string, args: string[]): Promise<Outcome> {
  return (await exitCode(program, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function exitCode(program: string, args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...environment } });
    child.on("error", (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
