import { describe, expect, it } from "vitest";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const perleberg = "12070296";
const pritzwalk = "12070316";
const derived = "12070999";
const metric = { srid: 25832, maxRejectedShare: 0.5 };

/** 690 km east and 5,880 km north is where `addressFile` begins. */
const boundaries = JSON.stringify({
  type: "FeatureCollection",
  crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } },
  features: [
    {
      type: "Feature",
      properties: { AGS: derived, GEN: "Ort", BEZ: "Gemeinde", GF: 4, ADE: 6 },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [689_000, 5_889_900],
            [699_000, 5_889_900],
            [699_000, 5_890_900],
            [689_000, 5_890_900],
            [689_000, 5_889_900],
          ],
        ],
      },
    },
  ],
});

/** All that a row may say or lack: letters outside ASCII, no keys, repeated ids, places beyond the border and nowhere. */
const mixed = addressFile([
  ...addressesOf(perleberg, 40),
  { id: "umlaut", street: "Große Straße \\ „Süd“ 😀", suffix: "1/2", district: "Düpow", at: 50 },
  { id: "", ags: "", number: "7", at: 3, north: 10_000 },
  { id: "", ags: "", number: "8", at: 4, north: 10_000 },
  { id: "outside", ags: "", number: "9", at: 5, north: 20_000, postcode: "", place: "" },
  { id: "twice", number: "50", at: 51 },
  { id: "twice", number: "51", at: 52 },
  { id: "twice", number: "52", at: 53 },
  { id: "border", number: "60", at: 2790 },
  { id: "nul\u0001", number: "61", at: 54, street: "A\u0002B" },
]);

const facts = `region, official_id, ags, ags_derived, district, street_key, street, house_number, suffix, postcode, place, quality,
  households, usage, street_norm, number_norm, search_text, st_asewkb(geom)::text as geom,
  st_asewkb(geom_mercator)::text as mercator, valid_from = dataset.revision as its_revision, valid_to`;

const rowsOf = (world: ImportWorld, dataset: number | null) =>
  world.select(
    `select ${facts} from address join dataset on dataset.id = dataset_id where dataset_id = $1
     order by search_text, official_id, geom`,
    [dataset],
  );

describe.each(engines())("a first delivery of addresses on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) => inImportWorld(testDatabase(engine), work);

  it("loads the same rows, counts and report as a delivery that is staged and compared", () =>
    inWorld(async (world) => {
      await world.deliver("boundaries", boundaries, { fileName: ".geojson" });
      const first = await world.deliver("addresses", mixed, metric);
      const direct = { rows: await rowsOf(world, first.dataset), report: await world.report(first) };
      await world.select("update address set valid_to = valid_from where valid_to is null");
      // A current address far away: the next delivery has something to be compared with.
      await world.deliver("addresses", addressFile(addressesOf(pritzwalk, 1, { north: 90_000 })), metric);

      const second = await world.deliver("addresses", `# again\n${mixed}`, { ...metric, scope: [perleberg, derived] });

      const staged = { rows: await rowsOf(world, second.dataset), report: await world.report(second) };
      expect(direct.rows.length).toBeGreaterThan(40);
      expect(staged.rows).toEqual(direct.rows);
      expect(staged.report.map(withoutLines)).toEqual(direct.report.map(withoutLines));
      const { counts, rows, loaded, rejected } = first;
      expect({ rows, loaded, rejected, counts }).toEqual({
        rows: second.rows,
        loaded: second.loaded,
        rejected: second.rejected,
        counts: second.counts,
      });
      expect(first.counts).toEqual({
        ...{ added: direct.rows.length, changed: 0, removed: 0, unchanged: 0 },
        withoutMunicipality: 1,
      });
      expect(first.scope).toContain(perleberg);
    }));

  it("names the lines of a repeated official id and gives no address id twice", () =>
    inWorld(async (world) => {
      const result = await world.deliver("addresses", mixed, metric);

      const report = await world.report(result);
      expect(report.filter((line) => line.includes("twice"))).toEqual([
        "47;official id;an id that no earlier row has;twice;Kennung steht schon in Zeile 46;rejected;",
        "48;official id;an id that no earlier row has;twice;Kennung steht schon in Zeile 46;rejected;",
      ]);
      const more = await world.deliver("addresses", addressFile(addressesOf(pritzwalk, 5, { north: 90_000 })), metric);
      const ids = await world.select<{ id: string; dataset_id: number }>(
        "select id, dataset_id from address where dataset_id = any($1)",
        [[result.dataset, more.dataset]],
      );
      expect(new Set(ids.map(({ id }) => id)).size).toBe(result.loaded + 5);
      const highest = (dataset: number | null, of: (...ids: number[]) => number) =>
        of(...ids.filter((row) => row.dataset_id === dataset).map(({ id }) => Number(id)));
      expect(highest(more.dataset, Math.min)).toBeGreaterThan(highest(result.dataset, Math.max));
    }));

  it("leaves nothing behind in a dry run or when it is refused", () =>
    inWorld(async (world) => {
      const before = await world.select("select count(*) from address");

      const dry = await world.deliver("addresses", mixed, { ...metric, dryRun: true });
      const refused = await world.deliver("addresses", mixed, { srid: 25832, maxRejectedShare: 0 });

      expect(dry).toMatchObject({ outcome: "dry-run", counts: { added: dry.loaded } });
      expect(refused).toMatchObject({ outcome: "refused", loaded: 0 });
      expect(await world.select("select count(*) from address")).toEqual(before);
    }));
});

/** The second file begins with a comment, so its lines are one further down. */
function withoutLines(line: string): string {
  return line.replace(/^\d+;/, "").replace(/Zeile \d+/, "Zeile");
}
