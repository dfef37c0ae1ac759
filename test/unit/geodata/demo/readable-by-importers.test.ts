import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DemoCountyFiles, generateDemoCounty } from "#geodata/demo/generate-demo-county.ts";
import type { DemoFile } from "#geodata/demo/manifest.ts";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readBasemap } from "#geodata/formats/basemap.ts";
import { readBoundaries } from "#geodata/formats/boundaries.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import type { ReadResult } from "#geodata/formats/reading.ts";
import { readSites } from "#geodata/formats/sites.ts";

let root: string;
let county: DemoCountyFiles;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "demo-county-"));
  county = await generateDemoCounty({ seed: 3, today: "2026-11-22", outDir: root, scale: 0.06 });
}, 60_000);

afterAll(() => rm(root, { recursive: true, force: true }));

const readers: Record<DemoFile["kind"], (path: string) => Promise<ReadResult<unknown>>> = {
  addresses: readAddresses,
  boundaries: readBoundaries,
  basemap: readBasemap,
  offers: readOffers,
  sites: readSites,
};

it("reads every row of every demo file with the ordinary readers", async () => {
  const rejected: unknown[] = [];
  const loaded = new Map<string, number>();
  for (const { file, kind } of county.manifest.files) {
    const result = await readers[kind](join(root, file));
    for await (const row of result.rows) {
      if (row.ok) loaded.set(kind, (loaded.get(kind) ?? 0) + 1);
      else rejected.push({ file, row });
    }
  }

  expect(rejected).toEqual([]);
  expect(loaded.get("addresses")).toBe(1_500);
  expect(loaded.get("boundaries")).toBe(14);
}, 60_000);

it("keeps Ortsteil and households of the demo addresses", async () => {
  const { rows } = await readAddresses(join(root, "addresses.csv"));
  const districts = new Set<string | null>();
  let households = 0;
  for await (const row of rows) {
    if (!row.ok) continue;
    districts.add(row.value.district);
    households += row.value.households ?? 0;
  }

  expect(districts.size).toBe(60);
  expect(households).toBeGreaterThan(1_500);
});
