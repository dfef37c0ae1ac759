import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasTakenIn } from "#queries/demo.sql.ts";
import { importMunicipalityChanges } from "#services/overview/import-municipality-changes.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";
import { textFile } from "#test/support/text-file.ts";

const perleberg = "12070296";
const pritzwalk = "12070316";
const bremen = "04011000";
const metric = { srid: 25832 };
const faults = join(import.meta.dirname, "../../../../shared/faults");
const fault = (path: string) => readFileSync(join(faults, path), "utf8");

const count = async (world: ImportWorld, ags: string) =>
  (
    await world.select<{ n: number }>("select count(*)::int as n from address where ags = $1 and valid_to is null", [
      ags,
    ])
  )[0]?.n;

const square = (west: number, south: number, size: number) =>
  `{"type":"Polygon","coordinates":[[[${west},${south}],[${west + size},${south}],[${west + size},${south + size}],[${west},${south + size}],[${west},${south}]]]}`;

describe.each(engines())("what a delivery may replace unasked on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) => inImportWorld(testDatabase(engine), work);

  it("refuses to take away more than a tenth of a municipality's addresses, on both sides of the limit", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 100)), metric);

      const eleventh = await world.deliver("addresses", addressFile(addressesOf(perleberg, 89)), metric);

      expect(eleventh).toMatchObject({
        outcome: "refused",
        revision: null,
        concerns: [{ kind: "removals", unit: perleberg, current: 100, removed: 11 }],
        reasons: [`would remove 11 of 100 addresses in ${perleberg} [removals]`],
      });
      expect(await count(world, perleberg)).toBe(100);
      const tenth = await world.deliver("addresses", addressFile(addressesOf(perleberg, 90)), metric);
      expect(tenth).toMatchObject({ outcome: "applied", concerns: [], counts: { removed: 10 } });
    }));

  it("says for which municipalities it is complete, and why, by its rows or as it was named", () =>
    inWorld(async (world) => {
      const file = addressFile([...addressesOf(perleberg, 120), ...addressesOf(pritzwalk, 1, { north: 900 })]);
      const usual = await world.deliver("addresses", file, { ...metric, dryRun: true });
      await world.deliver("addresses", file, { ...metric, scope: ["none"] });
      const more = addressFile([...addressesOf(perleberg, 121), ...addressesOf(pritzwalk, 1, { north: 900 })]);
      const named = await world.deliver("addresses", more, { ...metric, dryRun: true, scope: [pritzwalk] });

      const both = { name: null, rows: 120, current: 0 };
      expect(usual.scopeQuestion).toEqual({
        isNamed: false,
        candidates: [
          { ...both, ags: perleberg, replaces: true, reason: "share-of-rows" },
          { ...both, ags: pritzwalk, rows: 1, replaces: false, reason: "too-few" },
        ],
      });
      expect(named.scopeQuestion).toEqual({
        isNamed: true,
        candidates: [
          { ...both, ags: perleberg, rows: 121, current: 120, replaces: false, reason: "not-named" },
          { ...both, ags: pritzwalk, rows: 1, current: 1, replaces: true, reason: "named" },
        ],
      });
      expect(named.scope).toEqual([pritzwalk]);
    }));

  it("lets a few addresses of a small municipality go as long as half of them stays", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 8)), metric);

      const most = await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);
      const half = await world.deliver("addresses", addressFile(addressesOf(perleberg, 4)), metric);

      expect(most).toMatchObject({ outcome: "refused", concerns: [{ current: 8, removed: 5 }] });
      expect(half).toMatchObject({ outcome: "applied", counts: { removed: 4 } });
    }));

  it("says the same in a dry run, and does it when it is allowed by name", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 40)), metric);
      const one = addressFile(addressesOf(perleberg, 1));

      const tried = await world.deliver("addresses", one, { ...metric, dryRun: true });
      const other = await world.deliver("addresses", one, { ...metric, allow: ["publisher", "older"] });
      const allowed = await world.deliver("addresses", one, { ...metric, allow: ["removals"] });

      expect(tried).toMatchObject({
        outcome: "refused",
        dryRun: true,
        dataset: null,
        loaded: 1,
        counts: { removed: 39 },
      });
      expect(other).toMatchObject({ outcome: "refused" });
      expect(allowed).toMatchObject({ outcome: "applied", concerns: [{ kind: "removals", removed: 39 }] });
      expect(await count(world, perleberg)).toBe(1);
    }));

  it("takes the municipality or county named as scope for the asking, not the whole Land, and only adds with none", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 40)), metric);
      const fresh = addressFile([{ id: "new", ags: perleberg, street: "Neubaugebiet", number: "9", at: 50 }]);

      expect(await world.deliver("addresses", fresh, { ...metric, scope: ["12"] })).toMatchObject({
        outcome: "refused",
      });
      expect(await world.deliver("addresses", fresh, { ...metric, scope: ["all"] })).toMatchObject({
        outcome: "refused",
      });
      expect(await world.deliver("addresses", fresh, { ...metric, scope: ["none"] })).toMatchObject({
        outcome: "applied",
        scope: [],
        counts: { added: 1, removed: 0 },
      });
      expect(await count(world, perleberg)).toBe(41);
      const named = await world.deliver("addresses", fresh, { ...metric, scope: [perleberg] });
      expect(named).toMatchObject({ outcome: "applied", counts: { removed: 40 } });
    }));

  it("does not replace a town for the one row that a list from all over has there", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(bremen, 60)), { ...metric, publisher: "Bremen" });
      const places = ["05315000", "09162000", "11000000", "02000000", "03241001"];
      const list = addressFile([
        ...places.map((ags, index) => ({ id: `P${index}`, ags, number: "1", at: 200 + index })),
        { id: "PB", ags: bremen, street: "Am Markt", number: "21", at: 90 },
      ]);

      const result = await world.deliver("addresses", list, { ...metric, publisher: "Museum" });

      expect(result).toMatchObject({
        outcome: "refused",
        concerns: [{ kind: "removals", removed: 60 }, { kind: "publisher" }],
      });
      expect(await count(world, bremen)).toBe(60);
    }));

  it("refuses what another publisher delivered, unless asked by name or unless nothing is replaced", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 20)), { ...metric, publisher: "Land (LGB)" });
      const renamed = addressFile(addressesOf(perleberg, 20).map((line) => ({ ...line, place: "Perleberg, Stadt" })));

      const other = await world.deliver("addresses", renamed, { ...metric, publisher: "Gemeinde" });
      expect(other).toMatchObject({
        outcome: "refused",
        concerns: [{ kind: "publisher", unit: perleberg, rows: 20, publisher: "Land (LGB)" }],
      });
      const same = addressFile([...addressesOf(perleberg, 20), { id: "new", number: "77", at: 77 }]);
      expect(await world.deliver("addresses", same, { ...metric, publisher: "Gemeinde" })).toMatchObject({
        outcome: "applied",
        counts: { added: 1, changed: 0, unchanged: 20 },
      });
      expect(await world.deliver("addresses", renamed, { ...metric, publisher: "LAND lgb" })).toMatchObject({
        outcome: "refused",
        concerns: [{ kind: "publisher", rows: 1, publisher: "Gemeinde" }],
      });
      const asked = { ...metric, publisher: "Gemeinde", allow: ["publisher" as const] };
      expect(await world.deliver("addresses", renamed, asked)).toMatchObject({ outcome: "applied" });
    }));

  it("refuses a state older than the one it would replace, also one that a newer delivery only confirmed", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 20)), metric);
      const file = (down: string) => offerFile(byId(perleberg, 20, { down }));
      await world.deliver("offers", file("1000"), { asOf: "2026-01-31" });
      // The same offers with a newer date: no row changes, the newer date counts.
      const confirmed = await world.deliver("offers", `${file("1000")}\n`, { asOf: "2026-06-30" });
      expect(confirmed).toMatchObject({ outcome: "applied", counts: { added: 0 } });

      const older = await world.deliver("offers", file("16"), { asOf: "2026-06-29" });
      expect(older).toMatchObject({
        outcome: "refused",
        concerns: [{ kind: "older", dataset: confirmed.dataset, asOf: "2026-06-30" }],
      });
      expect(await world.deliver("offers", file("17"), { asOf: "2026-06-30" })).toMatchObject({ outcome: "applied" });
      expect(await world.deliver("offers", file("18"), { asOf: "2026-06-29", allow: ["older"] })).toMatchObject({
        outcome: "applied",
      });
      // Another operator's list, or another municipality's, replaces nothing of it.
      const others = offerFile(byId(perleberg, 20, { operator: "Kabel Süd" }));
      expect(await world.deliver("offers", others, { asOf: "2024-01-01" })).toMatchObject({ outcome: "applied" });
    }));

  it("guards offers, construction, sites, boundaries and the base map alike", () =>
    inWorld(async (world) => {
      const boundary = (ags: readonly string[]) =>
        `{"type":"FeatureCollection","features":[${ags
          .map(
            (key, index) =>
              `{"type":"Feature","properties":{"AGS":"${key}","GEN":"G${key}"},"geometry":${square(11 + index * 0.1, 53, 0.1)}}`,
          )
          .join(",")}]}`;
      const keys = Array.from({ length: 14 }, (_, index) => `120700${String(10 + index)}`);
      const geojson = { fileName: ".geojson" };
      await world.deliver("boundaries", boundary(keys), geojson);
      const fewer = await world.deliver("boundaries", boundary(keys.slice(0, 7)), geojson);
      expect(fewer).toMatchObject({
        outcome: "refused",
        concerns: [{ kind: "removals", unit: "12070", part: "municipality", current: 14, removed: 7 }],
      });

      await world.deliver("addresses", addressFile(addressesOf(perleberg, 30)), metric);
      await world.deliver("offers", offerFile(byId(perleberg, 30)), { publisher: "Netz Nord" });
      const offers = await world.deliver("offers", offerFile(byId(perleberg, 20)), { publisher: "Beratung" });
      expect(offers.concerns).toMatchObject([
        { kind: "removals", unit: perleberg, part: "Netz Nord", current: 30, removed: 10 },
        { kind: "publisher", rows: 10, publisher: "Netz Nord" },
      ]);

      const built = (rows: number) =>
        `adress_id;betreiber;baustand;datum\n${byId(perleberg, rows)
          .map(({ id }) => `${id};Netz Nord;connected;2026-01-01\n`)
          .join("")}`;
      await world.deliver("construction", built(30));
      const construction = await world.deliver("construction", built(23), { asOf: "2026-01-01" });
      expect(construction.concerns).toMatchObject([
        { kind: "removals", unit: perleberg, part: "Netz Nord", current: 30, removed: 7 },
        { kind: "older", asOf: "2026-06-30" },
      ]);

      const sites = (rows: number) =>
        `id;name;ost;nord\n${Array.from({ length: rows }, (_, index) => `S${index};Schule ${index};${690_000 + index * 100};5880000\n`).join("")}`;
      const schools = { ...metric, siteType: "school" };
      await world.deliver("sites", sites(20), schools);
      expect((await world.deliver("sites", sites(12), schools)).concerns).toMatchObject([
        { kind: "removals", unit: perleberg, part: "school", current: 20, removed: 8 },
      ]);

      const roads = (from: number, rows: number) =>
        `{"type":"FeatureCollection","features":[${Array.from(
          { length: rows },
          (_, index) =>
            `{"type":"Feature","properties":{"kind":"road","class":"residential"},"geometry":{"type":"LineString","coordinates":[[${from + index * 0.01},53],[${from + index * 0.01},53.01]]}}`,
        ).join(",")}]}`;
      await world.deliver("basemap", roads(11, 20), { ...geojson, publisher: "LGB" });
      const elsewhere = await world.deliver("basemap", roads(13, 20), { ...geojson, publisher: "LGB" });
      expect(elsewhere).toMatchObject({
        outcome: "refused",
        concerns: [{ kind: "removals", part: "road", removed: 20 }],
      });
      expect(await world.deliver("basemap", roads(11.005, 20), { ...geojson, publisher: "LGB" })).toMatchObject({
        outcome: "applied",
      });
    }));

  it("lets a delivery of the successor cover the predecessors that the conversion table names", () =>
    inWorld(async (world) => {
      const before = [...addressesOf(perleberg, 30), ...addressesOf(pritzwalk, 10, { north: 2000, place: "Alt" })];
      await world.deliver("addresses", addressFile(before), { ...metric, asOf: "2025-01-01" });
      const merged = addressFile(
        [...addressesOf(perleberg, 30), ...addressesOf(pritzwalk, 9, { north: 2000, place: "Alt" })].map((line) => ({
          ...line,
          ags: perleberg,
        })),
      );
      const without = await world.deliver("addresses", merged, { ...metric, asOf: "2026-02-01", dryRun: true });
      expect(without).toMatchObject({
        outcome: "dry-run",
        counts: { changed: 9, removed: 0 },
        findings: [{ kind: "left-behind", ags: pritzwalk, into: perleberg, addresses: 1, takenOver: 9, samePoint: 0 }],
      });

      const text = `ags_alt;ags_neu;datum;anteil\n${pritzwalk};${perleberg};2026-01-01;1\n`;
      await importMunicipalityChanges(world.db, { path: textFile(text), actor: { userId: null, name: "test" } });
      // On the day before, the municipality still existed.
      const early = await world.deliver("addresses", merged, { ...metric, asOf: "2025-12-31", dryRun: true });
      expect(early).toMatchObject({ counts: { removed: 0 }, findings: [{ kind: "left-behind" }] });
      const result = await world.deliver("addresses", merged, { ...metric, asOf: "2026-02-01" });
      expect(result).toMatchObject({
        scope: [perleberg, pritzwalk],
        counts: { changed: 9, removed: 1 },
        findings: [{ kind: "predecessor", ags: pritzwalk, into: perleberg }],
      });
      expect(await count(world, pritzwalk)).toBe(0);
    }));

  it("does not take a municipality that only gave a part away for abolished", () =>
    inWorld(async (world) => {
      const before = [...addressesOf(perleberg, 30), ...addressesOf(pritzwalk, 10, { north: 2000 })];
      await world.deliver("addresses", addressFile(before), metric);
      const text = `ags_alt;ags_neu;datum;anteil\n${pritzwalk};${perleberg};2026-01-01;60\n`;
      await importMunicipalityChanges(world.db, { path: textFile(text), actor: { userId: null, name: "test" } });

      await world.deliver("addresses", addressFile(addressesOf(perleberg, 31)), metric);

      expect(await count(world, pritzwalk)).toBe(10);
    }));

  it("knows a file that was in force even when a later one has replaced it, and none that was refused", () =>
    inWorld(async (world) => {
      const [first, second, other] = [100, 95, 2].map((size) => addressFile(addressesOf(perleberg, size)));
      const taken = async (text = "") =>
        hasTakenIn(world.db, world.organisation.id, createHash("sha256").update(text).digest("hex"));
      await world.deliver("addresses", first ?? "", metric);
      await world.deliver("addresses", second ?? "", metric);
      expect(await world.deliver("addresses", other ?? "", metric)).toMatchObject({ outcome: "refused" });

      expect([await taken(first), await taken(second), await taken(other)]).toEqual([true, true, false]);
    }));

  it.runIf(existsSync(faults))("keeps what the inputs of real cases destroyed", async () => {
    await inWorld(async (world) => {
      await world.deliver("addresses", fault("25-small-address-file-replaces/1-delivery.csv"), {
        ...{ asOf: "2025-01-02", publisher: "Land" },
      });
      const result = await world.deliver("addresses", fault("25-small-address-file-replaces/2-one-new-address.csv"), {
        ...{ asOf: "2025-03-02", publisher: "Gemeinde" },
      });
      expect(result).toMatchObject({ outcome: "refused", concerns: [{ removed: 511 }, { kind: "publisher" }] });
      expect(await count(world, "12062088")).toBe(511);
    });
    await inWorld(async (world) => {
      const lines = Array.from({ length: 150 }, (_, index) => ({
        ...{ street: "Lindenweg", number: String(index + 1), postcode: "19322", place: "Wittenberge", at: index },
        ...{ ags: "12070416", id: `W${index}` },
      }));
      await world.deliver("addresses", addressFile(lines), metric);
      await world.deliver("offers", fault("19-older-delivery-replaces-newer/new.csv"), { asOf: "2026-06-30" });
      const older = await world.deliver("offers", fault("19-older-delivery-replaces-newer/old.csv"), {
        asOf: "2025-12-31",
      });
      expect(older).toMatchObject({ outcome: "refused", concerns: [{ kind: "older", asOf: "2026-06-30" }] });
    });
    await inWorld(async (world) => {
      const folder = "22-merged-municipality-leaves-doubles";
      await world.deliver("addresses", fault(`${folder}/1-before.csv`), { asOf: "2025-01-01" });
      const unsaid = await world.deliver("addresses", fault(`${folder}/2-after.csv`), {
        asOf: "2025-08-01",
        dryRun: true,
      });
      expect(unsaid.findings).toMatchObject([
        { kind: "left-behind", ags: "12062333", into: "12062088", addresses: 2, samePoint: 1, takenOver: 2 },
      ]);
      const text = fault(`${folder}/municipality-changes.csv`);
      await importMunicipalityChanges(world.db, { path: textFile(text), actor: { userId: null, name: "test" } });
      const result = await world.deliver("addresses", fault(`${folder}/2-after.csv`), { asOf: "2025-08-01" });
      expect(result).toMatchObject({ outcome: "applied", counts: { added: 1, removed: 2 } });
      expect(await world.select("select 1 from address where valid_to is null")).toHaveLength(6);
    });
  });
});
