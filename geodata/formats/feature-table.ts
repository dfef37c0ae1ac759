import type { ByteSource } from "./byte-source.ts";
import { looksLikeDegrees } from "./coordinates.ts";
import { type FeatureFile, type JsonFeature, jsonFeatures } from "./json-features.ts";
import { FormatError } from "./reading.ts";
import type { Table, TableRow } from "./table.ts";

/**
 * Opens GeoJSON (FeatureCollection or one feature a line) as a table: properties are columns, points their geometry.
 *
 * A property that first appears later becomes one more column. Without a `crs` member the points are EPSG:4326; when
 * the first ones are clearly metres instead, `srid` is null and the caller has to know.
 */
export async function openFeatureTable(source: ByteSource): Promise<Table> {
  const { head, opening } = await openFeatureFile(source);
  const columns: string[] = [];
  const indexes = new Map<string, number>();
  const sample = opening.map(toTableRow);
  return {
    place: source.place,
    kind: "geojson",
    encoding: { name: "utf-8" },
    delimiter: null,
    columns,
    headerless: false,
    srid: crsOf(head, source.place) ?? guessedDegrees(sample),
    sample: sample.slice(0, 200),
    batches: all(),
    bytesRead: source.bytesRead,
    bytesTotal: source.bytesTotal,
  };

  async function* all(): AsyncGenerator<TableRow[]> {
    for await (const batch of jsonFeatures(source.open(), { head: {} }, source.place)) yield batch.map(toTableRow);
  }

  function toTableRow({ number, value }: JsonFeature): TableRow {
    const feature = asRecord(value);
    const cells: string[] = [];
    for (const [name, property] of Object.entries(asRecord(feature.properties))) {
      if (property === null || typeof property === "object") continue;
      let index = indexes.get(name);
      if (index === undefined) {
        index = columns.push(name) - 1;
        indexes.set(name, index);
      }
      cells[index] = String(property);
    }
    return { line: number, cells, ...pointOf(number, feature) };
  }
}

/** The head and the first features of a GeoJSON file; the file is closed again. */
export async function openFeatureFile(
  source: ByteSource,
): Promise<{ head: Record<string, unknown>; opening: JsonFeature[] }> {
  const file: FeatureFile = { head: {} };
  const pass = jsonFeatures(source.open(), file, source.place);
  const first = await pass.next();
  await pass.return(undefined);
  if (first.done && file.head.type !== "FeatureCollection") {
    throw new FormatError("not-this-format", source.place, "GeoJSON features", "none");
  }
  return { head: file.head, opening: first.done ? [] : first.value };
}

/** The EPSG code a GeoJSON `crs` member names, null when there is none. Throws for one that is not EPSG or CRS84. */
export function crsOf(head: Record<string, unknown>, place: string): number | null {
  if (head.crs === undefined || head.crs === null) return null;
  const name = String(asRecord(asRecord(head.crs).properties).name);
  if (/CRS:?84$/i.test(name)) return 4326;
  const code = /EPSG:(?:[\d.]*:)?(\d{4,6})$/i.exec(name)?.[1];
  if (code === undefined) throw new FormatError("wrong-crs", place, "a crs member that names EPSG or CRS84", name);
  return Number(code);
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function pointOf(line: number, feature: Record<string, unknown>): Pick<TableRow, "point" | "problem"> {
  if (feature.type !== "Feature") {
    return { point: null, problem: { line, column: "type", expected: "a Feature", found: String(feature.type) } };
  }
  const geometry = asRecord(feature.geometry);
  const coordinates = geometry.coordinates;
  if (geometry.type !== "Point" || !Array.isArray(coordinates)) {
    // Null geometry is left to the columns: they may hold the coordinates.
    if (feature.geometry === null || feature.geometry === undefined) return { point: null, problem: null };
    return { point: null, problem: { line, column: "geometry", expected: "a Point", found: String(geometry.type) } };
  }
  const [x, y]: unknown[] = coordinates;
  if (typeof x === "number" && typeof y === "number") return { point: [x, y], problem: null };
  const found = JSON.stringify(coordinates).slice(0, 80);
  return { point: null, problem: { line, column: "geometry", expected: "two numbers", found } };
}

function guessedDegrees(sample: TableRow[]): number | null {
  const points = sample.flatMap(({ point }) => (point === null ? [] : [point]));
  const metric = points.filter(([x, y]) => !looksLikeDegrees(x, y) && (Math.abs(x) > 360 || Math.abs(y) > 360));
  return metric.length * 2 > points.length ? null : 4326;
}
