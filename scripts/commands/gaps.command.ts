import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { GapParameters, type GapResult } from "#domain/gap-area.ts";
import { listGapAreas } from "#services/gap-areas/list-gap-areas.ts";
import { CommandFailure, type Run } from "../command.ts";
import { commandCaller } from "./command-caller.ts";

type Options = {
  ruleSet: string;
  distance: number;
  minAddresses: number;
  minHouseholds?: number;
  ags?: string;
  out?: string;
  withTaken?: boolean;
};

/** `gaps`: under-served areas as GeoJSON. */
export function register(program: Command, run: Run): void {
  program
    .command("gaps")
    .description("gather eligible addresses that are neither funded nor promised into under-served areas")
    .requiredOption("--rule-set <id>", "rule set that decides who is eligible")
    .requiredOption("--distance <metres>", "longest step between addresses of one area", toNumber)
    .requiredOption("--min-addresses <count>", "addresses from which on a cluster counts as an area", toNumber)
    .option("--min-households <count>", "households from which on it counts as well", toNumber)
    .option("--ags <prefix>", "only addresses whose municipality begins so")
    .option("--with-taken", "gather those that are already funded or promised as well")
    .option("--out <file>", "write the GeoJSON to a file")
    .action((options: Options, command: Command) =>
      run(command, async (context) => {
        const result = await listGapAreas(await commandCaller(context, "gaps"), {
          ruleSet: options.ruleSet,
          parameters: readParameters(options),
          ags: readAgs(options.ags),
          withTaken: options.withTaken,
        });
        const collection = toFeatureCollection(result);
        if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(collection)}\n`);
        context.result(collection, summary(result));
      }),
    );
}

function readParameters(options: Options): GapParameters {
  const { distance, minAddresses, minHouseholds } = options;
  const parsed = GapParameters.safeParse({
    distanceMetres: distance,
    minAddresses,
    minHouseholds: minHouseholds ?? null,
  });
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new CommandFailure(2, `expected usable parameters, got ${wrong}`, "invalid-input", parsed.error.issues);
}

function readAgs(prefix: string | undefined): string | undefined {
  if (prefix === undefined || /^\d{1,8}$/.test(prefix)) return prefix;
  throw new CommandFailure(2, `expected 1 to 8 digits of an AGS, got ${prefix}`, "invalid-input", { ags: prefix });
}

/** EPSG:4326; the addresses of no area stand in a foreign member (RFC 7946, section 6.1). */
function toFeatureCollection(result: GapResult) {
  return {
    type: "FeatureCollection",
    ruleSet: result.ruleSet,
    parameters: result.parameters,
    withTaken: result.withTaken,
    revision: result.revision,
    features: result.areas.map(({ geometry, ...properties }) => ({ type: "Feature", geometry, properties })),
    unclustered: result.unclustered,
  };
}

function summary({ areas, unclustered }: GapResult): string {
  return [
    ...areas.map((area) => `${area.id}\t${area.eligible} of ${area.addresses}\t${area.municipalities.join(", ")}`),
    `${areas.length} areas; ${unclustered.length} eligible addresses in none`,
  ].join("\n");
}

function toNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("expected a number");
  return value;
}
