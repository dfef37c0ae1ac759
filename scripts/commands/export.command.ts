import { existsSync } from "node:fs";
import { access, constants, copyFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { DomainError } from "#domain/errors.ts";
import { ExportFormat, type ExportRequest, ExportSrid } from "#domain/export-request.ts";
import { readAreaFile } from "#services/areas/read-area-file.ts";
import type { Caller } from "#services/caller.ts";
import { exportNow } from "#services/exports/export-now.ts";
import { applicationWorkbook } from "#services/workbook/application-workbook.ts";
import { projectsWorkbook } from "#services/workbook/projects-workbook.ts";
import { type Workbook, workbookJson } from "#services/workbook/workbook.ts";
import { writeWorkbook } from "#services/workbook/write-workbook.ts";
import { type CommandContext, CommandFailure, type ExitCode, type Run } from "../command.ts";
import { commandCaller } from "../command-caller.ts";

type ExportOptions = {
  project?: string;
  area?: string;
  areaFile?: string;
  all?: boolean;
  ruleSet?: string;
  format?: ExportFormat;
  srid: string;
  out: string;
  offers: boolean;
};

/** `export`: addresses as a file; `export application` and `export projects`: what is known of applications. */
export function register(program: Command, run: Run): void {
  const command = program
    .command("export")
    .description("write addresses with class, eligibility, reasons and offers to a file")
    .option("--project <id|slug>", "the addresses of a project")
    .option("--area <id>", "the addresses of an expansion area; fixes a revision of it")
    .option("--area-file <file>", "the addresses in a polygon: GeoJSON, GeoPackage or zipped Shapefile")
    .option("--all", "every address")
    .option("--rule-set <id>", "rule set (default: that of the project or area)")
    .addOption(
      new Option("--format <format>", "file format (default: by the ending of --out)").choices(ExportFormat.options),
    )
    .addOption(
      new Option("--srid <code>", "EPSG code of the coordinates").choices(["25832", "25833", "4326"]).default("25832"),
    )
    .option("--no-offers", "leave out the list of all offers")
    .requiredOption("--out <file>", "file to write; .csv writes three files, .zip packs them")
    .action((options: ExportOptions, command: Command) => run(command, (context) => exportFile(context, options)));
  command
    .command("application")
    .description("write everything known of an application to a workbook: --out FILE.xlsx or FILE.json")
    .requiredOption("--id <id>", "id of the application")
    .action((options: { id: string }, own: Command) =>
      run(own, (context) => exportWorkbook(context, own, (caller) => applicationWorkbook(caller, options))),
    );
  command
    .command("projects")
    .description("write a sheet over all projects with notices, money and stages: --out FILE.xlsx or FILE.json")
    .action((_options: object, own: Command) =>
      run(own, (context) => exportWorkbook(context, own, (caller) => projectsWorkbook(caller))),
    );
}

async function exportWorkbook(
  context: CommandContext,
  command: Command,
  build: (caller: Caller) => Promise<Workbook>,
): Promise<ExitCode> {
  // `--out` belongs to `export` itself, which takes it wherever it stands.
  const { out } = command.optsWithGlobals<{ out: string }>();
  const ending = extname(out).toLowerCase();
  if (ending !== ".xlsx" && ending !== ".json") {
    throw new DomainError("invalid-input", `expected --out to end in .xlsx or .json, got "${out}"`);
  }
  const path = resolve(out);
  await expectFolder(path);
  const workbook = await build(await commandCaller(context, `breitbandlotse export ${command.name()}`));
  const content =
    ending === ".json" ? `${JSON.stringify(workbookJson(workbook), null, 2)}\n` : await writeWorkbook(workbook);
  const part = `${path}.part`;
  await writeFile(part, content);
  await rename(part, path);
  const sheets = workbook.sheets.map(({ title, rows }) => ({ title, rows: rows.length }));
  context.result({ title: workbook.title, file: path, sheets }, `${workbook.title}: ${path}`);
  return 0;
}

async function expectFolder(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch((error: Error) => {
    throw new DomainError("invalid-input", `expected a folder to write to at ${dirname(path)}: ${error.message}`);
  });
}

async function exportFile(context: CommandContext, options: ExportOptions): Promise<ExitCode> {
  const caller = await commandCaller(context, "breitbandlotse export");
  const out = resolve(options.out);
  const format = options.format ?? formatOf(out);
  if (format === "shp" && extname(out).toLowerCase() !== ".zip") {
    throw new DomainError("invalid-input", `expected --out to end in .zip for a Shapefile, got "${options.out}"`);
  }
  await expectFolder(out);
  const request: ExportRequest = {
    ...(await subjectOf(caller, options)),
    format,
    srid: ExportSrid.parse(Number(options.srid)),
    withOffers: options.offers,
  };
  const workFolder = await context.files.workFolder();
  try {
    const path = join(workFolder, "finished");
    const done = await exportNow(caller, request, { path, workFolder }, progressOf(context));
    if (!done) throw new CommandFailure(1, "stopped; no file was written", "cancelled");
    const files = await deliver(workFolder, path, out, request);
    const { plan, counts } = done;
    const { title, revision, set, srid } = plan;
    const value = { title, ...counts, format, srid, ruleSet: set.ruleSet, revision, areas: plan.areas, files };
    context.result(value, `${counts.addresses} addresses, ${counts.offers} offers: ${files.join(", ")}`);
    return 0;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function subjectOf(
  caller: Caller,
  { project, area, areaFile, all, ruleSet }: ExportOptions,
): Promise<Pick<ExportRequest, "set" | "areaId" | "projectId" | "ruleSet">> {
  const named = [project, area, areaFile, all].filter((subject) => subject !== undefined).length;
  if (named !== 1) {
    throw new DomainError("invalid-input", `expected one of --project, --area, --area-file and --all, got ${named}`);
  }
  if (project !== undefined) return { projectId: project, ruleSet };
  if (area !== undefined) return { areaId: uuidOf(area), ruleSet };
  if (ruleSet === undefined) throw new DomainError("invalid-input", "expected --rule-set with --area-file and --all");
  if (areaFile === undefined) return { set: { within: { kind: "everything" }, ruleSet } };
  const { exact } = await readAreaFile(caller, resolve(areaFile));
  return { set: { within: { kind: "polygon", geometry: exact }, ruleSet } };
}

function uuidOf(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text;
  throw new DomainError("not-found", `expected the id of an expansion area, got "${text}"`);
}

function formatOf(out: string): ExportFormat {
  const ending = extname(out).slice(1).toLowerCase();
  const format = ExportFormat.safeParse(ending === "json" ? "geojson" : ending);
  if (format.success && format.data !== "shp") return format.data;
  throw new DomainError("invalid-input", `expected --format for a file that ends in "${extname(out)}"`);
}

/** Puts what was written where it was asked for, complete or not at all; a CSV outside a zip is its three or four files. */
async function deliver(workFolder: string, path: string, out: string, request: ExportRequest): Promise<string[]> {
  if (request.format !== "csv" || extname(out).toLowerCase() === ".zip") return [await place(path, out)];
  const stem = out.slice(0, out.length - extname(out).length);
  const ending = extname(out) || ".csv";
  return [
    await place(join(workFolder, "adressen.csv"), out),
    ...(request.withOffers ? [await place(join(workFolder, "angebote.csv"), `${stem}-angebote${ending}`)] : []),
    ...(existsSync(join(workFolder, "gebiete.csv"))
      ? [await place(join(workFolder, "gebiete.csv"), `${stem}-gebiete${ending}`)]
      : []),
    await place(join(workFolder, "herkunft.csv"), `${stem}-herkunft${ending}`),
  ];
}

async function place(from: string, to: string): Promise<string> {
  const part = `${to}.part`;
  await copyFile(from, part);
  await rename(part, to);
  return to;
}

function progressOf(context: CommandContext) {
  let told = 0;
  return {
    progress(done: number, total: number | null) {
      if (done - told < 20_000) return;
      told = done;
      context.step(`${done} of ${total ?? "?"} addresses`);
    },
    cancelled: async () => context.signal.aborted,
  };
}
