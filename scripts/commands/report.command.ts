import { rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { DomainError } from "#domain/errors.ts";
import { usualRuleSet } from "#domain/usual-rule-set.ts";
import { municipalityReport, type Report } from "#services/reports/municipality-report.ts";
import { projectReport } from "#services/reports/project-report.ts";
import type { CommandContext, ExitCode, Run } from "../command.ts";
import { commandCaller } from "../command-caller.ts";

/** `report municipality|project`: a report for the council as PDF. */
export function register(program: Command, run: Run): void {
  const report = program.command("report").description("write a report for the council as PDF");
  report
    .command("municipality")
    .description("one page: supply, projects, money and map of a municipality")
    .requiredOption("--ags <ags>", "official key of the municipality, eight digits")
    .option("--rule-set <id>", "rule set", usualRuleSet)
    .requiredOption("--out <file>", "PDF to write")
    .action((options: { ags: string; ruleSet: string; out: string }, command: Command) =>
      run(command, async (context) => {
        const caller = await commandCaller(context, "breitbandlotse report municipality");
        return keep(context, await municipalityReport({ ...caller, files: context.files }, options), options.out);
      }),
    );
  report
    .command("project")
    .description("areas, addresses, applications, deadlines, money and documents of a project")
    .requiredOption("--id <id|slug>", "the project")
    .requiredOption("--out <file>", "PDF to write")
    .action((options: { id: string; out: string }, command: Command) =>
      run(command, async (context) => {
        const caller = await commandCaller(context, "breitbandlotse report project");
        return keep(context, await projectReport({ ...caller, files: context.files }, options), options.out);
      }),
    );
}

/** The file is there complete or not at all. */
async function keep(context: CommandContext, { bytes }: Report, out: string): Promise<ExitCode> {
  const path = resolve(out);
  await writeFile(`${path}.part`, bytes).catch((error: Error) => {
    throw new DomainError("invalid-input", `expected a file to write at ${path}: ${error.message}`);
  });
  await rename(`${path}.part`, path);
  context.result({ file: path, bytes: bytes.length }, `${bytes.length} bytes: ${path}`);
  return 0;
}
