import { describe, expect, it } from "vitest";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const perleberg = "12070296";
const pritzwalk = "12070316";
const metric = { srid: 25832 };

type Current = { id: string; official_id: string; ags: string; text: string; valid_from: number };

function current(world: ImportWorld): Promise<Current[]> {
  return world.select<Current>(
    `select id, official_id, ags, street || ' ' || house_number as text, valid_from from address
     where valid_to is null order by ags, official_id`,
  );
}

describe.each(engines())("importing addresses on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) => inImportWorld(testDatabase(engine), work);

  it("loads rows with their keys, region and both geometries", () =>
    inWorld(async (world) => {
      const file = addressFile([{ id: "X1", street: "Berliner Straße", number: "12", suffix: "a", at: 3 }]);

      const result = await world.deliver("addresses", file, metric);

      expect(result).toMatchObject({ outcome: "applied", rows: 1, loaded: 1, rejected: 0, scope: [perleberg] });
      expect(
        await world.select(
          `select region, official_id, street_norm, number_norm, search_text, st_x(geom) as x, st_y(geom) as y,
             round(st_distance(st_transform(geom_mercator, 25832), geom)::numeric, 3)::float as off
           from address where valid_to is null`,
        ),
      ).toEqual([
        {
          region: "12070",
          official_id: "X1",
          street_norm: "berlinerstr",
          number_norm: "12a",
          search_text: "berliner strasse 12 a 19348 perleberg",
          x: 690_300,
          y: 5_880_000,
          off: 0,
        },
      ]);
    }));

  it("reprojects zone 33 to zone 32", () =>
    inWorld(async (world) => {
      // The first row of the county's official file, which gives both coordinates.
      const file =
        "id;ags;strasse;hausnummer;plz;ort;ost;nord\n1;12070008;Abbau Lanken;1;19336;Bad Wilsnack;292444,96;5871763,32\n";

      await world.deliver("addresses", file, { srid: 25833 });

      const [place] = await world.select<{ lon: number; lat: number }>(
        `select st_x(g) as lon, st_y(g) as lat from
           (select st_transform(geom, 4326) as g from address where valid_to is null) t`,
      );
      expect(place?.lon).toBeCloseTo(11.9100407, 6);
      expect(place?.lat).toBeCloseTo(52.9552667, 6);
    }));

  it("keeps the internal id when the official id, the text or the coordinate changes", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 4)), metric);
      const before = await current(world);
      const [one, two, three, four] = addressesOf(perleberg, 4);
      const renumbered = { ...one!, id: "NEW" };
      const renamed = { ...two!, street: "Lindenallee" };
      const moved = { ...three!, north: 300 };

      const result = await world.deliver("addresses", addressFile([renumbered, renamed, moved, four!]), metric);

      expect(result.counts).toMatchObject({ added: 0, changed: 3, unchanged: 1, removed: 0 });
      const after = await current(world);
      expect(new Set(after.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
      expect(after.find(({ official_id }) => official_id === "NEW")?.id).toBe(before[0]?.id);
      expect(after.find(({ text }) => text === "Lindenallee 2")?.id).toBe(before[1]?.id);
    }));

  it("does not follow an official id that now names another house", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);
      const before = await current(world);
      // A list numbered anew from the other end: ids and houses are paired differently.
      const shifted = addressesOf(perleberg, 3).map((line, index) => ({ ...line, id: `${perleberg}-${3 - index}` }));

      await world.deliver("addresses", addressFile(shifted), metric);

      const idOf = (rows: Current[]) => Object.fromEntries(rows.map(({ text, id }) => [text, id]));
      expect(idOf(await current(world))).toEqual(idOf(before));
    }));

  it("does not version unchanged rows again", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 5)), metric);
      const before = await current(world);
      const more = [...addressesOf(perleberg, 5), { id: "extra", ags: perleberg, number: "99", at: 50 }];

      const result = await world.deliver("addresses", addressFile(more), metric);

      expect(result.counts).toMatchObject({ added: 1, changed: 0, unchanged: 5, removed: 0 });
      expect((await current(world)).filter(({ official_id }) => official_id !== "extra")).toEqual(before);
    }));

  it("ends the addresses that a newer delivery of their municipality lacks, and keeps them for older revisions", () =>
    inWorld(async (world) => {
      const first = await world.deliver("addresses", addressFile(addressesOf(perleberg, 4)), metric);
      const second = await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);

      expect(second.counts).toMatchObject({ removed: 1, unchanged: 3 });
      expect((await current(world)).map(({ text }) => text)).toEqual(["Dorfstraße 1", "Dorfstraße 2", "Dorfstraße 3"]);
      const then = await world.select(
        "select 1 from address where valid_from <= $1 and (valid_to is null or valid_to > $1) and valid_from >= $1",
        [first.revision],
      );
      expect(then).toHaveLength(4);
    }));

  it("loads a stray row without emptying its municipality", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(pritzwalk, 20, { north: 5000 })), metric);
      const stray = { id: "stray", ags: pritzwalk, street: "Feldweg", number: "1", at: 5, north: 6000 };

      const result = await world.deliver("addresses", addressFile([...addressesOf(perleberg, 200), stray]), metric);

      expect(result.scope).toEqual([perleberg]);
      expect((await current(world)).filter(({ ags }) => ags === pritzwalk)).toHaveLength(21);
    }));

  it("supersedes where the person says so", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(pritzwalk, 20, { north: 5000 })), metric);
      const stray = { id: "stray", ags: pritzwalk, street: "Feldweg", number: "1", at: 5, north: 6000 };

      await world.deliver("addresses", addressFile([...addressesOf(perleberg, 200), stray]), {
        ...metric,
        scope: ["12070"],
      });

      expect((await current(world)).filter(({ ags }) => ags === pritzwalk)).toHaveLength(1);
    }));

  it("recognises the same file and changes nothing", () =>
    inWorld(async (world) => {
      const file = addressFile(addressesOf(perleberg, 3));
      const first = await world.deliver("addresses", file, metric);

      const second = await world.deliver("addresses", file, metric);

      expect(second).toMatchObject({ outcome: "duplicate", duplicateOf: first.dataset, revision: null });
      expect(await world.select("select 1 from dataset where state = 'applied'")).toHaveLength(1);
    }));

  it("accepts an older file again once a newer one has replaced it", () =>
    inWorld(async (world) => {
      const older = addressFile(addressesOf(perleberg, 3));
      await world.deliver("addresses", older, metric);
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 4)), metric);

      const again = await world.deliver("addresses", older, metric);

      expect(again).toMatchObject({ outcome: "applied", counts: { removed: 1 } });
    }));

  it("loads several buildings with one address text, but an official id only once", () =>
    inWorld(async (world) => {
      const line = { street: "Am Markt", number: "1" };
      const file = addressFile([
        ...addressesOf(perleberg, 30),
        { ...line, id: "B1", at: 40 },
        { ...line, id: "B2", at: 41 },
        { ...line, id: "B2", at: 42 },
      ]);

      const result = await world.deliver("addresses", file, metric);

      expect(result).toMatchObject({ rows: 33, loaded: 32, rejected: 1 });
      expect(await world.report(result)).toEqual([
        "34;official id;an id that no earlier row has;B2;Kennung steht schon in Zeile 33;rejected;",
      ]);
    }));

  it("counts an address once that a list without ids holds once per household, first and later", () =>
    inWorld(async (world) => {
      const repeated = [
        ...addressesOf(perleberg, 60),
        { number: "5", at: 4 },
        { number: "5", at: 4 },
        // Another suffix, another point: other addresses.
        { number: "5", suffix: "a", at: 4 },
        { number: "5", at: 4.2 },
      ].map((line) => ({ ...line, id: "", ags: perleberg }));

      for (const text of [addressFile(repeated), `${addressFile(repeated)}\n`]) {
        const result = await world.deliver("addresses", text, metric);

        expect(result).toMatchObject({ outcome: "applied", rows: 64, loaded: 62, rejected: 2 });
        expect(await world.report(result)).toEqual(
          expect.arrayContaining([
            "62;;an address that no earlier row has;Dorfstraße 5;Anschrift und Punkt stehen schon in Zeile 6;rejected;",
            "63;;an address that no earlier row has;Dorfstraße 5;Anschrift und Punkt stehen schon in Zeile 6;rejected;",
          ]),
        );
        expect(await current(world)).toHaveLength(62);
      }
    }));

  it("refuses a delivery with more than five percent of rejected rows and keeps its report", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);
      const before = await current(world);
      const bad = addressFile([...addressesOf(perleberg, 15), { id: "bad", number: "", at: 60 }]);

      const result = await world.deliver("addresses", bad, metric);

      expect(result).toMatchObject({ outcome: "refused", rows: 16, loaded: 0, rejected: 1, revision: null });
      expect(result.reasons[0]).toContain("6.3 %");
      expect(await world.report(result)).toHaveLength(1);
      expect(await current(world)).toEqual(before);
      expect(await world.select("select state, revision from dataset where id = $1", [result.dataset])).toEqual([
        { state: "failed", revision: null },
      ]);
    }));

  it("applies the same delivery when twenty percent may be rejected", () =>
    inWorld(async (world) => {
      const bad = addressFile([...addressesOf(perleberg, 15), { id: "bad", number: "", at: 60 }]);

      const result = await world.deliver("addresses", bad, { ...metric, maxRejectedShare: 0.2 });

      expect(result).toMatchObject({ outcome: "applied", rows: 16, loaded: 15, rejected: 1 });
    }));

  it("rejects a place outside Germany with its reason", () =>
    inWorld(async (world) => {
      const file = addressFile([...addressesOf(perleberg, 30), { id: "far", number: "77", north: 3_000_000 }]);

      const result = await world.deliver("addresses", file, metric);

      expect(result).toMatchObject({ loaded: 30, rejected: 1 });
      expect((await world.report(result))[0]).toContain("easting 250000 to 970000");
    }));

  it("changes nothing in a dry run but says what would happen", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);
      const tables = ["address", "dataset", "data_revision", "address_status", "superseded_row", "staged_address"];
      const count = () =>
        Promise.all(tables.map(async (table) => (await world.select(`select count(*) as n from ${table}`))[0]));
      const before = await count();

      const result = await world.deliver("addresses", addressFile(addressesOf(perleberg, 5)), {
        ...metric,
        dryRun: true,
      });

      expect(result).toMatchObject({ outcome: "dry-run", dataset: null, counts: { added: 2, unchanged: 3 } });
      // Staging is emptied, everything else is as before.
      expect((await count()).slice(0, 5)).toEqual(before.slice(0, 5));
    }));

  it("stores nothing about supply that nobody has delivered, and writes an audit event", () =>
    inWorld(async (world) => {
      const result = await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);

      expect(
        await world.select("select 1 from address_status where organisation_id = $1", [world.organisation.id]),
      ).toEqual([]);
      expect(
        await world.select("select action, entity, entity_id, actor from audit_event where organisation_id = $1", [
          world.organisation.id,
        ]),
      ).toEqual([{ action: "dataset.applied", entity: "dataset", entity_id: String(result.dataset), actor: "test" }]);
    }));
});
