import { openDatabase } from "#db/database.ts";
import type { JobRow } from "#queries/jobs.sql.ts";
import { openFileStore } from "#services/file-store.ts";
import { runJob } from "#services/run-job.ts";
import { createLog } from "./create-log.ts";
import { jobDefinitions } from "./job-definitions.ts";
import type { FromJobProcess, JobProcessSettings, ToJobProcess } from "./job-process.ts";

/** The process in which jobs run apart from the web server; see `createJobProcess`. */

const aliveMs = 1000;

// The signals of a terminal reach the whole group; the server decides in which order things end.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
// Without its server nobody watches over it, and another server will take its job.
process.on("disconnect", () => process.exit(0));

let stopping = false;
let work: ((row: JobRow) => Promise<void>) | null = null;

process.on("message", (message: ToJobProcess) => {
  if ("open" in message) work = prepare(message.open);
  else if ("stop" in message) stopping = true;
  else void work?.(message.run).then(() => tell("settled"));
});
setInterval(() => tell("alive"), aliveMs);
tell("alive");

function prepare({ target, dataDirectory, baseUrl, logLevel }: JobProcessSettings) {
  const db = openDatabase(target);
  const log = createLog(logLevel);
  const files = openFileStore(dataDirectory);
  const definitions = jobDefinitions({ files, mailer: null, baseUrl, now: () => new Date() });
  return async (row: JobRow) => {
    const definition = definitions.find(({ kind }) => kind === row.kind);
    if (definition) await runJob({ db, log, stopping: () => stopping }, definition, row);
  };
}

function tell(message: FromJobProcess): void {
  if (process.connected) process.send?.(message);
}
