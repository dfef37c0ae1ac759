import { describe, expect, it } from "vitest";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { offerFile } from "#test/support/offer-file.ts";

const perleberg = "12070296";
const pritzwalk = "12070316";
const metric = { srid: 25832 };

type Ring = [number, number][];

/** A square of `side` metres with its lower left corner at easting, northing. */
function square(east: number, north: number, side: number): Ring {
  return [
    [east, north],
    [east + side, north],
    [east + side, north + side],
    [east, north + side],
    [east, north],
  ];
}

function boundaryFile(municipalities: Record<string, Ring>): string {
  const features = Object.entries(municipalities).map(([ags, ring]) => ({
    type: "Feature",
    properties: { AGS: ags, GEN: `Ort ${ags}`, BEZ: "Gemeinde", GF: 4, ADE: 6 },
    geometry: { type: "Polygon", coordinates: [ring] },
  }));
  const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } };
  return JSON.stringify({ type: "FeatureCollection", crs, features });
}

const geojson = { fileName: ".geojson" };
const noAgs = (count: number, north = 0) =>
  addressesOf("", count, { north }).map((line, index) => ({ ...line, id: `N${north}-${index}` }));

async function municipalitiesOf(world: ImportWorld): Promise<(string | null)[]> {
  const rows = await world.select<{ ags: string | null }>(
    "select ags from address where valid_to is null order by st_y(geom), st_x(geom)",
  );
  return rows.map(({ ags }) => ags);
}

function siteFile(
  sites: { id: string; type?: string; name: string; at?: number; street?: string; number?: string }[],
): string {
  const rows = sites.map(({ id, name, at = 0, street = "", number = "" }) =>
    [id, name, street, number, "19348", "Perleberg", 690_000 + at * 100, 5_880_000].join(";"),
  );
  return `id;name;strasse;hausnummer;plz;ort;ost;nord\n${rows.join("\n")}\n`;
}

describe.each(engines())("importing boundaries and sites on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) => inImportWorld(testDatabase(engine), work);

  it("gives addresses without an AGS that of the municipality they lie in, and marks it as derived", () =>
    inWorld(async (world) => {
      await world.deliver("boundaries", boundaryFile({ [perleberg]: square(689_950, 5_879_900, 1000) }), geojson);

      await world.deliver("addresses", addressFile([...noAgs(2), { ags: pritzwalk, id: "own", at: 3 }]), metric);

      expect(
        await world.select(
          "select official_id, ags, ags_derived, region from address where valid_to is null order by 1",
        ),
      ).toEqual([
        { official_id: "N0-0", ags: perleberg, ags_derived: true, region: "12070" },
        { official_id: "N0-1", ags: perleberg, ags_derived: true, region: "12070" },
        { official_id: "own", ags: pritzwalk, ags_derived: false, region: "12070" },
      ]);
    }));

  it("places addresses when boundaries arrive later, with status and the same internal id", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(noAgs(3)), metric);
      await world.deliver("offers", offerFile([{ id: "N0-0" }, { id: "N0-1" }, { id: "N0-2" }]));
      const before = await world.select("select id from address where valid_to is null order by id");

      const result = await world.deliver(
        "boundaries",
        boundaryFile({ [perleberg]: square(689_950, 5_879_900, 200) }),
        geojson,
      );

      expect(result.counts).toMatchObject({ added: 1, addressesPlaced: 2 });
      expect(await municipalitiesOf(world)).toEqual([perleberg, perleberg, null]);
      expect(await world.select("select id from address where valid_to is null order by id")).toEqual(before);
      const statuses = await world.select<{ region: string; n: number }>(
        `select region, count(distinct address_id)::int as n from address_status
         where valid_to is null and organisation_id = $1 group by 1 order by 1`,
        [world.organisation.id],
      );
      expect(statuses).toEqual([
        { region: "00000", n: 1 },
        { region: "12070", n: 2 },
      ]);
    }));

  it("mends a polygon that crosses itself and names it", () =>
    inWorld(async (world) => {
      const bowTie: Ring = [
        [690_000, 5_880_000],
        [691_000, 5_881_000],
        [691_000, 5_880_000],
        [690_000, 5_881_000],
        [690_000, 5_880_000],
      ];

      const result = await world.deliver("boundaries", boundaryFile({ [perleberg]: bowTie }), geojson);

      expect(result).toMatchObject({ loaded: 1, rejected: 0, counts: { mended: 1 } });
      expect((await world.report(result))[0]).toContain(`Fläche von Ort ${perleberg} war ungültig`);
      expect(
        await world.select(
          "select mended, st_isvalid(geom) as valid, st_area(geom)::int as area from boundary where valid_to is null and ags = $1",
          [perleberg],
        ),
      ).toEqual([{ mended: true, valid: true, area: 500_000 }]);
    }));

  it("leaves out parts of less than a square metre, and rejects an area that is nothing else", () =>
    inWorld(async (world) => {
      const square = (west: number, size: number) => {
        const [south, east, north] = [5_880_000, west + size, 5_880_000 + size];
        return [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ];
      };
      const area = (ags: string, ...squares: number[][][]) => ({
        ...{ type: "Feature", properties: { AGS: ags, GEN: `Ort ${ags}`, ADE: 6 } },
        geometry: { type: "MultiPolygon", coordinates: squares.map((ring) => [ring]) },
      });
      const crs = { type: "name", properties: { name: "EPSG:25832" } };
      const file = JSON.stringify({
        ...{ type: "FeatureCollection", crs },
        features: [
          area(perleberg, square(690_000, 1000), square(692_000, 0.99), square(693_000, 1)),
          area("12070316", square(695_000, 0.99)),
        ],
      });

      const result = await world.deliver("boundaries", file, { ...geojson, maxRejectedShare: 0.5 });

      expect(result).toMatchObject({ loaded: 1, rejected: 1, counts: { mended: 1 } });
      const report = (await world.report(result)).join("\n");
      expect(report).toContain("1 parts of less than 1 m²");
      expect(report).toContain("a polygon of at least 1 m²");
      expect(
        await world.select(
          "select st_area(geom)::int as area, st_numgeometries(geom) as parts, mended from boundary where valid_to is null and ags = $1",
          [perleberg],
        ),
      ).toEqual([{ area: 1_000_001, parts: 2, mended: false }]);
    }));

  it("replaces a county's municipalities together, but not those of another county", () =>
    inWorld(async (world) => {
      const elsewhere = "12068320";
      await world.deliver(
        "boundaries",
        boundaryFile({
          [perleberg]: square(690_000, 5_880_000, 1000),
          [pritzwalk]: square(691_000, 5_880_000, 1000),
          [elsewhere]: square(720_000, 5_880_000, 1000),
        }),
        geojson,
      );

      // The two have merged.
      await world.deliver("boundaries", boundaryFile({ [perleberg]: square(690_000, 5_880_000, 2000) }), geojson);

      expect(
        await world.select("select ags, st_area(geom)::int as area from boundary where valid_to is null order by ags"),
      ).toEqual([
        { ags: elsewhere, area: 1_000_000 },
        { ags: perleberg, area: 4_000_000 },
      ]);
    }));

  it("attaches a site to the address of its text, else to the nearest, else to none", () =>
    inWorld(async (world) => {
      await world.deliver(
        "addresses",
        addressFile([
          { id: "1", street: "Schulstraße", number: "1", at: 4 },
          { id: "2", street: "Feldweg", number: "9", at: 10 },
        ]),
        metric,
      );

      const result = await world.deliver(
        "sites",
        siteFile([
          { id: "a", name: "Grundschule", street: "Schulstr.", number: "1", at: 0 },
          { id: "b", name: "Oberschule", at: 10.1 },
          { id: "c", name: "Waldschule", at: 60 },
        ]),
        { ...metric, siteType: "school" },
      );

      expect(result).toMatchObject({ loaded: 3, counts: { added: 3, attached: 2 } });
      expect(
        await world.select(
          `select s.name, a.official_id from site s left join address a on a.id = s.address_id and a.valid_to is null
           where s.valid_to is null order by 1`,
        ),
      ).toEqual([
        { name: "Grundschule", official_id: "1" },
        { name: "Oberschule", official_id: "2" },
        { name: "Waldschule", official_id: null },
      ]);
    }));

  it("never lets hospitals replace schools", () =>
    inWorld(async (world) => {
      await world.deliver("boundaries", boundaryFile({ [perleberg]: square(689_000, 5_879_000, 9000) }), geojson);
      await world.deliver(
        "sites",
        siteFile([
          { id: "1", name: "Grundschule" },
          { id: "2", name: "Oberschule", at: 5 },
        ]),
        {
          ...metric,
          siteType: "school",
        },
      );
      await world.deliver("sites", siteFile([{ id: "1", name: "Klinik" }]), { ...metric, siteType: "hospital" });

      const result = await world.deliver(
        "sites",
        siteFile([
          { id: "1", name: "Grundschule" },
          { id: "3", name: "Neue Schule", at: 7 },
        ]),
        {
          ...metric,
          siteType: "school",
        },
      );

      expect(result.counts).toMatchObject({ added: 1, removed: 1, unchanged: 1 });
      expect(
        await world.select("select site_type || ' ' || name as site from site where valid_to is null order by 1"),
      ).toEqual([{ site: "hospital Klinik" }, { site: "school Grundschule" }, { site: "school Neue Schule" }]);
    }));

  it("says beforehand and afterwards whose sites another publisher's list of the type replaces", () =>
    inWorld(async (world) => {
      await world.deliver("boundaries", boundaryFile({ [perleberg]: square(689_000, 5_879_000, 9000) }), geojson);
      const schools = { ...metric, siteType: "school" };
      const first = await world.deliver(
        "sites",
        siteFile([
          { id: "1", name: "Grundschule" },
          { id: "2", name: "Oberschule", at: 5 },
          { id: "3", name: "Förderschule", at: 9 },
        ]),
        { ...schools, publisher: "Schulamt" },
      );
      await world.deliver("sites", siteFile([{ id: "1", name: "Klinik" }]), { ...metric, siteType: "hospital" });
      const church = siteFile([
        { id: "1", name: "Grundschule" },
        { id: "E1", name: "Domschule", at: 20 },
      ]);

      const preview = await world.deliver("sites", church, { ...schools, publisher: "Kirchenkreis", dryRun: true });

      const { dataset, publisher } = { dataset: first.dataset, publisher: "Schulamt" };
      const two = { dataset, publisher, asOf: "2026-06-30", fileName: "delivery-2.csv", rows: 2 };
      expect(preview.replaces).toEqual([{ ...two, otherPublisher: true }]);
      expect(await world.select("select count(*)::int as n from site where valid_to is null")).toEqual([{ n: 4 }]);

      const refused = await world.deliver("sites", church, { ...schools, publisher: "Kirchenkreis" });
      expect(refused).toMatchObject({
        outcome: "refused",
        concerns: [{ kind: "removals" }, { kind: "publisher", rows: 2, publisher: "Schulamt" }],
      });

      const applied = await world.deliver("sites", church, {
        ...schools,
        publisher: "Kirchenkreis",
        allow: ["removals", "publisher"],
      });
      expect(applied.replaces).toEqual(preview.replaces);
      expect(
        await world.select("select site_type || ' ' || name as site from site where valid_to is null order by 1"),
      ).toEqual([{ site: "hospital Klinik" }, { site: "school Domschule" }, { site: "school Grundschule" }]);
    }));

  it("calls the same publisher's list no other one, whatever its capitals", () =>
    inWorld(async (world) => {
      await world.deliver("boundaries", boundaryFile({ [perleberg]: square(689_000, 5_879_000, 9000) }), geojson);
      const schools = { ...metric, siteType: "school" };
      await world.deliver("sites", siteFile([{ id: "1", name: "Grundschule" }]), { ...schools, publisher: "Schulamt" });

      const next = siteFile([{ id: "2", name: "Oberschule", at: 5 }]);
      const same = await world.deliver("sites", next, { ...schools, publisher: "SCHULAMT ", dryRun: true });
      const unnamed = await world.deliver("sites", next, { ...schools, dryRun: true });

      expect(same.replaces).toMatchObject([{ rows: 1, otherPublisher: false }]);
      expect(unnamed.replaces).toMatchObject([{ rows: 1, otherPublisher: true }]);
    }));
});
