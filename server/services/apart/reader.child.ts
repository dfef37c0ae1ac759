// Reads files of strangers, one after the other, in a process that may be ended at any moment. Started by read-apart.ts.
import { DomainError } from "#domain/errors.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { watch } from "#geodata/watchdog.mjs";
import type { ReaderAnswer, ReaderOrder } from "./read-apart.ts";
import { readerTasks } from "./reader-tasks.ts";

const memoryBytes = Number(process.argv[2]);
const idleMs = 24 * 3_600_000;
const moveDeadline = watch({ memoryBytes, deadline: Date.now() + idleMs });

process.on("disconnect", () => process.exit(0));
process.on("message", async (order: ReaderOrder) => {
  moveDeadline(Date.now() + order.timeoutMs);
  const answer = await run(order);
  moveDeadline(Date.now() + idleMs);
  // The watch looks five times a second; what was over before it looked is over the limit all the same.
  if (process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, "SIGKILL");
  process.send?.(answer);
});

async function run({ task, input }: ReaderOrder): Promise<ReaderAnswer> {
  try {
    const work = readerTasks[task] as (given: unknown) => Promise<unknown>;
    return { kind: "done", value: await work(input) };
  } catch (error) {
    if (error instanceof FormatError) {
      const { code, place, expected, found } = error;
      return { kind: "format", code, place, expected, found };
    }
    if (error instanceof DomainError) {
      const { code, message, details } = error;
      return { kind: "domain", code, message, details: { ...details } };
    }
    return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
  }
}
