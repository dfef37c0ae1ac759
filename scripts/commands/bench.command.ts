import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import type { BenchRow } from "../bench/row.ts";
import { buildClientIfStale } from "../build-client.ts";
import { fail } from "../command.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

type Options = { scale: "county" | "nation"; engine?: "embedded" | "native"; addresses?: number };

/** `bench`: measures the product against bare SQL and the tools it replaces, on databases of its own. */
export function register(program: Command): void {
  program
    .command("bench")
    .description("measure the product against bare SQL and the tools it replaces, on throw-away databases")
    .addOption(
      new Option("--scale <scale>", "county: 100,000 addresses; nation: 25 million")
        .choices(["county", "nation"])
        .default("county"),
    )
    .addOption(new Option("--engine <engine>", "only this engine").choices(["embedded", "native"]))
    .option("--addresses <number>", "other number of addresses, to try the bench itself", Number)
    // `--json` is a switch of every command; here it is followed by the file to write.
    .argument("[file]", "with --json: the file that gets one object per row")
    .action(async (file: string | undefined, options: Options) => {
      try {
        await buildClientIfStale(root, tell);
        const { runBench } = await import("../bench/run-bench.ts");
        const { rows, leftOut } = await runBench({ ...options, root, tell });
        if (file !== undefined) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
        process.stdout.write(`${table(rows)}\n\nLeft out:\n${leftOut.map((reason) => `- ${reason}\n`).join("")}`);
      } catch (error) {
        process.exitCode = fail(error, false);
      }
    });
}

function table(rows: readonly BenchRow[]): string {
  const head = ["row", "engine", "scale", "items", "median ms", "floor ms", "ratio", "target", "met"];
  const cells = rows.map((row) => [
    row.row,
    row.engine,
    row.scale,
    row.items.toLocaleString("en"),
    row.medianMs?.toFixed(1) ?? "–",
    row.floorMs?.toFixed(1) ?? "–",
    row.ratio.toFixed(row.ratio < 0.1 ? 4 : 2),
    row.target.toFixed(row.target < 0.1 ? 4 : 2),
    row.met ? "yes" : "no",
  ]);
  return [head, head.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function tell(step: string): void {
  process.stderr.write(`${step} …\n`);
}
