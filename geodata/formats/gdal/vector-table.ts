import { asRecord } from "../feature-table.ts";
import type { Table, TableRow } from "../table.ts";
import { readVector, type VectorFeature } from "./read-vector.ts";

/** Opens the points of a GeoPackage or zipped Shapefile as a table: attributes are columns, points their geometry. */
export async function openVectorTable(path: string, place: string, bytesTotal: number): Promise<Table> {
  const { srid, featureCount, features } = await readVector(path);
  const columns: string[] = [];
  const iterator = features[Symbol.asyncIterator]();
  let read = 0;
  const sample = await take(200);
  return {
    place,
    kind: "vector",
    encoding: { name: "utf-8" },
    delimiter: null,
    columns,
    headerless: false,
    srid,
    sample,
    batches: all(),
    bytesRead: () => (featureCount === 0 ? bytesTotal : Math.round(Math.min(1, read / featureCount) * bytesTotal)),
    bytesTotal,
  };

  async function* all(): AsyncGenerator<TableRow[]> {
    try {
      yield sample;
      for (let batch = await take(2000); batch.length > 0; batch = await take(2000)) yield batch;
    } finally {
      await iterator.return?.();
    }
  }

  async function take(count: number): Promise<TableRow[]> {
    const rows: TableRow[] = [];
    while (rows.length < count) {
      const next = await iterator.next();
      if (next.done) break;
      rows.push(toRow(next.value));
    }
    read += rows.length;
    return rows;
  }

  function toRow({ number, properties, geojson }: VectorFeature): TableRow {
    const cells: string[] = [];
    for (const [name, value] of Object.entries(properties)) {
      let index = columns.indexOf(name);
      if (index < 0) index = columns.push(name) - 1;
      if (value !== null && typeof value !== "object") cells[index] = String(value);
    }
    return { line: number, cells, ...pointOf(number, geojson) };
  }
}

function pointOf(line: number, geojson: string | null): Pick<TableRow, "point" | "problem"> {
  const geometry = asRecord(geojson === null ? null : JSON.parse(geojson));
  const [x, y]: unknown[] = Array.isArray(geometry.coordinates) ? geometry.coordinates : [];
  if (geojson === null) return { point: null, problem: null };
  if (geometry.type === "Point" && typeof x === "number" && typeof y === "number") {
    return { point: [x, y], problem: null };
  }
  return { point: null, problem: { line, column: "geometry", expected: "a Point", found: String(geometry.type) } };
}
