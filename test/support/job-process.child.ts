import { openDatabase } from "#db/database.ts";
import type { JobRow } from "#queries/jobs.sql.ts";
import type { ToJobProcess } from "#server/job-process.ts";
import { defineJob } from "#services/jobs.ts";
import { silentLog } from "#services/log.ts";
import { runJob } from "#services/run-job.ts";

/** A process for jobs that do what hostile files make real ones do. */

const definitions = [
  defineJob("apart-answer", async (input: { n: number }) => ({ twice: input.n * 2, pid: process.pid })),
  defineJob("apart-endless", async () => {
    for (;;);
  }),
  defineJob("apart-suicide", async () => process.kill(process.pid, "SIGKILL")),
];
let run: ((row: JobRow) => Promise<void>) | null = null;

process.on("disconnect", () => process.exit(0));
process.on("message", (message: ToJobProcess) => {
  if ("open" in message) {
    const db = openDatabase(message.open.target);
    run = async (row) => {
      const definition = definitions.find(({ kind }) => kind === row.kind);
      if (definition) await runJob({ db, log: silentLog, stopping: () => false }, definition, row);
    };
  } else if ("run" in message) void run?.(message.run).then(() => process.send?.("settled"));
});
setInterval(() => process.send?.("alive"), 100);
process.send?.("alive");
