import type { Calendar } from "./calendar.ts";
import type { DemoArea, DemoProject } from "./drawn-areas.ts";

/** One ordinary input file of the demo county and what an importer is to be told about it. */
export type DemoFile = {
  file: string;
  kind: "addresses" | "boundaries" | "basemap" | "offers" | "sites";
  asOf: string;
  publisher: string;
  licence: string;
  /** Offers only. */
  operator?: string;
};

/** Contents of `demo.json`. Files are listed in the order in which they are to be loaded. */
export type DemoManifest = {
  county: string;
  ags: string;
  land: string;
  seed: number;
  today: string;
  synthetic: true;
  /** Where the map opens. */
  view: { lon: number; lat: number; zoom: number };
  counts: { addresses: number; municipalities: number; districts: number };
  files: DemoFile[];
  projects: DemoProject[];
  areas: DemoArea[];
};

const publishers = {
  survey: "Landesamt für Geoinformation Demoland (erfunden)",
  county: "Landkreis Auental (erfunden)",
};
const licence = "Erfundene Daten, frei verwendbar (CC0 1.0)";

/** Describes the official files; offers come from `describeOffers`. */
export function describeOfficialFiles(calendar: Calendar, siteFiles: readonly string[]): DemoFile[] {
  const survey = { publisher: publishers.survey, licence };
  return [
    ...["land", "county", "municipalities"].map(
      (level): DemoFile => ({
        file: `boundaries-${level}.geojson`,
        kind: "boundaries",
        asOf: calendar.boundaries,
        ...survey,
      }),
    ),
    { file: "addresses.csv", kind: "addresses", asOf: calendar.addresses, ...survey },
    { file: "basemap.geojson", kind: "basemap", asOf: calendar.boundaries, ...survey },
    ...siteFiles.map(
      (file): DemoFile => ({ file, kind: "sites", asOf: calendar.sites, publisher: publishers.county, licence }),
    ),
  ];
}

export function describeOffers(file: string, operator: string, asOf: string): DemoFile {
  return { file, kind: "offers", asOf, publisher: operator, licence, operator };
}
