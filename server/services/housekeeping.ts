import type { Database } from "#db/database.ts";
import { type FileStore, removeOldWork } from "./file-store.ts";
import type { Log } from "./log.ts";
import { runRetention } from "./retention/run-retention.ts";

const everyMs = 3_600_000;

/** Removes what is past its period at the start and every hour; several servers may do so at once. */
export function startHousekeeping(tools: {
  db: Database;
  files: FileStore;
  dataDirectory: string;
  log: Log;
  now(): Date;
}): { stop(): void } {
  const { log } = tools;
  let round: Promise<unknown> | null = null;
  const tick = () => {
    if (round) return;
    round = clean(tools)
      .catch((error: unknown) => log.warn({ err: error }, "what is past its period could not be removed"))
      .finally(() => {
        round = null;
      });
  };
  tick();
  const timer = setInterval(tick, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function clean(tools: Parameters<typeof startHousekeeping>[0]): Promise<void> {
  await removeOldWork(tools.dataDirectory, tools.now());
  await runRetention(tools);
}
