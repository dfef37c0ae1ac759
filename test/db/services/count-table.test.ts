import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { addressStates, type EligibleCounts } from "#domain/address-state.ts";
import { germanState } from "#domain/german-status.data.ts";
import { groupsOf, type OverviewCounts } from "#domain/overview.ts";
import type { Role } from "#domain/roles.ts";
import { listAddresses } from "#services/addresses/list-addresses.ts";
import { createArea } from "#services/areas/create-area.ts";
import type { Caller } from "#services/caller.ts";
import { refreshCellCounts } from "#services/cell-counts.ts";
import { planExport } from "#services/exports/plan-export.ts";
import { writeExport } from "#services/exports/write-export.ts";
import { openFileStore } from "#services/file-store.ts";
import { listGapAreas } from "#services/gap-areas/list-gap-areas.ts";
import { countMap } from "#services/map/count-map.ts";
import { getFundedKey } from "#services/map/funded-key.ts";
import { getOverview } from "#services/overview/get-overview.ts";
import { createProject } from "#services/projects/create-project.ts";
import { setProjectStatus } from "#services/projects/set-status.ts";
import { municipalityReport } from "#services/reports/municipality-report.ts";
import { areaStatistics } from "#services/statistics.ts";
import { getAddressTile } from "#services/tiles.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt, toDegrees } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { decodeTile } from "#test/support/decode-tile.ts";
import { readPdf } from "#test/support/read-pdf.ts";
import { tilesOver } from "#test/support/tiles-over.ts";

const [east, north] = [566_000, 5_937_000];
const ags = "01001001";
const kinds = [
  [buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500 })],
  [buildOffer({ technology: "FTTC", downMbps: 200, upMbps: 50 })],
  [buildCommitment()],
  [],
];

/** 48 addresses 100 m apart: fibre, 200 Mbit/s, a binding commitment, nothing, and so on. The first 24 are in a funded project. */
const row = Array.from({ length: 48 }, (_, i) => ({
  at: [east + 50 + 100 * i, north + 50] as [number, number],
  offers: kinds[i % 4]!,
}));
const whole = squareAt(east, north, 4800);
const corner = toDegrees(east - 300, north - 300);
const opposite = toDegrees(east + 5300, north + 5300);

/** Of every six the first two are reported: outside the project 25, 37 (200 Mbit/s) and 31, 43 (nothing) are neither supplied nor promised. */
const reported = row.map((_, i) => i).filter((i) => i % 6 < 2);

type Counts = Record<(typeof addressStates)[number], number> & { total: number };
const no = { unknown: 0, weiss: 0, hellgrau: 0, dunkelgrau: 0 };

/** Counted by hand. 200 Mbit/s are supplied under the rules of 2021, and not under those of 2026. */
const expected: Record<string, { counts: Counts; eligible: EligibleCounts }> = {
  "grau-100-2021": {
    counts: { ...no, total: 48, versorgt: 24, project: 12, planned: 8, weiss: 4 },
    eligible: { eligible: 12, eligibleFunded: 6, eligiblePromised: 2, eligibleOpen: 4 },
  },
  "gigabit-rl-2-2026": {
    counts: { ...no, total: 48, versorgt: 12, project: 18, planned: 10, weiss: 4, dunkelgrau: 4 },
    eligible: { eligible: 24, eligibleFunded: 12, eligiblePromised: 4, eligibleOpen: 8 },
  },
};
const roles: Role[] = ["planner", "funding-officer", "viewer"];

const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-counts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(engines())("every count on %s", (engine) => {
  it("is the same wherever it is shown, for every role, under each rule set, made ahead of time or not", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildCountedWorld(db);
      for (const isMadeAhead of [false, true]) {
        if (isMadeAhead) await refreshCellCounts(db, [world.organisationId]);
        for (const [ruleSet, { counts, eligible }] of Object.entries(expected)) {
          for (const role of roles) {
            // Answers are kept per database: another one asks anew.
            const seen = await countEverywhere({ ...world.as(role), db: { ...db } }, world.revision, ruleSet);
            const where = Object.keys(seen.counts);
            expect(seen.counts, `${role}, ${ruleSet}`).toEqual(Object.fromEntries(where.map((name) => [name, counts])));
            expect(seen.eligible, `${role}, ${ruleSet}`).toEqual(
              Object.fromEntries(Object.keys(seen.eligible).map((name) => [name, eligible])),
            );
            expect(seen.open, `${role}, ${ruleSet}`).toEqual({
              export: eligible.eligibleOpen,
              gaps: eligible.eligibleOpen,
            });
          }
        }
      }
    }));

  it("stands in the report of the municipality", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildCountedWorld(db);
      for (const role of ["planner", "viewer"] as const) {
        const caller = { ...world.as(role), files: openFileStore(folder) };
        const { text } = readPdf((await municipalityReport(caller, { ags, ruleSet: "gigabit-rl-2-2026" })).bytes);

        // 12 of 48 are supplied; 18 in the project and 10 planned are under way; 8 are open, all of them eligible.
        expect(text).toContain("25,0 %");
        expect(text).toContain("Unterwegs: 28");
        expect(text).toContain("Ohne Planung: 8");
        expect(text).toContain("förderfähig und noch offen: 8");
      }
    }));
});

async function buildCountedWorld(db: Database): Promise<PlanningWorld> {
  const world = await buildPlanningWorld(db, { addresses: row, covered: [ags] });
  const ada = world.as();
  const ruleSet = "gigabit-rl-2-2026";
  const area = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(east, north, 2400) });
  const project = await createProject(ada, { name: "West", ruleSet, areaId: area.id });
  await setProjectStatus(ada, { id: project.id, status: "building" });
  // Applied for, not granted: counts nowhere.
  const later = await createArea(ada, { title: "Ost", ruleSet, geometry: squareAt(east + 2400, north, 2400) });
  const applied = await createProject(ada, { name: "Ost", ruleSet, areaId: later.id });
  await setProjectStatus(ada, { id: applied.id, status: "applied" });
  for (const i of reported) {
    await db.query(
      `insert into construction_state (organisation_id, region, address_id, operator_id, dataset_id, state, valid_from)
       select $1, region, id, $3, dataset_id, $4, $5 from address where id = $2`,
      [
        ...[world.organisationId, world.addressIds[i], world.operatorIds[0]],
        ...[i % 6 === 0 ? "commissioned" : "connected", world.revision],
      ],
    );
  }
  await db.query(
    `insert into boundary (level, ags, name, geom, geom_mercator, dataset_id, valid_from)
     select 'municipality', $1, 'Kleinstadt', g, st_transform(g, 3857), $2, $3
     from st_multi(st_makeenvelope($4::float8, $5::float8, $4::float8 + 5000, $5::float8 + 5000, 25832)) g`,
    [ags, world.addressDataset, world.revision, east, north],
  );
  return world;
}

async function countEverywhere(caller: Caller, revision: number, ruleSet: string) {
  const bounds: [number, number, number, number] = [...corner, ...opposite];
  const map = await countMap(caller, { ruleSet, bounds });
  const overview = await getOverview(caller, { ruleSet });
  const area = await areaStatistics(caller, { geometry: whole, ruleSet });
  const exported = await exportOf(caller, ruleSet);
  const gaps = await listGapAreas(caller, {
    ...{ ruleSet, parameters: { distanceMetres: 350, minAddresses: 2, minHouseholds: null } },
  });
  const { counts: place } = overview.municipalities[0]!;
  return {
    counts: {
      legend: { total: map.overall.total, ...map.overall.byState },
      bounds: { total: map.inBounds!.total, ...map.inBounds!.byState },
      list: await listOf(caller, ruleSet),
      export: exported.counts,
      overview: byState(overview.total),
      municipality: byState(place),
      municipalityTiles: await tilesOf(caller, { revision, ruleSet, z: 8, layer: "municipalities" }),
      cells: await tilesOf(caller, { revision, ruleSet, z: 9, layer: "cells" }),
      clusters: await tilesOf(caller, { revision, ruleSet, z: 12, layer: "clusters" }),
    },
    eligible: {
      legend: parts(map.overall),
      bounds: parts(map.inBounds!),
      area: parts(area.addresses),
      areaMunicipality: parts(area.municipalities[0]!),
      overview: parts(overview.total),
      municipality: parts(place),
    },
    open: {
      export: exported.open,
      gaps: gaps.areas.reduce((sum, gap) => sum + gap.eligible, 0) + gaps.unclustered.length,
    },
  };
}

function parts({ eligible, eligibleFunded, eligiblePromised, eligibleOpen }: EligibleCounts): EligibleCounts {
  return { eligible, eligibleFunded, eligiblePromised, eligibleOpen };
}

/** The overview by the states of the map: those under way are in a project or built by operators themselves. */
function byState(counts: OverviewCounts): Counts {
  const { served, underway, unknown } = groupsOf(counts);
  const { addresses: total, inProject: project, openByClass } = counts;
  return { total, versorgt: served, project, planned: underway - project, unknown, ...openByClass };
}

async function listOf(caller: Caller, ruleSet: string): Promise<Counts> {
  const count = async (states?: (typeof addressStates)[number][]) =>
    (
      await listAddresses(caller, {
        set: { within: { kind: "everything" }, ruleSet, ...(states && { states }) },
        limit: 1,
      })
    ).total;
  const counts = { ...no, total: await count(), versorgt: 0, planned: 0, project: 0 };
  for (const state of addressStates) counts[state] = await count([state]);
  return counts;
}

async function tilesOf(
  caller: Caller,
  { revision, ruleSet, z, layer }: { revision: number; ruleSet: string; z: number; layer: string },
): Promise<Counts> {
  const { key } = await getFundedKey(caller);
  const counts = { ...no, total: 0, versorgt: 0, planned: 0, project: 0 };
  const told = new Set<unknown>();
  for (const place of tilesOver(corner, opposite, z)) {
    const { body } = await getAddressTile(caller, { ...place, ruleSet, revision, filter: "", fundedKey: key });
    for (const { properties } of decodeTile(body)[layer] ?? []) {
      // Cells and municipalities are whole in every tile that shows a part of them.
      const name = properties.cell ?? properties.ags;
      if (name !== undefined && told.has(name)) continue;
      told.add(name);
      counts.total += Number(properties.n);
      for (const state of addressStates) counts[state] += Number(properties[state] ?? 0);
    }
  }
  return counts;
}

async function exportOf(caller: Caller, ruleSet: string): Promise<{ counts: Counts; open: number }> {
  const { organisation } = caller.actor;
  const plan = await inOrganisation(caller.db, organisation.id, null, (tx) =>
    planExport(tx, caller, {
      ...{ set: { within: { kind: "everything" }, ruleSet }, format: "geojson", srid: 25832, withOffers: false },
    }),
  );
  const workFolder = mkdtempSync(join(folder, "work-"));
  const path = join(workFolder, "addresses.geojson");
  await writeExport(caller.db, plan, { path, workFolder }, { progress: () => {}, cancelled: async () => false });
  const rows = JSON.parse(readFileSync(path, "utf8")).features.map((feature: any) => feature.properties);
  const counts = { ...no, total: rows.length, versorgt: 0, planned: 0, project: 0 };
  for (const state of addressStates)
    counts[state] = rows.filter((row: any) => row.zaehlt_als === germanState[state]).length;
  return { counts, open: rows.filter((row: any) => row.offen === "ja").length };
}
