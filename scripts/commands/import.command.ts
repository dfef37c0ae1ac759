import { basename } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { DatasetKind, type ReplacedDataset } from "#domain/dataset.ts";
import { DeliveryAllowance, type DeliveryFinding } from "#domain/delivery-concern.ts";
import { fileNoteTexts, sheetLine } from "#domain/file-note.ts";
import { germanDay } from "#domain/german-day.ts";
import { readMapping } from "#geodata/formats/mapping.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { type DeliveryProgress, type DeliveryResult, DeliveryStopped } from "#services/imports/delivery.ts";
import { importDelivery } from "#services/imports/import-delivery.ts";
import { type CommandContext, CommandFailure, type ExitCode, type Run } from "../command.ts";

type ImportOptions = {
  asOf?: string;
  publisher?: string;
  licence?: string;
  mapping?: string;
  maxRejected: number;
  dryRun?: boolean;
  operator?: string;
  type?: string;
  srid?: number;
  scope?: string[];
  complete?: string[];
  allow?: DeliveryAllowance[];
  synthetic?: boolean;
};

/** `import KIND FILE`: reads a delivery into the database, whole or not at all. */
export function register(program: Command, run: Run): void {
  const command = program
    .command("import")
    .description("read a delivery into the database, whole or not at all")
    .argument("<kind>", DatasetKind.options.join(", "), parseKind)
    .argument("<file>", "the file, as it was delivered");
  command
    .option("--as-of <date>", "date of the data, YYYY-MM-DD (default: today, and the answer says so)", parseDate)
    .option("--publisher <text>", "who publishes the data")
    .option("--licence <text>", "licence of the data")
    .option("--mapping <file>", "JSON file that says which column holds what")
    .addOption(
      new Option("--max-rejected <percent>", "more rejected rows than this stop the import")
        .default(5)
        .argParser(parsePercent),
    )
    .option("--dry-run", "read and check everything, change nothing")
    .option("--operator <name>", "offers, construction: the operator, when the file has no such column")
    .option("--type <type>", "sites: what they are, such as school or hospital")
    .option("--srid <number>", "EPSG code of the coordinates, when the file does not say", parseNumber)
    .option(
      "--scope <ags,…>",
      "AGS or prefixes where this replaces older data; all; or none, to add only (default: > 1 % of the rows)",
      splitList,
    )
    .option(
      "--complete <ags,…>",
      "offers: AGS or prefixes of the municipalities whose supply is known completely with this list (no offer then means " +
        "weiß); all that occur in it; the proposed ones; or none (default: none, and the answer says what is proposed)",
      splitList,
    )
    .option(
      "--allow <what,…>",
      "do although it would be refused: removals (takes away more than an update would), publisher (replaces another " +
        "publisher's data), older (replaces newer data)",
      parseAllowances,
    )
    .option("--synthetic", "mark the data as made up")
    .action((kind: DatasetKind, file: string, options: ImportOptions, self: Command) =>
      run(self, (context) => importFile(context, kind, file, options)),
    );
}

async function importFile(
  context: CommandContext,
  kind: DatasetKind,
  file: string,
  options: ImportOptions,
): Promise<ExitCode> {
  const organisation = await context.organisation();
  const asOf = options.asOf ?? germanDay(context.now());
  try {
    const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping);
    const result = await importDelivery(
      context.db,
      {
        ...{ kind, path: file, fileName: basename(file), organisation, asOf },
        publisher: options.publisher ?? null,
        licence: options.licence ?? null,
        ...(options.operator !== undefined && { operator: options.operator }),
        ...(options.type !== undefined && { siteType: options.type }),
        ...(options.srid !== undefined && { srid: options.srid }),
        ...(options.scope !== undefined && { scope: options.scope }),
        ...(options.complete !== undefined && { complete: options.complete }),
        ...(options.allow !== undefined && { allow: options.allow }),
        ...(mapping && { mapping }),
        synthetic: options.synthetic ?? false,
        maxRejectedShare: options.maxRejected / 100,
        dryRun: options.dryRun ?? false,
        actor: { userId: null, name: "breitbandlotse import" },
      },
      {
        files: context.files,
        now: () => context.now(),
        cancelled: () => context.signal.aborted,
        onProgress: tellProgress(context),
      },
    );
    // The report of a duplicate may have been cleared away since.
    const report = result.reportKey === null ? null : await context.files.filePath(result.reportKey).catch(() => null);
    context.result({ ...result, report, asOf, asOfAssumed: options.asOf === undefined }, inWords(result, report));
    return result.outcome === "refused" ? 3 : 0;
  } catch (error) {
    throw asFailure(error, file);
  }
}

/** Files that cannot be read are bad input; nothing has changed. */
function asFailure(error: unknown, file: string): unknown {
  if (error instanceof FormatError) {
    const { code, place, expected, found } = error;
    // The place begins with the name of the file; people gave its path.
    const message = error.message.startsWith(basename(file))
      ? `${file}${error.message.slice(basename(file).length)}`
      : `${file}: ${error.message}`;
    return new CommandFailure(2, `${message}. Nothing was changed.`, code, { place, expected, found });
  }
  if (error instanceof DeliveryStopped)
    return new CommandFailure(1, `${error.message}. Nothing was changed.`, error.cause);
  const missing = error instanceof Error && "code" in error && /^(ENOENT|EISDIR|EACCES)$/.test(String(error.code));
  if (missing) return new CommandFailure(2, `${file}: expected a readable file, found: ${error.message}`, "unreadable");
  return error;
}

function inWords(result: DeliveryResult, report: string | null): string {
  const counts = Object.entries(result.counts).map(([name, count]) => `${name} ${count}`);
  const lines = [`${result.rows} rows, ${result.loaded} loaded, ${result.rejected} rejected`, counts.join(", ")];
  lines.push(...result.replaces.map((replaced) => replacedInWords(replaced, result)));
  lines.push(...notesInWords(result));
  if (result.driftUntested > 0) lines.push(driftUntested);
  lines.push(...result.findings.map(findingInWords), ...completenessInWords(result));
  if (report !== null) lines.push(`Report: ${report}`);
  switch (result.outcome) {
    case "applied":
      return [`Dataset ${result.dataset} is valid as of revision ${result.revision}.`, ...lines].join("\n");
    case "duplicate":
      return `This file is dataset ${result.duplicateOf} already. Nothing was changed.`;
    case "dry-run":
      return ["Dry run: nothing was changed.", ...lines].join("\n");
    case "refused":
      return [
        `${result.dryRun ? "Dry run: would be refused" : "Refused, nothing was changed"}: ${result.reasons.join("; ")}.`,
        ...affectedInWords(result),
        ...waysOn(result),
        ...lines,
      ].join("\n");
  }
}

/** What was left out, read too or told by other means; the report holds all of it. */
function notesInWords({ notes }: DeliveryResult): string[] {
  const lines = notes.slice(0, mostNotes).map(({ code, line, found }) => {
    const at = sheetLine(notes, line);
    const sheet = at.sheet === null || code === "sheet-read-too" ? "" : ` of sheet ${at.sheet}`;
    const place = line === 0 || code === "sheet-read-too" ? "" : ` (line ${at.line}${sheet})`;
    return `Note: ${fileNoteTexts[code].en}${place}${found === "" ? "" : `: ${found}`}`;
  });
  return notes.length > mostNotes ? [...lines, `Note: ${notes.length - mostNotes} more in the report.`] : lines;
}

const mostNotes = 20;
const driftUntested =
  "Applications could not be tested for changed eligibility; see standard error. It is done when they are next opened.";

/** Whose work loses addresses; of other organisations only how many. */
function affectedInWords({ affected }: DeliveryResult): string[] {
  if (affected === null) return [];
  const { projects, projectCount, applications, applicationCount, others } = affected;
  if (projectCount + applicationCount + others.projects + others.applications === 0) return [];
  const named = [
    ...projects.map(({ name, addresses }) => `project "${name}" (${addresses} addresses)`),
    ...applications.map(
      ({ title, projectName, addresses }) => `application "${title}" of "${projectName}" (${addresses} addresses)`,
    ),
  ];
  const rest = projectCount + applicationCount - named.length;
  const more = [
    ...(rest > 0 ? [`${rest} more`] : []),
    `${others.projects} projects and ${others.applications} applications of other organisations`,
  ];
  return [`It would touch ${[...named, ...more].join(", ")}.`];
}

/** How to go on after a refusal for what the delivery would replace. */
function waysOn({ concerns }: DeliveryResult): string[] {
  const kinds = [...new Set(concerns.map(({ kind }) => kind))];
  if (kinds.length === 0) return [];
  return [`To do it all the same: --allow ${kinds.join(",")}. To add its rows and replace nothing else: --scope none.`];
}

function findingInWords(finding: DeliveryFinding): string {
  if (finding.kind === "predecessor")
    return `${finding.ags} became part of ${finding.into}: the delivery covers it too.`;
  if (finding.kind === "completeness-ended")
    return `${finding.into} takes in ${finding.ags}, of which nobody said that all supply is known: it is no longer said of ${finding.into}.`;
  const { ags, name, into, addresses, samePoint, takenOver } = finding;
  const place = name === null ? ags : `${ags} ${name}`;
  const found = [
    ...(takenOver > 0 ? [`${takenOver} others came under ${into}`] : []),
    ...(samePoint > 0 ? [`${samePoint} lie on the point of a delivered address`] : []),
  ];
  return (
    `${addresses} addresses of ${place}, in the midst of ${into}, were not delivered and stay valid` +
    `${found.length > 0 ? ` (${found.join(", ")})` : ""}. If it was merged, read municipality-changes first and import again.`
  );
}

/** Said with every list: what silence means in it, and why. */
function completenessInWords({ completeness }: DeliveryResult): string[] {
  if (!completeness) return [];
  const { stated, candidates, defaultReason } = completeness;
  if (stated.length > 0)
    return [`Supply is stated to be complete in ${stated.length} municipalities: ${shortList(stated)}.`];
  const proposed = candidates.filter((candidate) => candidate.proposed).map(({ ags }) => ags);
  const why =
    defaultReason === "one-operator"
      ? "one operator's list does not show that nobody else is there"
      : "nobody said that it holds all operators";
  return [
    `Supply is not stated to be complete: ${why}; addresses without an offer stay unknown. ` +
      (proposed.length > 0
        ? `If it is complete: --complete ${shortList(proposed)} (or --complete proposed).`
        : "The list names too few addresses of any municipality to propose one."),
  ];
}

function shortList(ags: readonly string[]): string {
  return ags.length > 12 ? `${ags.slice(0, 12).join(",")},… (${ags.length})` : ags.join(",");
}

/** Said before and after: a list replaces what others said of the same type and municipalities. */
function replacedInWords(replaced: ReplacedDataset, { kind, outcome }: DeliveryResult): string {
  const { rows, dataset, fileName, asOf, publisher, otherPublisher } = replaced;
  const source = `dataset ${dataset} (${fileName}, ${asOf}, ${publisher ?? "publisher not named"})`;
  const verb = outcome === "applied" ? "Replaced" : "Would replace";
  return `${verb} ${rows} ${kind} of ${source}${otherPublisher ? ": another publisher" : ""}.`;
}

function tellProgress(context: CommandContext): (progress: DeliveryProgress) => void {
  let told = "";
  return ({ step, done, total }) => {
    const share = total === null || total === 0 ? "" : ` ${Math.floor((done / total) * 10) * 10} %`;
    const text = `${step}${share}`;
    if (text !== told) context.step(text);
    told = text;
  };
}

function parseKind(value: string): DatasetKind {
  const kind = DatasetKind.safeParse(value);
  if (!kind.success) throw new InvalidArgumentError(`expected one of ${DatasetKind.options.join(", ")}`);
  return kind.data;
}

function parseDate(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError("expected a date as YYYY-MM-DD");
  return value;
}

function parsePercent(value: string): number {
  const percent = Number(value);
  if (value.trim() === "" || !(percent >= 0 && percent <= 100)) throw new InvalidArgumentError("expected 0 to 100");
  return percent;
}

function splitList(list: string): string[] {
  return list.split(",").map((part) => part.trim());
}

function parseAllowances(list: string): DeliveryAllowance[] {
  return splitList(list).map((word) => {
    const allowance = DeliveryAllowance.safeParse(word);
    if (!allowance.success) throw new InvalidArgumentError(`expected ${DeliveryAllowance.options.join(", ")}`);
    return allowance.data;
  });
}

function parseNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError("expected a whole number");
  return Number(value);
}
