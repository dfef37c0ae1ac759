import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  addressColumns,
  areaColumns,
  type ExportCell,
  type ExportColumn,
  offerColumns,
  provenanceColumns,
} from "./export-columns.data.ts";
import type { ExportTarget, ExportWriter } from "./export-writer.ts";
import { runGdal } from "./gdal/gdal-process.ts";
import { openLineFile } from "./line-file.ts";
import { zipFiles } from "./zip-files.ts";

/** A GeoPackage of the layers `adressen` (points), `gebiete` (outlines), `angebote` and `herkunft` (tables). */
export function openGeopackageExport(target: ExportTarget): Promise<ExportWriter> {
  return openGdalExport(target, packageField, async (folder) => {
    await translate(folder, ["-f", "GPKG", "-lco", "FID=fid", "-lco", "SPATIAL_INDEX=YES"]);
    await rename(join(folder, "export.gpkg"), target.path);
  });
}

/** A zip of the Shapefiles `adressen` and `gebiete` and the dBase tables `angebote` and `herkunft`, in UTF-8 with `.cpg`. */
export function openShapefileExport(target: ExportTarget): Promise<ExportWriter> {
  return openGdalExport(target, shapefileField, async (folder) => {
    await translate(folder, ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"]);
    const tables = ["herkunft", ...(target.withOffers ? ["angebote"] : [])].flatMap((name) => [
      `${name}.dbf`,
      `${name}.cpg`,
    ]);
    const shapes = ["adressen", ...(target.areas.length > 0 ? ["gebiete"] : [])].flatMap((name) =>
      ["shp", "shx", "dbf", "prj", "cpg"].map((extension) => `${name}.${extension}`),
    );
    await zipFiles(join(folder, "export.shp"), [...shapes, ...tables], join(folder, "export.zip"));
    await rename(join(folder, "export.zip"), target.path);
  });
}

/**
 * The rows go to plain CSV files first, and a virtual dataset (OGR VRT) tells GDAL their types: all layers are written in one
 * run, and neither this process nor GDAL holds more than a row at a time.
 */
async function openGdalExport(
  target: ExportTarget,
  fieldOf: (column: ExportColumn) => string,
  convert: (folder: string) => Promise<void>,
): Promise<ExportWriter> {
  const folder = target.workFolder;
  const tables: Table[] = [
    { layer: "adressen", columns: addressColumns, geometry: pointIn(target.srid) },
    ...(target.areas.length > 0 ? [{ layer: "gebiete", columns: areaColumns, geometry: outlineIn(target.srid) }] : []),
    ...(target.withOffers ? [{ layer: "angebote", columns: offerColumns, geometry: noGeometry }] : []),
    { layer: "herkunft", columns: provenanceColumns, geometry: noGeometry },
  ];
  const files = new Map(tables.map(({ layer }) => [layer, openLineFile(join(folder, `${layer}.csv`))]));
  for (const { layer, columns } of tables)
    await files.get(layer)?.write(plainLine(columns.map((column) => column.name)));
  const add = async <Name extends string>(
    layer: string,
    columns: readonly { name: Name }[],
    rows: readonly Record<Name, ExportCell>[],
  ) => files.get(layer)?.write(rows.map((row) => plainLine(columns.map(({ name }) => row[name]))).join(""));
  return {
    async add({ addresses, offers }) {
      await add("adressen", addressColumns, addresses);
      await add("angebote", offerColumns, offers);
    },
    async finish(provenance) {
      await add(
        "gebiete",
        areaColumns,
        target.areas.map(({ cells }) => cells),
      );
      await add("herkunft", provenanceColumns, provenance);
      for (const file of files.values()) await file.close();
      const layers = tables.map((table) => vrtLayer(table, fieldOf)).join("\n");
      await writeFile(join(folder, "export.vrt"), `<OGRVRTDataSource>\n${layers}\n</OGRVRTDataSource>\n`);
      await convert(folder);
    },
  };
}

type Table = { layer: string; columns: readonly ExportColumn[]; geometry: string };

const noGeometry = "<GeometryType>wkbNone</GeometryType>";

function pointIn(srid: number): string {
  return `<GeometryType>wkbPoint</GeometryType><LayerSRS>EPSG:${srid}</LayerSRS>
    <GeometryField encoding="PointFromColumns" x="x" y="y"/>`;
}

function outlineIn(srid: number): string {
  return `<GeometryType>wkbMultiPolygon</GeometryType><LayerSRS>EPSG:${srid}</LayerSRS>
    <GeometryField encoding="WKT" field="wkt"/>`;
}

async function translate(folder: string, options: string[]): Promise<void> {
  await runGdal({
    place: "export",
    inPath: join(folder, "export.vrt"),
    openOptions: [],
    options,
    describe: false,
    outFolder: folder,
    outName: "export",
    timeoutMs: 30 * 60_000,
  });
}

function plainLine(cells: readonly ExportCell[]): string {
  return `${cells.map((cell) => (cell === null ? "" : typeof cell === "number" ? cell : `"${cell.replaceAll('"', '""')}"`)).join(",")}\n`;
}

function vrtLayer({ layer, columns, geometry }: Table, fieldOf: (column: ExportColumn) => string): string {
  // The outline is the geometry of its row; as text beside it, dBase would cut it off.
  const fields = columns
    .filter(({ name }) => name !== "wkt")
    .map((column) => `    <Field src="${column.name}" ${fieldOf(column)}/>`);
  return `  <OGRVRTLayer name="${layer}">
    <SrcDataSource relativeToVRT="1">${layer}.csv</SrcDataSource>
    <OpenOptions><OOI key="EMPTY_STRING_AS_NULL">YES</OOI></OpenOptions>
    ${geometry}
${fields.join("\n")}
  </OGRVRTLayer>`;
}

function packageField({ name, type }: ExportColumn): string {
  return `name="${name}" type="${{ text: "String", integer: "Integer64", decimal: "Real" }[type]}"`;
}

/** dBase fixes the width of a field; GDAL widens text as it comes, up to 254 bytes. Trimming it at the end would take longer than all the rest. */
function shapefileField({ name, short, type, width }: ExportColumn): string {
  const decimals = name === "x" || name === "y" ? 7 : 3;
  const kind = {
    text: `type="String" width="${width}"`,
    integer: 'type="Integer64" width="18"',
    decimal: `type="Real" width="20" precision="${decimals}"`,
  }[type];
  return `name="${short}" ${kind}`;
}
