import { Command, CommanderError } from "commander";
import { fail, type Run, run } from "./command.ts";

/** Only the command that was called is loaded: the code of all of them takes a second. */
const commands: Record<string, () => Promise<{ register(program: Command, run: Run): void }>> = {
  start: () => import("./commands/start.command.ts"),
  import: () => import("./commands/import.command.ts"),
  datasets: () => import("./commands/datasets.command.ts"),
  stats: () => import("./commands/stats.command.ts"),
  gaps: () => import("./commands/gaps.command.ts"),
  deadlines: () => import("./commands/deadlines.command.ts"),
  drift: () => import("./commands/drift.command.ts"),
  projects: () => import("./commands/projects.command.ts"),
  export: () => import("./commands/export.command.ts"),
  report: () => import("./commands/report.command.ts"),
  "municipality-changes": () => import("./commands/municipality-changes.command.ts"),
  copy: () => import("./commands/copy.command.ts"),
  user: () => import("./commands/user.command.ts"),
  load: () => import("./commands/load.command.ts"),
  bench: () => import("./commands/bench.command.ts"),
};

const program = new Command("breitbandlotse")
  .description("Finds broadband gaps, plans the build-out that closes them and tracks the funding that pays for it.")
  .option("--data-dir <folder>", "data directory of the instance (default: DATA_DIR or ./.data)")
  .option("--org <slug>", "organisation to work for; needed when there are several")
  .option("--json", "print exactly one JSON document on standard output")
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("(see --help)")
  .addHelpText(
    "after",
    "\nExit codes: 0 done, 1 failed, 2 wrong use or bad input, 3 refused, 4 instance not available.",
  )
  .exitOverride();

const isJson = process.argv.includes("--json");
if (isJson) program.configureOutput({ writeErr: () => {} });
const withValue = new Set(["--data-dir", "--org"]);
const called = process.argv.find(
  (argument, position) => position > 1 && argument in commands && !withValue.has(process.argv[position - 1] ?? ""),
);
for (const [name, load] of Object.entries(commands)) {
  if (called === undefined || called === name) (await load()).register(program, run);
}

try {
  await program.parseAsync();
} catch (error) {
  const isHelp = error instanceof CommanderError && /^commander\.(help|helpDisplayed|version)$/.test(error.code);
  if (!(error instanceof CommanderError)) process.exitCode = fail(error, isJson);
  else if (isHelp) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = isJson ? fail(error, true) : 2;
}
