import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import kinks from "@turf/kinks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoCountyFiles, generateDemoCounty } from "#geodata/demo/generate-demo-county.ts";

const today = "2026-11-22";
let root: string;
let county: DemoCountyFiles;
const progress: { message: string; share: number }[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "demo-county-"));
  county = await generateDemoCounty({
    seed: 1,
    today,
    outDir: join(root, "full"),
    onProgress: (message, share) => progress.push({ message, share }),
  });
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

async function read(file: string): Promise<string> {
  return readFile(join(county.directory, file), "utf8");
}

type Row = Record<string, string>;

async function readRows(file: string): Promise<Row[]> {
  const [header = "", ...lines] = (await read(file)).trimEnd().split("\r\n");
  const columns = header.split(";");
  return lines.map((line) => Object.fromEntries(line.split(";").map((cell, i) => [columns[i], cell])));
}

type Position = [number, number];
type Feature = { properties: Row; geometry: { type: string; coordinates: Position[][] } };

async function readFeatures(file: string): Promise<{ crs: unknown; features: Feature[] }> {
  return JSON.parse(await read(file));
}

function metres(row: Row): Position {
  return [row["EEEEEEEE,EEE"]!, row["NNNNNNN,NNN"]!].map((text) => Number(text.replace(",", "."))) as Position;
}

/** Even-odd rule in the plane, written apart from the generator's own. */
function isInside([x, y]: Position, rings: Position[][]): boolean {
  let crossings = 0;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i]!, ring[i + 1]!];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) crossings++;
    }
  }
  return crossings % 2 === 1;
}

function squareMetres(rings: Position[][]): number {
  const areas = rings.map((ring) =>
    Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0) / 2),
  );
  return areas[0]! - areas.slice(1).reduce((sum, area) => sum + area, 0);
}

describe("files of the demo county", () => {
  it("gives the same bytes for the same seed and day", async () => {
    const [first, second] = ["first", "second"].map((name) => join(root, name));
    const small = { today, scale: 0.04 };

    await generateDemoCounty({ ...small, seed: 7, outDir: first! });
    await generateDemoCounty({ ...small, seed: 7, outDir: second! });

    const files = await readdir(first!);
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      expect(await readFile(join(second!, file), "utf8"), file).toBe(await readFile(join(first!, file), "utf8"));
    }
  }, 60_000);

  it("are all listed in the manifest, and nothing else is", async () => {
    const listed = county.manifest.files.map(({ file }) => file);

    expect([...listed, "demo.json"].sort()).toEqual((await readdir(county.directory)).sort());
    expect(JSON.parse(await read("demo.json"))).toEqual(county.manifest);
    expect(county.manifest.files.filter(({ kind }) => kind === "offers").map(({ operator }) => operator)).toHaveLength(
      8,
    );
  });

  it("begin with the documented headers", async () => {
    const firstLine = async (file: string) => (await read(file)).split("\r\n")[0];

    expect(await firstLine("addresses.csv")).toBe(
      "NBA;OI;QUA;LAN;RBZ;KRS;GMD;OTT;SSS;HNR;ADZ;EEEEEEEE,EEE;NNNNNNN,NNN;STN;PLZ;ONM;ZON;POT;ORTSTEIL;HAUSHALTE",
    );
    expect(await firstLine("offers-talnetz-202611.csv")).toBe(
      "adress_id;ags;strasse;hausnummer;zusatz;plz;ort;ortsteil;betreiber;technologie;down_mbit;up_mbit;messart;art;fertig_bis;verbindlich;meilensteinplan;kundengruppe;bemerkung",
    );
    expect(await firstLine("sites-schools.csv")).toBe("id;typ;name;strasse;hausnummer;plz;ort;lon;lat");
    expect((await readFeatures("basemap.geojson")).crs).toEqual({
      type: "name",
      properties: { name: "urn:ogc:def:crs:EPSG::25832" },
    });
  });

  it("report their making from nothing done to all done, always forwards", () => {
    const shares = progress.map(({ share }) => share);

    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it("count every date from today", async () => {
    const { files } = county.manifest;

    expect(files.filter(({ kind }) => kind === "offers").map(({ asOf }) => asOf)).toEqual([
      ...Array(4).fill("2026-04-22"),
      ...Array(4).fill("2026-11-01"),
    ]);
    expect(files.every(({ asOf }) => asOf < today)).toBe(true);
    const promised = (await readRows("offers-talnetz-202611.csv")).filter((row) => row.art === "zusage");
    expect(promised.length).toBeGreaterThan(500);
    expect(promised.every((row) => row.fertig_bis! > today)).toBe(true);
  });
});

describe("addresses of the demo county", () => {
  it("are 25,000 in 12 municipalities and 60 Ortsteile", async () => {
    const rows = await readRows("addresses.csv");

    expect(rows).toHaveLength(25_000);
    expect(new Set(rows.map((row) => row.GMD)).size).toBe(12);
    expect(new Set(rows.map((row) => row.ORTSTEIL)).size).toBe(60);
    expect(new Set(rows.map((row) => row.OI)).size).toBe(25_000);
    expect(county.manifest.counts).toEqual({ addresses: 25_000, municipalities: 12, districts: 60 });
  });

  it("lie in the polygon of their municipality", async () => {
    const { features } = await readFeatures("boundaries-municipalities.geojson");
    const rings = new Map(features.map(({ properties, geometry }) => [properties.AGS, geometry.coordinates]));

    const strays = (await readRows("addresses.csv")).filter((row) => {
      const [prefixed, north] = metres(row);
      const ags = `${row.LAN}${row.RBZ}${row.KRS}${row.GMD}`;
      return !isInside([prefixed - 32_000_000, north], rings.get(ags)!);
    });

    expect(strays).toEqual([]);
  });

  it("have each house number once per street and Ortsteil", async () => {
    const keys = (await readRows("addresses.csv")).map((row) =>
      [row.GMD, row.ORTSTEIL, row.STN, row.HNR, row.ADZ].join("|"),
    );

    expect(new Set(keys).size).toBe(keys.length);
  });

  it("exercise umlauts, suffixes and postcodes with a leading zero", async () => {
    const rows = await readRows("addresses.csv");

    expect(rows.every((row) => /^099\d\d$/.test(row.PLZ!))).toBe(true);
    expect(rows.filter((row) => row.ADZ === "a").length).toBeGreaterThan(300);
    expect(rows.some((row) => /ä|ö|ü/.test(row.STN!) && row.STN!.includes("ß"))).toBe(true);
  });
});

describe("boundaries of the demo county", () => {
  it("share every edge with exactly one neighbour or with the county", async () => {
    const municipalities = await readFeatures("boundaries-municipalities.geojson");
    const whole = await readFeatures("boundaries-county.geojson");
    const edgesOf = (feature: Feature) =>
      feature.geometry.coordinates.flatMap((ring) =>
        ring.slice(1).map((end, i) => [ring[i]!.join(" "), end.join(" ")].sort().join(" – ")),
      );

    const uses = new Map<string, number>();
    for (const edge of municipalities.features.flatMap(edgesOf)) uses.set(edge, (uses.get(edge) ?? 0) + 1);

    expect([...uses.values()].every((count) => count <= 2)).toBe(true);
    const outer = [...uses].filter(([, count]) => count === 1).map(([edge]) => edge);
    expect(outer.sort()).toEqual(whole.features.flatMap(edgesOf).sort());
  });

  it("cover the county without gap or overlap, about 35 by 30 km", async () => {
    const municipalities = await readFeatures("boundaries-municipalities.geojson");
    const { features } = await readFeatures("boundaries-county.geojson");
    const ring = features[0]!.geometry.coordinates[0]!;

    const sum = municipalities.features.reduce((total, { geometry }) => total + squareMetres(geometry.coordinates), 0);

    expect(sum).toBeCloseTo(squareMetres(features[0]!.geometry.coordinates), 0);
    const span = (axis: 0 | 1) => Math.max(...ring.map((p) => p[axis])) - Math.min(...ring.map((p) => p[axis]));
    expect(span(0)).toBeGreaterThan(31_000);
    expect(span(0)).toBeLessThan(40_000);
    expect(span(1)).toBeGreaterThan(26_000);
    expect(span(1)).toBeLessThan(35_000);
  });

  it("bear keys of a Land and a county that do not exist", async () => {
    const { features } = await readFeatures("boundaries-municipalities.geojson");

    expect(features.map(({ properties }) => properties.AGS)).toEqual(
      Array.from({ length: 12 }, (_, i) => `99099${String(i + 1).padStart(3, "0")}`),
    );
    expect(features.every(({ properties }) => properties.ARS!.length === 12 && Number(properties.GF) === 4)).toBe(true);
  });
});

describe("offers of the demo county", () => {
  it("name real addresses, or none where they were typed by hand", async () => {
    const known = new Set((await readRows("addresses.csv")).map((row) => row.OI));

    for (const { file } of county.manifest.files.filter(({ kind }) => kind === "offers")) {
      const rows = await readRows(file);
      const unknown = rows.filter((row) => row.adress_id !== "" && !known.has(row.adress_id!));
      const byHand = rows.filter((row) => row.adress_id === "");
      expect(unknown, file).toEqual([]);
      expect(byHand.length / rows.length, file).toBeGreaterThan(0.01);
      expect(byHand.length / rows.length, file).toBeLessThan(0.06);
    }
  });

  it("drift from the older delivery to the newer one: some addresses gain fibre, some lose what they had", async () => {
    const supply = async (file: string) =>
      new Map(
        (await readRows(file))
          .filter((row) => row.adress_id && row.art === "bestand")
          .map((row) => [row.adress_id, row]),
      );
    const [fibreBefore, fibreNow, copperBefore, copperNow] = await Promise.all(
      ["talnetz-202604", "talnetz-202611", "kupferring-202604", "kupferring-202611"].map((name) =>
        supply(`offers-${name}.csv`),
      ),
    );

    expect([...fibreNow!.keys()].filter((id) => !fibreBefore!.has(id)).length).toBeGreaterThan(250);
    expect([...copperBefore!.keys()].filter((id) => !copperNow!.has(id)).length).toBeGreaterThan(20);
  });

  it("hold binding, non-binding and silent promises, with and without a milestone plan", async () => {
    const rows = (await readRows("offers-talnetz-202611.csv")).filter((row) => row.art === "zusage");
    const kinds = new Set(rows.map((row) => `${row.verbindlich}|${row.meilensteinplan!.split(" ")[0]}`));

    expect([...kinds].sort()).toEqual(["ja|Meilensteinplan", "ja|ja", "ja|nein", "nein|", "|"]);
  });

  it("leave gaps of every class", async () => {
    const best = new Map<string, number>();
    const newest = county.manifest.files.filter(({ kind, asOf }) => kind === "offers" && asOf === "2026-11-01");
    for (const { file } of newest) {
      for (const row of await readRows(file)) {
        if (row.art !== "bestand" || row.technologie === "HFC") continue;
        const down = Number(row.down_mbit!.replace(",", "."));
        best.set(row.adress_id!, Math.max(best.get(row.adress_id!) ?? 0, down));
      }
    }
    const share = (from: number, to: number) =>
      [...best.values()].filter((down) => down >= from && down < to).length / 25_000;

    expect(share(0, 30)).toBeGreaterThan(0.03);
    expect(share(30, 100)).toBeGreaterThan(0.05);
    expect(share(100, 300)).toBeGreaterThan(0.25);
    expect(share(300, 2_000)).toBeGreaterThan(0.3);
  });
});

describe("projects of the demo county", () => {
  it("are five with simple outlines of 8 to 25 corners, each around addresses, besides three drawn areas", async () => {
    const { projects, areas } = county.manifest;

    expect(projects.map(({ status }) => status)).toEqual(["done", "building", "granted", "applied", "preparing"]);
    expect(areas).toHaveLength(3);
    for (const { name, area } of [...projects, ...areas]) {
      const ring = area.coordinates[0]!;
      expect(ring[0], name).toEqual(ring.at(-1));
      expect(ring.length - 1, name).toBeGreaterThanOrEqual(8);
      expect(ring.length - 1, name).toBeLessThanOrEqual(25);
      expect(kinks(area).features, name).toEqual([]);
    }
  });

  it("belong to municipalities of the county", async () => {
    const names = new Set((await readRows("addresses.csv")).map((row) => row.ONM));

    expect(county.manifest.projects.every(({ municipality }) => names.has(municipality))).toBe(true);
  });
});
