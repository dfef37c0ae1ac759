import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { namedStatusesFor } from "#domain/address-state.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { whereCounted } from "#queries/cell-counts.sql.ts";
import { listCountedCells, listGridCells } from "#queries/grid-cells.sql.ts";
import { countByClass, countFacets, sumByClass, sumFacets } from "#queries/map-counts.sql.ts";
import { countOverview, sumOverview } from "#queries/overview-counts.sql.ts";
import { listCountedMunicipalities, listTileMunicipalities } from "#queries/tiles.sql.ts";
import { createArea } from "#services/areas/create-area.ts";
import { refreshCellCounts } from "#services/cell-counts.ts";
import { undoDelivery } from "#services/imports/undo-delivery.ts";
import { createProject } from "#services/projects/create-project.ts";
import { setProjectStatus } from "#services/projects/set-status.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt, toDegrees } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { type AddressLine, addressesOf, addressFile, inImportWorld } from "#test/support/import-world.ts";
import { tilesOver } from "#test/support/tiles-over.ts";

const ruleSet = "grau-100-2021";
const [east, north] = [566_000, 5_937_000];
const side = 30_000;
const offers = [
  [buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500 })],
  [buildOffer({ downMbps: 50 })],
  [buildCommitment()],
  [],
];

/** 400 addresses strewn over 30 km in two municipalities, and one in none. */
const strewn = Array.from({ length: 400 }, (_, index) => ({
  at: [east + ((index * 7919) % side), north + ((index * 104_729) % side)] as [number, number],
  ags: index === 7 ? null : index % 3 === 0 ? "01001002" : "01001001",
  offers: offers[index % 4]!,
  operators: [1 + (index % 2)],
}));

/** A project under construction over 12 km, with three of its addresses reported as built. */
async function buildCountedWorld(db: Database): Promise<{ world: PlanningWorld; scope: SetScope; projectId: string }> {
  const world = await buildPlanningWorld(db, { addresses: strewn, covered: ["01001001"] });
  const ada = world.as();
  const area = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(east, north, 12_000) });
  const project = await createProject(ada, { name: "West", ruleSet, areaId: area.id });
  await setProjectStatus(ada, { id: project.id, status: "building" });
  for (const [number, state] of (["commissioned", "homes-passed", "activated"] as const).entries()) {
    await db.query(
      `insert into construction_state (organisation_id, region, address_id, operator_id, dataset_id, state, valid_from)
       select $1, region, id, $3, dataset_id, $4, $5 from address where id = $2`,
      [world.organisationId, world.addressIds[number * 5 + 1], world.operatorIds[0], state, world.revision],
    );
  }
  for (const [ags, from] of [
    ["01001001", 0],
    ["01001002", side / 2],
  ] as const) {
    await db.query(
      `insert into boundary (level, ags, name, geom, geom_mercator, dataset_id, valid_from)
       select 'municipality', $1, 'Ort ' || $1, g, st_transform(g, 3857), $2, $3
       from st_multi(st_makeenvelope($4::float8, $5::float8, $4::float8 + 15000, $5::float8 + 30000, 25832)) g`,
      [ags, world.addressDataset, world.revision, east + from, north],
    );
  }
  const scope: SetScope = {
    organisationId: world.organisationId,
    ...{ territory: [], municipalities: [] },
    ruleSetNumber: getRuleSet(ruleSet).number,
    asOf: { revision: world.revision, past: false },
    projectStatuses: namedStatusesFor("planner"),
  };
  return { world, scope, projectId: project.id };
}

const filters: MapFilter[] = [
  {},
  { classes: ["weiss", "versorgt"] },
  { technologies: ["fibre"] },
  { ags: ["01001002"] },
  { classes: ["hellgrau"], technologies: ["fttc", "other"] },
];

const byPlace = <T extends { ags?: string; cell?: string }>(rows: T[]) =>
  rows.toSorted((a, b) => String(a.ags ?? a.cell).localeCompare(String(b.ags ?? b.cell)));

describe.each(engines())("counts made ahead of time on %s", (engine) => {
  it("say of map, tiles and overview what the addresses themselves say", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { world, scope: whole } = await buildCountedWorld(db);
      await refreshCellCounts(db, [world.organisationId]);
      const [west, south] = toDegrees(east, north);
      const [right, top] = toDegrees(east + side, north + side);
      const boxes: BoundingBox[] = [
        [west - 1, south - 1, right + 1, top + 1],
        [west + 0.03, south + 0.02, right - 0.05, top - 0.04],
        [west + 0.1, south + 0.1, west + 0.105, south + 0.102],
        [west - 1, south + 0.071, right, south + 0.13],
      ];
      const scopes = [whole, { ...whole, territory: ["01001"] }, { ...whole, municipalities: ["01001002"] }];
      let compared = 0;

      await inOrganisation(db, world.organisationId, null, async (tx) => {
        const same = async <T>(scope: SetScope, sum: () => Promise<T>, count: () => Promise<T>) => {
          expect(await whereCounted(tx, scope, sum)).toEqual(await count());
          compared++;
        };
        for (const scope of scopes) {
          await same(
            scope,
            () => sumFacets(tx, scope),
            () => countFacets(tx, { within: { kind: "everything" }, ruleSet }, scope),
          );
          await same(
            scope,
            () => sumOverview(tx, scope),
            () => countOverview(tx, scope),
          );
          for (const filter of filters) {
            for (const bounds of [null, ...boxes]) {
              const within = bounds ? { kind: "bounds" as const, bounds } : { kind: "everything" as const };
              await same(
                scope,
                () => sumByClass(tx, { filter, bounds }, scope),
                () => countByClass(tx, { within, ruleSet, filter }, scope),
              );
            }
            // Tiles of one filter without projects and construction, of some with.
            for (const buildOut of filter === filters[0] ? [false, true] : [true]) {
              const subject = { scope, filter, buildOut };
              for (const z of filter === filters[3] ? [] : [6, 8, 9]) {
                const metres = { 6: 10_000, 8: 5000, 9: 1000 }[z]!;
                for (const tile of tilesOver([west, south], [right, top], z)) {
                  await same(
                    scope,
                    async () => byPlace(await listCountedCells(tx, tile, subject, metres)),
                    async () => byPlace(await listGridCells(tx, tile, subject, metres)),
                  );
                  await same(
                    scope,
                    async () => byPlace(await listCountedMunicipalities(tx, tile, subject)),
                    async () => byPlace(await listTileMunicipalities(tx, tile, subject)),
                  );
                }
              }
            }
          }
        }
      });

      expect(compared).toBeGreaterThan(100);
    }));

  it("are not used while a delivery is not counted, nor for an older revision", () =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const { world, scope } = await buildCountedWorld(db);
      const asked = (asOf = scope.asOf) =>
        inOrganisation(db, world.organisationId, null, (tx) =>
          whereCounted(tx, { ...scope, asOf }, async () => "counted"),
        );

      expect(await asked()).toBeNull();
      await refreshCellCounts(db, [world.organisationId]);
      expect(await asked()).toBe("counted");
      expect(await asked({ revision: world.revision, past: true })).toBeNull();

      const { rows } = await db.query<{ revision: number }>(
        "insert into data_revision (revision, organisation_id) select max(revision) + 1, $1 from data_revision returning revision",
        [world.organisationId],
      );
      const next = rows[0]!.revision;
      await db.query("insert into cell_count_pending (organisation_id, revision, ags) values ($1, $2, '01001002')", [
        world.organisationId,
        next,
      ]);
      // Still loading: nobody sees it.
      expect(await asked()).toBe("counted");
      await db.query("update data_revision set applied_at = now() where revision = $1", [next]);
      expect(await asked({ revision: next, past: false })).toBeNull();

      await db.query("update address set valid_to = $2 where id = $1", [world.addressIds[0], next]);
      await refreshCellCounts(db, [world.organisationId]);
      const now = { ...scope, asOf: { revision: next, past: false } };
      const total = await inOrganisation(db, world.organisationId, null, (tx) =>
        whereCounted(tx, now, () => sumByClass(tx, { filter: {}, bounds: null }, now)),
      );
      expect(total?.total).toBe(399);
    }));

  it("stand after every delivery and after it was taken back, with what each of them changed", () =>
    inImportWorld(testDatabase(engine), async ({ db, deliver, organisation }) => {
      const north = addressesOf("12070296", 30);
      const south = addressesOf("12070424", 20, { north: -4000 });
      await deliver("addresses", addressFile([...north, ...south]), { srid: 25832 });
      const offersOf = (lines: AddressLine[], technology: string) =>
        `adress_id;betreiber;technologie;down_mbit;up_mbit\n${lines.map(({ id }) => `${id};Netz ${technology};${technology};${technology === "FTTH" ? "1000;500" : "16;1"}`).join("\n")}\n`;
      const supplied = async () => {
        const { rows } = await db.query<{ revision: number }>("select max(revision) as revision from data_revision");
        const scope: SetScope = {
          ...{ organisationId: organisation.id, territory: [], municipalities: [], projectStatuses: [] },
          ruleSetNumber: getRuleSet(ruleSet).number,
          asOf: { revision: rows[0]!.revision, past: false },
        };
        return inOrganisation(db, organisation.id, null, async (tx) => {
          const sum = await whereCounted(tx, scope, () => sumByClass(tx, { filter: {}, bounds: null }, scope));
          expect(sum).toEqual(await countByClass(tx, { within: { kind: "everything" }, ruleSet }, scope));
          return sum?.byClass.versorgt;
        });
      };

      expect(await supplied()).toBe(0);
      await deliver("offers", offersOf([...north, ...south], "DSL"));
      expect(await supplied()).toBe(0);
      const fibre = await deliver("offers", offersOf(south, "FTTH"));
      expect(await supplied()).toBe(20);
      await undoDelivery(db, { datasetId: fibre.dataset!, organisation, actor: { userId: null, name: "test" } }, {});
      expect(await supplied()).toBe(0);
    }));
});
