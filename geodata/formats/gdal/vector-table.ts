import type { ByteSource } from "../byte-source.ts";
import type { ColumnMapping } from "../mapping.ts";
import { pointOfGeometry } from "../point-geometry.ts";
import type { Table, TableRow } from "../table.ts";
import { readVector, type VectorFeature } from "./read-vector.ts";

/** Opens the points of a GeoPackage or zipped Shapefile as a table: attributes are columns, points their geometry. */
export async function openVectorTable(
  path: string,
  source: ByteSource,
  mapping: ColumnMapping | undefined,
  part?: string,
): Promise<Table> {
  const { place, bytesTotal } = source;
  const vector = await readVector(path, {
    encoding: mapping?.encoding,
    table: part,
    layer: (layers) => layers.find((name) => name === part) ?? layers[0],
  });
  const { srid, columns, featureCount } = vector;
  const notes = [...source.notes, ...vector.notes];
  let read = 0;
  return {
    place,
    kind: "vector",
    encoding: { name: "utf-8" },
    delimiter: null,
    columns,
    headerless: false,
    srid,
    notes,
    sample: (await vector.sample(200)).map(toRow),
    batches: batches(),
    again: null,
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
    if (featureCount > 0 && featureCount !== read) {
      notes.push({ code: "features-missing", line: 0, found: `${featureCount} / ${read}` });
    }
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
  const { point, found } = pointOfGeometry(geojson === null ? null : JSON.parse(geojson));
  const problem = found === null ? null : { line, column: "geometry", expected: "a Point", found };
  return { point, problem };
}
