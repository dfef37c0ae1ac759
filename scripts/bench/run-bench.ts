import { fillAddresses } from "./bench-county.ts";
import { type BenchInstance, openBenchInstance } from "./bench-instance.ts";
import { measureClassification, measureGaps } from "./measure-analysis.ts";
import { measureBundle, measureColdStart } from "./measure-client.ts";
import { measureImport } from "./measure-import.ts";
import { benchRuleSet, measureStatistics } from "./measure-statistics.ts";
import { measureTiles } from "./measure-tiles.ts";
import { type BenchRow, toRow } from "./row.ts";

export type BenchOptions = {
  scale: "county" | "nation";
  engine?: "embedded" | "native";
  addresses?: number;
  root: string;
  tell(step: string): void;
};

const countySize = 100_000;
const nationSize = 25_000_000;
const areaSizes = [1000, 10_000, 100_000];

/** Measures every row of the scale; what has nothing to be compared with here is left out and named by `tell`. */
export async function runBench(options: BenchOptions): Promise<BenchRow[]> {
  return options.scale === "county" ? runCounty(options) : runNation(options);
}

async function runCounty({ engine, addresses = countySize, root, tell }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [measureBundle(root)];
  for (const candidate of (["embedded", "native"] as const).filter((one) => !engine || one === engine)) {
    await withInstance(candidate, root, tell, async (instance) => {
      tell(`${candidate}: importing ${addresses} addresses`);
      const imported = await measureImport(instance, "county", addresses);
      rows.push(...imported.rows);
      for (const reason of imported.leftOut) tell(`left out: ${reason}`);
    });
    await withInstance(candidate, root, tell, async (instance) => {
      await measureCounty(instance, addresses, rows, tell);
      if (candidate === "native") return;
      tell("embedded: cold start");
      await instance.stop();
      rows.push(await measureColdStart(root, instance.dataDirectory));
    });
  }
  return rows;
}

async function measureCounty(
  instance: BenchInstance,
  addresses: number,
  rows: BenchRow[],
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
  for (const reason of [...tiles.leftOut, ...gaps.leftOut]) tell(`left out: ${reason}`);
}

/** The statistics of a county's size first alone, then amid a nation, in one run: the second is compared with the first. */
async function runNation({ addresses = nationSize, root, tell }: BenchOptions): Promise<BenchRow[]> {
  const scale = addresses >= nationSize ? "nation" : (`${addresses / 1_000_000}m` as const);
  const rows: BenchRow[] = [];
  let alone: BenchRow[] = [];
  await withInstance("native", root, tell, async (instance) => {
    tell(`native: filling ${countySize} addresses`);
    await fill(instance, countySize);
    alone = await measureStatistics(instance, "county", countySize, areaSizes);
    rows.push(...alone);
  });
  await withInstance("native", root, tell, async (instance) => {
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
  });
  return rows;
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
  tell: (step: string) => void,
  work: (instance: BenchInstance) => Promise<void>,
): Promise<void> {
  const instance = await openBenchInstance(engine, `${root}dist/client`);
  if (!instance) {
    tell(`left out: everything on the ${engine} engine, which is not on this machine`);
    return;
  }
  try {
    await work(instance);
  } finally {
    await instance.stop().catch(() => {});
    await instance.remove();
  }
}
