import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAddresses } from "./address-file.ts";
import { writeBasemap } from "./basemap.ts";
import { writeBoundaries } from "./boundary-files.ts";
import { createCalendar } from "./calendar.ts";
import { listAddresses } from "./demo-addresses.ts";
import { drawAreas } from "./drawn-areas.ts";
import { toLonLat } from "./frame.ts";
import { inventLandscape } from "./landscape.ts";
import { type DemoFile, type DemoManifest, describeOffers, describeOfficialFiles } from "./manifest.ts";
import { countyAgs } from "./municipalities.ts";
import { countyName, landName } from "./names.data.ts";
import { writeOffers } from "./offer-file.ts";
import { districtCount } from "./places.ts";
import { createRandom } from "./random.ts";
import { writeSites } from "./site-files.ts";
import { type Delivery, type OperatorKind, operators, supplyAt } from "./supply.ts";
import { planSupply } from "./supply-plan.ts";

export type DemoCountyFiles = {
  directory: string;
  /** Path of `demo.json`. */
  manifestPath: string;
  manifest: DemoManifest;
};

export type DemoCountyRequest = {
  seed: number;
  /** JJJJ-MM-TT; all dates of the county are counted from it. */
  today: string;
  outDir: string;
  /** Called with a German sentence and the share of the work that is done, 0 to 1. */
  onProgress?: (message: string, share: number) => void;
  /** Times 25,000 addresses; the landscape stays the same size. */
  scale?: number;
};

const addressesAtScaleOne = 25_000;

const steps = {
  terrain: ["Berge und Flüsse entstehen", 0],
  places: ["Orte und Gemeinden werden gegründet", 0.08],
  roads: ["Straßen und Bahn werden gebaut", 0.2],
  houses: ["Häuser werden gebaut", 0.3],
  woods: ["Wälder und Felder wachsen", 0.55],
  files: ["Adressen, Grenzen und Karte werden geschrieben", 0.72],
  offers: ["Meldungen der Betreiber werden geschrieben", 0.85],
} as const;

/**
 * Invents a rural county and writes it as ordinary input files: Hauskoordinaten, VG250-like boundaries, a basemap, two
 * deliveries of four operators, sites, and `demo.json`, which lists them with invented projects.
 *
 * The same seed, day and scale give the same bytes. Creates `outDir`; files of the same names are replaced.
 */
export async function generateDemoCounty(request: DemoCountyRequest): Promise<DemoCountyFiles> {
  const { seed, outDir } = request;
  const report = (step: keyof typeof steps) => {
    const [message, share] = steps[step];
    request.onProgress?.(message, share);
  };
  const calendar = createCalendar(request.today);
  const random = createRandom(seed);
  const addressCount = Math.round(addressesAtScaleOne * (request.scale ?? 1));
  await mkdir(outDir, { recursive: true });
  const write = (file: string, text: string) => writeFile(join(outDir, file), text, "utf8");

  const landscape = inventLandscape(addressCount, random.fork("landscape"), report);
  report("files");
  const addresses = listAddresses(landscape, random.fork("addresses"));
  const boundaries = writeBoundaries(landscape.municipalities);
  await write("addresses.csv", writeAddresses(addresses));
  await write("boundaries-land.geojson", boundaries.land);
  await write("boundaries-county.geojson", boundaries.county);
  await write("boundaries-municipalities.geojson", boundaries.municipality);
  await write("basemap.geojson", writeBasemap(landscape));
  const sites = writeSites(landscape, addresses, random.fork("sites"));
  for (const [file, text] of sites) await write(file, text);

  report("offers");
  const plan = planSupply(landscape, addresses, random.fork("supply"));
  const offerFiles: DemoFile[] = [];
  const days: [Delivery, string][] = [
    ["older", calendar.olderOffers],
    ["newer", calendar.newerOffers],
  ];
  for (const [delivery, asOf] of days) {
    const supply = supplyAt(delivery, addresses, plan, calendar, seed);
    for (const kind of operatorKinds) {
      const { name, key } = operators[kind];
      const file = `offers-${key}-${asOf.slice(0, 7).replace("-", "")}.csv`;
      await write(file, writeOffers(name, supply[kind], random.fork(`${key} ${delivery}`)));
      offerFiles.push(describeOffers(file, name, asOf));
    }
  }

  const [lon, lat] = toLonLat(landscape.places[0]?.centre ?? [0, 0]);
  const manifest: DemoManifest = {
    county: countyName,
    ags: countyAgs,
    land: landName,
    seed,
    today: calendar.today,
    synthetic: true,
    view: { lon: Math.round(lon * 1e5) / 1e5, lat: Math.round(lat * 1e5) / 1e5, zoom: 10.4 },
    counts: {
      addresses: addresses.length,
      municipalities: landscape.municipalities.list.length,
      districts: districtCount,
    },
    files: [...describeOfficialFiles(calendar, [...sites.keys()]), ...offerFiles],
    ...drawAreas(addresses, plan, calendar, random.fork("areas")),
  };
  const manifestPath = join(outDir, "demo.json");
  await write("demo.json", `${JSON.stringify(manifest, null, 2)}\n`);
  request.onProgress?.("Der Demo-Landkreis ist fertig", 1);
  return { directory: outDir, manifestPath, manifest };
}

const operatorKinds: OperatorKind[] = ["fibre", "copper", "cable", "radio"];
