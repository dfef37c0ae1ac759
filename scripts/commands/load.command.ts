import { fileURLToPath } from "node:url";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { LoadRow } from "../bench/measure-load.ts";
import { buildClientIfStale } from "../build-client.ts";
import { fail } from "../command.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

type Options = { engine: "embedded" | "native"; planners: number; seconds: number; addresses: number };

/** `load`: many planners at once on a database of its own, bounded in number and time. */
export function register(program: Command): void {
  program
    .command("load")
    .description("measure many planners at once, on a throw-away database of this machine")
    .addOption(new Option("--engine <engine>").choices(["embedded", "native"]).default("native"))
    .option("--planners <number>", "people at work at the same time, at most 300", upTo(300), 200)
    .option("--seconds <number>", "how long, at most 120", upTo(120), 30)
    .option("--addresses <number>", "addresses of the county, at most 200000", upTo(200_000), 100_000)
    .action(async (options: Options) => {
      try {
        const tell = (step: string) => void process.stderr.write(`${step} …\n`);
        await buildClientIfStale(root, tell);
        const { measureLoad } = await import("../bench/measure-load.ts");
        const report = await measureLoad({ ...options, root, tell });
        if (!report) throw new Error("PostgreSQL with PostGIS is not on this machine");
        process.stdout.write(`${table("answer", report.answers)}\n\n${table("server", report.server)}\n\n`);
        process.stdout.write(`${report.refused} refused\n`);
      } catch (error) {
        process.exitCode = fail(error, false);
      }
    });
}

function upTo(most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new InvalidArgumentError(`expected a whole number from 1 to ${most}`);
    return value;
  };
}

function table(title: string, rows: readonly LoadRow[]): string {
  const cells = rows.map((row) => [
    ...[row.what, row.count.toLocaleString("en"), row.p50Ms.toFixed(1), row.p95Ms.toFixed(1), row.worstMs.toFixed(1)],
  ]);
  const head = [title, "count", "p50 ms", "p95 ms", "worst ms"];
  return [head, head.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n");
}
