import { asRecord } from "../feature-table.ts";
import type { Table, TableRow } from "../table.ts";
import { readVector, type VectorFeature } from "./read-vector.ts";

/** Opens the points of a GeoPackage or zipped Shapefile as a table: attributes are columns, points their geometry. */
export async function openVectorTable(path: string, place: string, bytesTotal: number): Promise<Table> {
  const vector = await readVector(path);
  const { srid, columns, featureCount } = vector;
  let read = 0;
  return {
    place,
    kind: "vector",
    encoding: { name: "utf-8" },
    delimiter: null,
    columns,
    headerless: false,
    srid,
    sample: (await vector.sample(200)).map(toRow),
    batches: batches(),
    bytesRead: () => (featureCount === 0 ? bytesTotal : Math.round(Math.min(1, read / featureCount) * bytesTotal)),
    bytesTotal,
  };

  async function* batches(): AsyncGenerator<TableRow[]> {
    let rows: TableRow[] = [];
    for await (const feature of vector.features) {
      rows.push(toRow(feature));
      read += 1;
      if (rows.length === 2000) {
        yield rows;
        rows = [];
      }
    }
    yield rows;
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
