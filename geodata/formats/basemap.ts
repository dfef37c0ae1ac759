import { controlIssueIn, withoutInvisibleProperties } from "./control-issue.ts";
import { openFeatures } from "./feature-source.ts";
import type { VectorFeature } from "./gdal/read-vector.ts";
import { type BasemapKind, type BasemapRecord, FormatError, type ReadResult, type ReadRow } from "./reading.ts";
import { rowIssue } from "./row-issue.ts";

/**
 * Opens features for the offline basemap: `kind`, `class` and `name` as properties, or OpenStreetMap's own keys
 * (`highway`, `railway`, `waterway`, `building`, `landuse`, `natural`, `place`).
 *
 * Features of no kind that the map draws are rejected; geometries of any type are taken as they are.
 */
export async function readBasemap(path: string): Promise<ReadResult<BasemapRecord>> {
  const source = await openFeatures(path);
  const { srid } = source;
  if (srid === null) throw new FormatError("wrong-crs", source.place, "a CRS in the file", "none");
  return {
    format: `Basemap (EPSG:${srid})`,
    encoding: "utf-8",
    delimiter: null,
    columns: source.columns,
    notes: source.notes,
    rows: rows(srid),
    bytesRead: source.bytesRead,
    bytesTotal: source.bytesTotal,
  };

  async function* rows(known: number): AsyncGenerator<ReadRow<BasemapRecord>> {
    for await (const feature of source.features) yield basemapRow(feature, known);
  }
}

function basemapRow({ number, properties, geojson }: VectorFeature, srid: number): ReadRow<BasemapRecord> {
  const control = controlIssueIn(number, properties);
  if (control !== null) return { ok: false, line: number, issues: [control] };
  const notes = withoutInvisibleProperties(number, properties);
  const kind = kindOf(properties);
  if (kind === null) {
    const expected = `kind among ${KINDS.join(", ")}, or an OpenStreetMap key`;
    return reject(number, "kind", expected, String(properties.kind ?? "none"));
  }
  if (geojson === null) return reject(number, "geometry", "a geometry", "none");
  const value = { ...kind, name: text(properties.name), srid, geojson };
  return { ok: true, line: number, value, notes };
}

function reject(line: number, column: string, expected: string, found: string): ReadRow<BasemapRecord> {
  return { ok: false, line, issues: [rowIssue(line, column, expected, found)] };
}

function kindOf(properties: Record<string, unknown>): Pick<BasemapRecord, "kind" | "class"> | null {
  const given = KINDS.find((kind) => kind === properties.kind);
  if (given !== undefined) return { kind: given, class: text(properties.class) };
  for (const [key, kind, values] of OSM_KEYS) {
    const value = text(properties[key]);
    if (value !== null && value !== "no" && (values === null || values.has(value))) return { kind, class: value };
  }
  return null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

const KINDS: readonly BasemapKind[] = ["road", "water", "wood", "settlement", "field", "rail", "building", "place"];

/** OpenStreetMap keys (wiki.openstreetmap.org/wiki/Map_features); null takes every value. */
const OSM_KEYS: readonly (readonly [string, BasemapKind, ReadonlySet<string> | null])[] = [
  ["highway", "road", null],
  ["railway", "rail", null],
  ["waterway", "water", null],
  ["building", "building", null],
  ["natural", "water", new Set(["water", "wetland", "bay"])],
  ["natural", "wood", new Set(["wood", "scrub"])],
  ["landuse", "water", new Set(["reservoir", "basin"])],
  ["landuse", "wood", new Set(["forest"])],
  ["landuse", "settlement", new Set(["residential", "commercial", "industrial", "retail"])],
  ["landuse", "field", new Set(["farmland", "meadow", "farmyard", "orchard", "vineyard", "grass"])],
  ["place", "place", null],
];
