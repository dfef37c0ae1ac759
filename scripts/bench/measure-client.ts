import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type BenchRow, timeOf } from "./row.ts";

const budgetBytes = 500 * 1024;
const coldStartLimitMs = 6000;

/** JavaScript that the first page needs, the map and its worker included: what the page names and what that imports, after gzip. */
export function measureBundle(root: string): BenchRow {
  const bytes = initialScripts(root).reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  const ratio = Math.round((bytes / budgetBytes) * 1000) / 1000;
  return {
    row: "bundle",
    engine: "client",
    scale: "county",
    items: bytes,
    medianMs: null,
    floorMs: null,
    ratio,
    target: 1,
    met: ratio <= 1,
  };
}

/** Files of the first page, the map workspace and the map's worker, followed through static imports; each once. */
export function initialScripts(root: string): string[] {
  const directory = join(root, "dist/client");
  const page = readFileSync(join(directory, "index.html"), "utf8");
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) =>
    join(directory, match[1] ?? ""),
  );
  const map = [...readFileSync(first[0] ?? "", "utf8").matchAll(/assets\/(map-workspace[^"'`]*\.js)/g)].map((match) =>
    join(directory, "assets", match[1] ?? ""),
  );
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    for (const match of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      follow(join(file, "..", match[1] ?? ""));
    for (const match of text.matchAll(/\/assets\/([^"'`/]*worker[^"'`/]*\.m?js)/g))
      follow(join(directory, "assets", match[1] ?? ""));
  };
  for (const file of [...first, ...map]) follow(file);
  return [...seen];
}

/** From the command to the first answer of an existing embedded database, in the middle of three starts. */
export async function measureColdStart(root: string, dataDirectory: string): Promise<BenchRow> {
  const times: number[] = [];
  for (let run = 0; run < 3; run++) times.push(await coldStart(root, dataDirectory));
  const medianMs = Math.round(times.sort((a, b) => a - b)[1] ?? Number.NaN);
  const ratio = Math.round((medianMs / coldStartLimitMs) * 1000) / 1000;
  return {
    row: "cold-start",
    engine: "embedded",
    scale: "county",
    items: 1,
    medianMs,
    floorMs: coldStartLimitMs,
    ratio,
    target: 1,
    met: ratio <= 1,
  };
}

async function coldStart(root: string, dataDirectory: string): Promise<number> {
  const port = await freePort();
  let server: ChildProcess | undefined;
  const elapsed = await timeOf(async () => {
    server = spawn(
      process.execPath,
      [join(root, "scripts/breitbandlotse.mjs"), "start", "--port", String(port), "--data-dir", dataDirectory],
      {
        stdio: "ignore",
        env: { ...process.env, DEMO: "0", DATABASE_URL: "" },
      },
    );
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
      if (answer?.status === 200) return;
      if (server.exitCode !== null) throw new Error(`start ended with ${server.exitCode}`);
      await wait(20);
    }
  });
  const ended = new Promise((resolve) => server?.once("exit", resolve));
  server?.kill("SIGTERM");
  await ended;
  return elapsed;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
