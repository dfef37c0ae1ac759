/** The EPSG code of a layer: the one its definition carries, else read off the name of a CRS used in Germany. */
export function sridOfLayer(layer: { epsg: number | string | null; wkt: string | null }): number | null {
  const code = Number(layer.epsg ?? Number.NaN);
  if (Number.isInteger(code) && code > 1000) return code;
  if (layer.wkt === null) return null;
  const ids = [...layer.wkt.matchAll(/(?:ID|AUTHORITY)\["EPSG",\s*"?(\d+)"?\]\]?\s*\]?\s*$/g)];
  const last = Number(ids.at(-1)?.[1] ?? Number.NaN);
  if (Number.isInteger(last) && last > 1000) return last;
  const name = /^(?:PROJCRS|PROJCS|GEOGCRS|GEOGCS)\["([^"]+)"/.exec(layer.wkt)?.[1] ?? "";
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Shapefiles name their CRS in ESRI's or their maker's words and carry no code. */
const NAMES: readonly (readonly [RegExp, number])[] = [
  [/ETRS.?(19)?89.*UTM.*zone.?32N.*8.?stell|ETRS.?(19)?89.*UTM.*zone.?32N.*zE-N|UTM.*32.*zE-N/i, 4647],
  [/ETRS.?(19)?89.*UTM.*zone.?33N.*zE-N|UTM.*33.*zE-N/i, 5650],
  [/ETRS.?(19)?89.*UTM.*(zone.?)?32/i, 25832],
  [/ETRS.?(19)?89.*UTM.*(zone.?)?33/i, 25833],
  [/(DHDN|Deutsches.Hauptdreiecksnetz).*zone.?2|Germany.Zone.?2/i, 31466],
  [/(DHDN|Deutsches.Hauptdreiecksnetz).*zone.?3|Germany.Zone.?3/i, 31467],
  [/(DHDN|Deutsches.Hauptdreiecksnetz).*zone.?4|Germany.Zone.?4/i, 31468],
  [/(DHDN|Deutsches.Hauptdreiecksnetz).*zone.?5|Germany.Zone.?5/i, 31469],
  [/Pseudo.?Mercator|Web.?Mercator/i, 3857],
  [/ETRS.?(19)?89.*LAEA/i, 3035],
  [/^(GCS_)?WGS.?(19)?84$/i, 4326],
  [/^(GCS_)?ETRS.?(19)?89$/i, 4258],
];
