import { fillAddresses } from "./bench-county.ts";
import type { FundingSize } from "./bench-funding.ts";
import { type BenchInstance, openBenchInstance } from "./bench-instance.ts";
import { notAskedFor } from "./left-out.ts";
import { measureClassification, measureGaps } from "./measure-analysis.ts";
import { measureBundle, measureColdStart } from "./measure-client.ts";
import { measureFunding } from "./measure-funding.ts";
import { measureImport } from "./measure-import.ts";
import { benchRuleSet, measureStatistics } from "./measure-statistics.ts";
import { measureTiles } from "./measure-tiles.ts";
import { type BenchRow, countySize, nationSize, toRow } from "./row.ts";

export type BenchOptions = {
  scale: "county" | "nation";
  engine?: "embedded" | "native";
  addresses?: number;
  root: string;
  tell(step: string): void;
};

const mostProjects = 2000;
const areaSizes = [1000, 10_000, 100_000];

/** What was measured, and in a sentence each what was not and why. */
export type BenchReport = { rows: BenchRow[]; leftOut: string[] };

/** Measures every row of the scale; what is not asked for or has nothing to be compared with here is left out and named. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const { rows, leftOut } = await (options.scale === "county" ? runCounty(options) : runNation(options));
  return { rows, leftOut: [...new Set([...leftOut, ...notAskedFor(options)])] };
}

async function runCounty({ engine, addresses = countySize, root, tell }: BenchOptions): Promise<BenchReport> {
  const rows: BenchRow[] = [measureBundle(root)];
  const leftOut: string[] = [];
  const report = { rows, leftOut };
  for (const candidate of (["embedded", "native"] as const).filter((one) => !engine || one === engine)) {
    await withInstance(candidate, root, report, async (instance) => {
      tell(`${candidate}: importing ${addresses} addresses`);
      const imported = await measureImport(instance, "county", addresses);
      rows.push(...imported.rows);
      leftOut.push(...imported.leftOut);
    });
    await withInstance(candidate, root, report, async (instance) => {
      await measureCounty(instance, addresses, report, tell);
      if (candidate === "native") return;
      tell("embedded: cold start");
      await instance.stop();
      rows.push(await measureColdStart(root, instance.dataDirectory));
    });
  }
  return report;
}

async function measureCounty(
  instance: BenchInstance,
  addresses: number,
  { rows, leftOut }: BenchReport,
  tell: (step: string) => void,
): Promise<void> {
  tell(`${instance.engine}: filling ${addresses} addresses with offers`);
  const { db, organisation } = instance;
  await fillAddresses(db, { organisationId: organisation.id, count: addresses, withOffers: true, ruleSetNumbers: [] });
  tell(`${instance.engine}: classification`);
  rows.push(await measureClassification(instance, "county", addresses));
  tell(`${instance.engine}: statistics of drawn areas`);
  rows.push(...(await measureStatistics(instance, "county", addresses, areaSizes)));
  tell(`${instance.engine}: tiles`);
  const tiles = await measureTiles(instance, "county");
  tell(`${instance.engine}: gap areas`);
  const gaps = await measureGaps(instance, "county");
  rows.push(...tiles.rows, ...gaps.rows);
  leftOut.push(...tiles.leftOut, ...gaps.leftOut);
  const size = fundingSize(instance.engine, addresses);
  if (size.projects < mostProjects)
    leftOut.push(`funding with ${mostProjects} projects (${instance.engine}): filled with ${size.projects}`);
  tell(`${instance.engine}: funding, ${size.projects} projects of ${size.applicationsEach} applications`);
  rows.push(...(await measureFunding(instance, "county", size)));
}

/** Filling takes the embedded engine long: there a tenth of the projects. */
function fundingSize(engine: BenchInstance["engine"], addresses: number): FundingSize {
  const projects = Math.ceil(mostProjects * Math.min(1, addresses / countySize));
  return { projects: engine === "native" ? projects : Math.ceil(projects / 10), applicationsEach: 20 };
}

/** The statistics of a county's size first alone, then amid a nation, in one run: the second is compared with the first. */
async function runNation({ addresses = nationSize, root, tell }: BenchOptions): Promise<BenchReport> {
  const scale = addresses >= nationSize ? "nation" : (`${addresses / 1_000_000}m` as const);
  const rows: BenchRow[] = [];
  const report: BenchReport = { rows, leftOut: [] };
  let alone: BenchRow[] = [];
  await withInstance("native", root, report, async (instance) => {
    tell(`native: filling ${countySize} addresses`);
    await fill(instance, countySize);
    alone = await measureStatistics(instance, "county", countySize, areaSizes);
    rows.push(...alone);
  });
  await withInstance("native", root, report, async (instance) => {
    tell(`native: filling ${addresses} addresses`);
    await fill(instance, addresses);
    tell("native: statistics of drawn areas");
    const amid = await measureStatistics(instance, scale, addresses, areaSizes);
    rows.push(...amid);
    for (const row of amid) {
      const floor = alone.find((one) => one.row === row.row);
      if (row.medianMs === null || !floor || floor.medianMs === null) continue;
      const facts = {
        row: `${row.row}-against-county`,
        engine: row.engine,
        scale: row.scale,
        items: row.items,
        target: 2,
      };
      rows.push(toRow(facts, { medianMs: row.medianMs, floorMs: floor.medianMs }));
    }
    const tiles = await measureTiles(instance, scale);
    rows.push(...tiles.rows);
    report.leftOut.push(...tiles.leftOut);
  });
  return report;
}

function fill({ db, organisation }: BenchInstance, count: number): Promise<void> {
  return fillAddresses(db, {
    organisationId: organisation.id,
    count,
    withOffers: false,
    ruleSetNumbers: [benchRuleSet.number],
  });
}

async function withInstance(
  engine: BenchInstance["engine"],
  root: string,
  { leftOut }: BenchReport,
  work: (instance: BenchInstance) => Promise<void>,
): Promise<void> {
  const instance = await openBenchInstance(engine, `${root}dist/client`);
  if (!instance) {
    leftOut.push(`everything on the ${engine} engine: it is not on this machine`);
    return;
  }
  try {
    await work(instance);
  } finally {
    await instance.stop().catch(() => {});
    await instance.remove();
  }
}
