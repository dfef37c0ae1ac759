import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ProcessSlots } from "../../process-slots.ts";
import { FormatError } from "../reading.ts";

export type GdalJob = {
  /** For messages: the file as the user knows it. */
  place: string;
  inPath: string;
  openOptions: string[];
  /** The layers to look at; absent: all. A GeoPackage may hold others that never end. */
  layers?: readonly string[];
  /** Arguments of ogr2ogr, null to be told the layers only. */
  options: string[] | null;
  /** False: nobody asks what the layers are. Counting the rows of a CSV takes a third as long as converting it. */
  describe?: boolean;
  outFolder: string;
  /** File name without extension; GDAL's driver adds its own. */
  outName: string;
  timeoutMs?: number;
  memoryBytes?: number;
};

const Layer = z.object({
  name: z.string(),
  features: z.number().nullable(),
  geometry: z.string().nullable(),
  fields: z.array(z.string()),
  wkt: z.string().nullable(),
  epsg: z.union([z.number(), z.string()]).nullable(),
});
const Answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.object({ layers: z.array(Layer), warnings: z.array(z.string()) }) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type GdalLayer = z.infer<typeof Layer>;
export type GdalResult = { layers: GdalLayer[]; warnings: string[] };

/**
 * Runs GDAL on one file in a child process with a limit of time (2 minutes) and of WebAssembly memory (1.5 GB).
 *
 * Throws `FormatError` `unreadable` with GDAL's message, or when the child crashed, ran out of memory or out of time.
 */
export function runGdal(job: GdalJob): Promise<GdalResult> {
  return slots.run(() => runChild(job));
}

/** Each takes a core and up to 1.5 GB. */
const slots = new ProcessSlots({ running: 2, waiting: 20 });

function runChild(job: GdalJob): Promise<GdalResult> {
  const { place, timeoutMs = 120_000, memoryBytes = 1.5 * 1024 ** 3 } = job;
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, [], {
      cwd: "/",
      env: {},
      execArgv: ["--max-old-space-size=768"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const refuse = (found: string) =>
      reject(new FormatError("unreadable", place, "a file that GDAL can work on", found));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      refuse(`no result within ${timeoutMs / 1000} s`);
    }, timeoutMs);
    child.once("error", (error) => refuse(error.message));
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      refuse(`GDAL ended with ${signal ?? `code ${code}`}`);
    });
    child.once("message", (message) => {
      clearTimeout(timer);
      const answer = Answer.safeParse(message);
      if (!answer.success) refuse("an answer it did not understand");
      else if (answer.data.ok) resolve(answer.data.value);
      else refuse(answer.data.message.slice(0, 300));
    });
    child.send({ ...job, timeoutMs, memoryBytes });
  });
}

const CHILD = fileURLToPath(new URL("./gdal-child.mjs", import.meta.url));
