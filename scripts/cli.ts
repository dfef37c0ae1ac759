import { Command, CommanderError } from "commander";
import { fail, run } from "./command.ts";
import { register as registerBench } from "./commands/bench.command.ts";
import { register as registerDatasets } from "./commands/datasets.command.ts";
import { register as registerExport } from "./commands/export.command.ts";
import { register as registerGaps } from "./commands/gaps.command.ts";
import { register as registerImport } from "./commands/import.command.ts";
import { register as registerProjects } from "./commands/projects.command.ts";
import { register as registerStart } from "./commands/start.command.ts";
import { register as registerStats } from "./commands/stats.command.ts";
import { register as registerUser } from "./commands/user.command.ts";

const commands = [
  registerExport,
  registerProjects,
  registerBench,
  registerDatasets,
  registerGaps,
  registerImport,
  registerStart,
  registerStats,
  registerUser,
];

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
for (const register of commands) register(program, run);

try {
  await program.parseAsync();
} catch (error) {
  const isHelp = error instanceof CommanderError && /^commander\.(help|helpDisplayed|version)$/.test(error.code);
  if (!(error instanceof CommanderError)) process.exitCode = fail(error, isJson);
  else if (isHelp) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = isJson ? fail(error, true) : 2;
}
