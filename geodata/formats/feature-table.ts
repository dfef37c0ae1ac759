import type { ByteSource } from "./byte-source.ts";
import { looksLikeDegrees } from "./coordinates.ts";
import { outlineLayer } from "./export-columns.data.ts";
import { type FeatureFile, type JsonFeature, jsonFeatures } from "./json-features.ts";
import { pointOfGeometry } from "./point-geometry.ts";
import { FormatError } from "./reading.ts";
import { refuseTooManyColumns, type Table, type TableRow } from "./table.ts";

/**
 * Opens GeoJSON (FeatureCollection or one feature a line) as a table: properties are columns, points their geometry.
 *
 * A property that first appears later becomes one more column, up to as many as any table may have. Without a `crs` member the points are EPSG:4326; when
 * the first ones are clearly metres instead, `srid` is null and the caller has to know.
 *
 * `part`: features that carry the list of it (our own export has the offers of an address in `angebote_liste`) are a row per
 * entry, with what the feature says beside it; rows are then numbered through.
 */
export async function openFeatureTable(source: ByteSource, part?: string): Promise<Table> {
  const { head, opening } = await openFeatureFile(source);
  const columns: string[] = [];
  const indexes = new Map<string, number>();
  const sample = rowsOf(opening, { rows: 0 });
  return {
    place: source.place,
    kind: "geojson",
    encoding: { name: "utf-8" },
    delimiter: null,
    columns,
    headerless: false,
    srid: crsOf(head, source.place) ?? guessedDegrees(sample),
    notes: source.notes,
    sample: sample.slice(0, 200),
    batches: all(),
    again: all,
    bytesRead: source.bytesRead,
    bytesTotal: source.bytesTotal,
  };

  async function* all(): AsyncGenerator<TableRow[]> {
    const counter = { rows: 0 };
    for await (const batch of jsonFeatures(source.open(), { head: {} }, source.place)) yield rowsOf(batch, counter);
  }

  function rowsOf(features: readonly JsonFeature[], counter: { rows: number }): TableRow[] {
    return features.flatMap((feature) => {
      if (isExportedOutline(feature)) return [];
      const entries = entriesOf(feature, part);
      if (entries === null) return [toTableRow(feature)];
      return entries.map((entry) => {
        counter.rows += 1;
        return toTableRow({ number: counter.rows, value: entry });
      });
    });
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
        refuseTooManyColumns(columns, source.place);
      }
      cells[index] = String(property);
    }
    return { line: number, cells, ...pointOf(number, feature) };
  }
}

/** The outline of an area, which our own export puts beside its addresses: no row of a list. */
function isExportedOutline({ value }: JsonFeature): boolean {
  return asRecord(asRecord(value).properties).ebene === outlineLayer;
}

/** A feature for each entry of its list of `part`; null for one without such a list. */
function entriesOf({ value }: JsonFeature, part: string | undefined): Record<string, unknown>[] | null {
  const feature = asRecord(value);
  const { [`${part}_liste`]: list, ...properties } = asRecord(feature.properties);
  if (part === undefined || !Array.isArray(list)) return null;
  return list.map((entry: unknown) => ({ ...feature, properties: { ...properties, ...asRecord(entry) } }));
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
  // A missing geometry is left to the columns: they may hold the coordinates.
  const { point, found } = pointOfGeometry(feature.geometry);
  const problem = found === null ? null : { line, column: "geometry", expected: "a Point", found };
  return { point, problem };
}

function guessedDegrees(sample: TableRow[]): number | null {
  const points = sample.flatMap(({ point }) => (point === null ? [] : [point]));
  const metric = points.filter(([x, y]) => !looksLikeDegrees(x, y) && (Math.abs(x) > 360 || Math.abs(y) > 360));
  return metric.length * 2 > points.length ? null : 4326;
}
