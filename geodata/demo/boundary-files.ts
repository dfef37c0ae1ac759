import { utmCrs } from "./basemap.ts";
import { toUtm } from "./frame.ts";
import { countyAgs, landAgs, type Municipalities } from "./municipalities.ts";
import { countyName, landName } from "./names.data.ts";
import type { Ring, Rings } from "./plane.ts";

type Unit = { level: "land" | "county" | "municipality"; ags: string; ars: string; name: string; designation: string };

/** Administrative level (ADE) of VG250. */
const adminLevels = { land: 2, county: 4, municipality: 6 };

/** Boundaries as VG250 has them, in GeoJSON and EPSG:25832. The Land ends where its only county does. */
export function writeBoundaries(municipalities: Municipalities): Record<Unit["level"], string> {
  const { county } = municipalities.boundaries;
  const land: Unit = { level: "land", ags: landAgs, ars: landAgs, name: landName, designation: "Land" };
  const own: Unit = {
    level: "county",
    ags: countyAgs,
    ars: countyAgs,
    name: countyName.replace("Landkreis ", ""),
    designation: "Landkreis",
  };
  return {
    land: collection("vg250_lan", [feature(land, county)]),
    county: collection("vg250_krs", [feature(own, county)]),
    municipality: collection(
      "vg250_gem",
      municipalities.list.map((unit) => feature({ ...unit, level: "municipality" }, unit.rings)),
    ),
  };
}

function collection(name: string, features: readonly string[]): string {
  return `{"type":"FeatureCollection","name":"${name}",${utmCrs},"features":[\n${features.join(",\n")}\n]}\n`;
}

function feature({ level, ags, ars, name, designation }: Unit, rings: Rings): string {
  const properties = {
    ADE: adminLevels[level],
    GF: 4,
    BSG: 1,
    ARS: ars,
    AGS: ags,
    GEN: name,
    BEZ: designation,
    NUTS: "DEXXX",
    ARS_0: ars.padEnd(12, "0"),
    AGS_0: ags.padEnd(8, "0"),
  };
  const geometry = { type: "Polygon", coordinates: rings.map(closed) };
  return JSON.stringify({ type: "Feature", properties, geometry });
}

function closed(ring: Ring): [number, number][] {
  return [...ring, ...ring.slice(0, 1)].map((point) => {
    const [east, north] = toUtm(point);
    return [Math.round(east * 100) / 100, Math.round(north * 100) / 100];
  });
}
