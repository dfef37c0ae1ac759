import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { templateDirectory } from "./template-directory.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const startTimeoutMs = 900_000;

export type StartedInstance = {
  url: string;
  dataDirectory: string;
  /** The one-time link of the first administrator. */
  administratorLink: string | null;
  /** Ends the server and leaves its data. */
  halt(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
};

/** A new empty folder for the data of an instance. */
export const newDataDirectory = () => mkdtempSync(join(tmpdir(), "breitbandlotse-e2e-"));

/** Starts `breitbandlotse start` on a free port and, unless one is given, a data directory of its own. */
export async function startInstance(
  settings: Record<string, string> = {},
  dataDirectory = newDataDirectory(),
): Promise<StartedInstance> {
  const server = spawn(process.execPath, ["scripts/breitbandlotse.mjs", "start", "--json"], {
    cwd: root,
    env: {
      ...{ PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", PORT: "0", DATA_DIR: dataDirectory },
      ...{ DATABASE_TEMPLATE_DIR: templateDirectory, LOG_LEVEL: "error", ...settings },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  server.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString("utf8");
  });
  server.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("utf8")).slice(-8000);
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const halt = async () => {
    server.kill("SIGTERM");
    await ended;
  };
  const stop = async () => {
    await halt();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  const deadline = Date.now() + startTimeoutMs;
  while (!isJson(output)) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the instance did not start:\n${errors}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { url, administratorLink } = JSON.parse(output) as { url: string; administratorLink: string | null };
  return { url, dataDirectory, administratorLink, halt, stop };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
