import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureBundle } from "./bench/measure-client.ts";
import { buildClientIfStale } from "./build-client.ts";
import { checkLayers } from "./check-layers.ts";

/**
 * `npm test`: everything that has to hold before a change lands. What fails fastest comes first; then the tests of the
 * database and those of the browser run side by side, since either keeps one of two cores busy.
 */

type Outcome = { passed: number; failed: number };
/** `print` collects what a step has to say: it is shown in one piece when the step ends, so that two never mix. */
type Step = { name: string; run(print: (text: string) => void): Promise<Outcome> };
type Print = Parameters<Step["run"]>[0];

const reports = mkdtempSync(join(tmpdir(), "breitbandlotse-gate-"));
const missing = missingOnThisMachine();
const first: Step[] = [
  { name: "format and lint", run: (print) => command(print, "npx", ["biome", "ci", "--error-on-warnings", "."]) },
  { name: "types", run: (print) => command(print, "npx", ["tsc"]) },
  { name: "layers", run: layerRules },
  { name: "unused code", run: (print) => command(print, "npx", ["knip"]) },
  { name: "client build and its budget", run: clientBuild },
  // Uses every core by itself.
  { name: "unit tests", run: (print) => vitest(print, "unit") },
];
const sideBySide: Step[][] = [
  [{ name: "database and API tests", run: (print) => vitest(print, "db") }],
  missing.some((what) => what.startsWith("Chromium")) ? [] : [{ name: "browser tests", run: playwright }],
];

await main();

async function main(): Promise<void> {
  const total: Outcome = { passed: 0, failed: 0 };
  for (const lanes of [[first], sideBySide]) {
    await Promise.all(lanes.map((steps) => inTurn(steps, total)));
  }
  if (missing.length > 0) {
    console.log(`\nLeft out, because this machine lacks it: ${missing.join("; ")}`);
    if (process.env.CI === "true") total.failed += missing.length;
  }
  rmSync(reports, { recursive: true, force: true });
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function inTurn(steps: Step[], total: Outcome): Promise<void> {
  for (const { name, run } of steps) {
    const started = Date.now();
    console.log(`▶ ${name}`);
    const said: string[] = [];
    const outcome = await run((text) => said.push(text));
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    const verdict = `${outcome.failed === 0 ? "✔" : "✘"} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`;
    console.log([`\n── ${name}`, said.join("").trimEnd(), verdict, ""].filter((line) => line !== "").join("\n"));
  }
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

async function layerRules(print: Print): Promise<Outcome> {
  const violations = checkLayers(process.cwd());
  for (const one of violations) print(`  ${one.file} imports ${one.imported}: ${one.rule}\n`);
  return { passed: violations.length === 0 ? 1 : 0, failed: violations.length };
}

/** The page's JavaScript over the wire has a budget (design.md, section 6). */
async function clientBuild(print: Print): Promise<Outcome> {
  try {
    await buildClientIfStale(`${process.cwd()}/`, () => {});
  } catch (error) {
    print(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1 };
  }
  const { items, met } = measureBundle(process.cwd());
  print(`  ${Math.round(items / 1024)} kB of JavaScript (gzip) for the first page with the map, budget 500 kB\n`);
  return met ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(print: Print, project: string): Promise<Outcome> {
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
  const exit = await exitCode(print, "npx", args);
  return countTests(exit, file, (report) => ({
    passed: Number(report.numPassedTests ?? 0),
    failed: Number(report.numFailedTests ?? 0),
  }));
}

async function playwright(print: Print): Promise<Outcome> {
  const file = join(reports, "playwright.json");
  const exit = await exitCode(print, "npx", ["playwright", "test", "--reporter=list,json"], {
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

async function command(print: Print, program: string, args: string[]): Promise<Outcome> {
  return (await exitCode(print, program, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function exitCode(
  print: Print,
  program: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    child.stdout.setEncoding("utf8").on("data", print);
    child.stderr.setEncoding("utf8").on("data", print);
    child.on("error", (error) => {
      print(`${error.message}\n`);
      resolve(127);
    });
    // At "close" the child's last words are read; a process it left behind with its output open holds nobody up for long.
    child.on("close", (code) => resolve(code ?? 1));
    child.on("exit", (code) => setTimeout(() => resolve(code ?? 1), 5_000).unref());
  });
}
