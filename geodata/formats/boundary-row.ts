import { plainName } from "./columns.ts";
import { controlIssueIn, withoutInvisibleProperties } from "./control-issue.ts";
import { placeCoordinates } from "./coordinates.ts";
import type { VectorFeature } from "./gdal/read-vector.ts";
import { withoutZeroDecimals } from "./mend-cells.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { BoundaryLevel, BoundaryRecord, ReadRow, RowIssue } from "./reading.ts";
import { type RegionKey, readRegionKey } from "./region-key.ts";
import { NO_NOTES, rowIssue } from "./row-issue.ts";

/**
 * Whether a VG250 feature is land: GF 4 (land with structure), or 9 as in VG1000 and VG5000. Without GF everything is.
 *
 * GF 1, 2 and 8 are water, 3 is land outside any municipality; VG250 repeats the key on them.
 */
export function isLand(properties: Record<string, unknown>): boolean {
  const gf = properties.GF ?? properties.gf;
  return gf === undefined || gf === null || Number(gf) === 4 || Number(gf) === 9;
}

/** Makes a boundary of a feature, or rejects it with every reason. */
export function boundaryRow(
  { number, properties, geojson }: VectorFeature,
  srid: number,
  wantedLevel: BoundaryLevel | undefined,
): ReadRow<BoundaryRecord> {
  const issues: RowIssue[] = [];
  const control = controlIssueIn(number, properties);
  if (control !== null) return { ok: false, line: number, issues: [control] };
  const left = withoutInvisibleProperties(number, properties);
  const text = byPlainName(properties);
  const written = {
    AGS: text("ags", "gemeindeschluessel", "kreisschluessel", "schluessel"),
    ARS: text("ars", "rs", "regionalschluessel"),
  };
  const told = wantedLevel ?? LEVELS[withoutZeroDecimals(text("ade") ?? "")];
  const keys = { AGS: keyOf(written.AGS, told), ARS: keyOf(written.ARS, told) };
  const key = (keys.AGS ?? keys.ARS)?.key ?? null;
  const level = wantedLevel ?? levelOf(text("ade"), key);
  if (key === null) issues.push(rowIssue(number, "AGS", AN_AGS, written.AGS ?? written.ARS ?? "none"));
  else if (level === null)
    issues.push(rowIssue(number, "ADE", "2 (Land), 4 (Kreis) or 6 (Gemeinde)", text("ade") ?? key));
  const ags = key === null || level === null ? null : agsAtLevel(key, level);
  if (key !== null && level !== null && ags === null) {
    issues.push(rowIssue(number, "AGS", `${DIGITS[level]} digits for a ${level}`, key));
  }
  const shape = checkShape(geojson, srid);
  if (shape !== null) issues.push(rowIssue(number, "geometry", shape.expected, shape.found));
  if (issues.length > 0 || level === null || ags === null || geojson === null)
    return { ok: false, line: number, issues };
  const value: BoundaryRecord = {
    level,
    ags,
    ars: keys.ARS?.ars ?? null,
    name: text("gen", "name", "gemeindename", "gemname", "kreisname", "landname", "ortsteil", "otname"),
    designation: text("bez", "bezeichnung"),
    srid,
    geojson,
  };
  const notes = (["AGS", "ARS"] as const).flatMap((name) => noteOf(number, name, written[name], keys[name]));
  const said = [...left, ...notes];
  return { ok: true, line: number, value, notes: said.length === 0 ? NO_NOTES : said };
}

const DIGITS: Record<BoundaryLevel, number> = { land: 2, county: 5, municipality: 8, district: 8 };

function byPlainName(properties: Record<string, unknown>): (...names: string[]) => string | null {
  const byName = new Map(Object.entries(properties).map(([name, value]) => [plainName(name), value]));
  return (...names) => {
    for (const name of names) {
      const value = byName.get(name);
      const text = value === null || value === undefined || typeof value === "object" ? "" : String(value).trim();
      if (text !== "" && !isPlaceholder(text)) return text;
    }
    return null;
  };
}

const AN_AGS = "an AGS of 2, 5 or 8 digits or an ARS of 12";

function keyOf(text: string | null, level: BoundaryLevel | undefined): RegionKey | null {
  return text === null ? null : readRegionKey(text, level === undefined ? null : DIGITS[level]);
}

/** What was mended in a key, or that it is none and the other one was taken. */
function noteOf(line: number, name: "AGS" | "ARS", text: string | null, key: RegionKey | null): RowIssue[] {
  if (text === null || (key !== null && key.remark === null)) return [];
  return [rowIssue(line, name, AN_AGS, key === null ? text : `${text}, ${key.remark}`)];
}

function levelOf(ade: string | null, key: string | null): BoundaryLevel | null {
  if (ade !== null) return LEVELS[withoutZeroDecimals(ade)] ?? null;
  return key === null ? null : key.length === 2 ? "land" : key.length === 5 ? "county" : "municipality";
}

const LEVELS: Record<string, BoundaryLevel> = { "2": "land", "4": "county", "6": "municipality" };

/** A key may be filled up with zeros to 8 digits; it must not be shorter than its level needs. */
function agsAtLevel(key: string, level: BoundaryLevel): string | null {
  const digits = DIGITS[level];
  return key.length >= digits && /^0*$/.test(key.slice(digits)) ? key.slice(0, digits) : null;
}

function checkShape(geojson: string | null, srid: number): { expected: string; found: string } | null {
  const expected = "a Polygon or MultiPolygon";
  if (geojson === null) return { expected, found: "no geometry" };
  const type = /"type":"(\w+)"/.exec(geojson)?.[1] ?? "none";
  if (type !== "Polygon" && type !== "MultiPolygon") return { expected, found: type };
  const vertex = /\[(-?[\d.eE+-]+),(-?[\d.eE+-]+)/.exec(geojson);
  if (vertex === null) return { expected, found: "an empty one" };
  const placed = placeCoordinates(Number(vertex[1]), Number(vertex[2]), srid);
  return placed.ok ? null : placed;
}
