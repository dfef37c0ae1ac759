import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import type { Command } from "commander";
import { checkExactShape } from "#domain/area-shape.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { outlineProblem } from "#services/areas/prepare-outline.ts";
import { readAreaFile } from "#services/areas/read-area-file.ts";
import type { Caller } from "#services/caller.ts";
import { areaStatistics } from "#services/statistics.ts";
import { CommandFailure, type Run } from "../command.ts";
import { commandCaller } from "./command-caller.ts";

/** Larger than any outline that is accepted: 50,000 points of 40 characters. */
const maxGeoJsonBytes = 64 * 1024 * 1024;

/** `stats`: what an area holds under a rule set. */
export function register(program: Command, run: Run): void {
  program
    .command("stats")
    .description("count what an area holds: addresses by class, eligibility and reason, households, sites")
    .requiredOption("--area <file>", "Polygon or MultiPolygon: GeoJSON (EPSG:4326), GeoPackage or zipped Shapefile")
    .requiredOption("--rule-set <id>", "rule set that decides class and eligibility")
    .action((options: { area: string; ruleSet: string }, command: Command) =>
      run(command, async (context) => {
        const caller = await commandCaller(context, "stats");
        const geometry = await readArea(caller, options.area);
        const statistics = await areaStatistics(caller, { geometry, ruleSet: options.ruleSet });
        context.result(statistics, summary(statistics));
      }),
    );
}

/** GeoJSON is checked as it stands, so that a refusal names what is wrong with it; other formats go through GDAL. */
async function readArea(caller: Caller, path: string): Promise<AreaGeometry> {
  const { size } = await stat(path).catch(() => {
    throw new CommandFailure(2, `expected a file, got ${path}`, "not-found", { file: path });
  });
  if (![".geojson", ".json"].includes(extname(path).toLowerCase())) return (await readAreaFile(caller, path)).exact;
  if (size > maxGeoJsonBytes) {
    throw new CommandFailure(2, `expected at most ${maxGeoJsonBytes} bytes, got ${size} in ${path}`, "limit-exceeded");
  }
  const check = checkExactShape(parseJson(await readFile(path, "utf8"), path));
  if (!check.ok) throw outlineProblem(check.reasons);
  return check.geometry;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(2, `expected GeoJSON, got ${path}: ${message}`, "invalid-input", { file: path });
  }
}

function summary({ addresses, ineligible, households, sites, municipalities, ...rest }: AreaStatistics): string {
  return [
    `${rest.ruleSet}, addresses as of ${rest.dataAsOf.addresses ?? "?"}, offers as of ${rest.dataAsOf.offers ?? "?"}`,
    `addresses ${addresses.total}: eligible ${addresses.eligible}, unknown ${addresses.unknown}`,
    `of those eligible: funded ${addresses.eligibleFunded}, promised ${addresses.eligiblePromised}, open ${addresses.eligibleOpen}`,
    ...Object.entries(addresses.byClass).map(([name, count]) => `  ${name} ${count}`),
    ...ineligible.map(({ reason, addresses: count }) => `not eligible, ${reason}: ${count}`),
    `households ${households?.total ?? "not known"}`,
    ...Object.entries(sites).map(([type, count]) => `site ${type}: ${count}`),
    ...municipalities.map(
      (place) =>
        `${place.ags} ${place.name ?? ""}: ${place.addresses}, eligible ${place.eligible}, open ${place.eligibleOpen}`,
    ),
    `area ${Math.round(rest.areaSquareMetres)} m²`,
  ].join("\n");
}
