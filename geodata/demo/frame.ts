import type { Point } from "./plane.ts";

/** South-west corner of the invented landscape in ETRS89 / UTM 32N (EPSG:25832); the county lies in its middle. */
const originEastMetres = 566_000;
const originNorthMetres = 5_629_000;

/** Extent of the landscape in metres; it reaches some kilometres beyond the county, so that the map does not end there. */
export const frame = { widthMetres: 48_000, heightMetres: 42_000 };

/** Metres in EPSG:25832. */
export function toUtm([x, y]: Point): [number, number] {
  return [originEastMetres + x, originNorthMetres + y];
}

/** `[lon, lat]` in degrees (EPSG:4326; ETRS89 and WGS 84 are taken as equal). */
export function toLonLat(point: Point): [number, number] {
  return utm32ToLonLat(toUtm(point));
}

const semiMajorMetres = 6_378_137;
const flattening = 1 / 298.257222101;
const scaleOnMeridian = 0.9996;
const centralMeridianDegrees = 9;
const falseEastingMetres = 500_000;

/** Krüger's series to the third order of n: below a millimetre within the zone. Source: Karney 2011, eq. 35 and 36. */
function utm32ToLonLat([east, north]: [number, number]): [number, number] {
  const n = flattening / (2 - flattening);
  const radius = (semiMajorMetres / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const beta = [n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3, n ** 2 / 48 + n ** 3 / 15, (17 / 480) * n ** 3];
  const delta = [2 * n - (2 / 3) * n ** 2 - 2 * n ** 3, (7 / 3) * n ** 2 - (8 / 5) * n ** 3, (56 / 15) * n ** 3];
  const xi = north / (scaleOnMeridian * radius);
  const eta = (east - falseEastingMetres) / (scaleOnMeridian * radius);
  let xiFlat = xi;
  let etaFlat = eta;
  beta.forEach((factor, i) => {
    const k = 2 * (i + 1);
    xiFlat -= factor * Math.sin(k * xi) * Math.cosh(k * eta);
    etaFlat -= factor * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  const conformal = Math.asin(Math.sin(xiFlat) / Math.cosh(etaFlat));
  let latitude = conformal;
  delta.forEach((factor, i) => {
    latitude += factor * Math.sin(2 * (i + 1) * conformal);
  });
  const longitude = Math.atan2(Math.sinh(etaFlat), Math.cos(xiFlat));
  return [centralMeridianDegrees + (longitude * 180) / Math.PI, (latitude * 180) / Math.PI];
}
