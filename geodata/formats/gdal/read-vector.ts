import { createReadStream } from "node:fs";
import { basename, extname, join } from "node:path";
import type { FileNote } from "#domain/file-note.ts";
import { asRecord } from "../feature-table.ts";
import { sniffFileKind } from "../file-kind.ts";
import { type FeatureFile, jsonFeatures } from "../json-features.ts";
import { FormatError } from "../reading.ts";
import { type GdalJob, type GdalLayer, runGdal } from "./gdal-process.ts";
import { listGeoPackageLayers } from "./geopackage-layers.ts";
import { type ShapefileEncoding, shapefileEncoding } from "./shapefile-encoding.ts";
import { sridOfLayer } from "./srid-of-wkt.ts";
import {
  bringFile,
  listZippedLayers,
  openWorkFolder,
  removeWorkFolder,
  unpackLayer,
  withWorkFolder,
} from "./work-folder.ts";

/** One feature; `geojson` is the text of its geometry in the layer's CRS, null when it has none. */
export type VectorFeature = { number: number; properties: Record<string, unknown>; geojson: string | null };

/** A layer's name, or a choice among all names. */
export type LayerChoice = string | ((layers: string[]) => string | undefined);

export type VectorRead = {
  /** EPSG code of the layer, null when the file does not tell. */
  srid: number | null;
  /** The layer that is read. */
  layer: string;
  layers: string[];
  /** What is to be said about the file as a whole. */
  notes: FileNote[];
  /** The names of the layer's attributes. */
  columns: string[];
  /** How many the file says there are. */
  featureCount: number;
  features: AsyncIterable<VectorFeature>;
  /** The first features, converted on their own. */
  sample(count: number): Promise<VectorFeature[]>;
};

/**
 * Opens a GeoPackage, a zipped Shapefile (or zipped GeoPackage) or GeoJSON through GDAL, in a child process.
 *
 * `layer` names the layer, or is asked to choose among their names; the first one otherwise; `table` is the name of
 * one that counts although it has no geometry, as the offers of our own exports. Nothing is converted
 * before `features` is iterated; then GDAL writes GeoJSON to a temporary file, which is streamed and removed.
 * Throws `FormatError` for an unsafe zip, an unknown layer and whatever GDAL refuses.
 */
export async function readVector(
  path: string,
  options: { layer?: LayerChoice; encoding?: string | undefined; table?: string | undefined } = {},
): Promise<VectorRead> {
  const source = await openSource(path, options);
  const { srid, layer, layers, columns, featureCount } = source;
  const unread = layers.filter((name) => name !== layer);
  const notes: FileNote[] = unread.map((name) => ({ code: "layer-not-read", line: 0, found: name }));
  if (source.overruled !== null) notes.push({ code: "encoding-overruled", line: 0, found: source.overruled });
  const known = { srid, layer, layers, columns, featureCount, notes };
  return { ...known, features: features(path, source), sample: (count) => sample(path, source, count) };
}

type Source = Omit<VectorRead, "features" | "sample" | "notes"> & {
  /** The layer's name for GDAL: unpacked Shapefiles are all called "input". */
  gdalLayer: string;
  /** Puts the file (or its parts) into a folder and returns what GDAL shall open. */
  bring(folder: string): Promise<string>;
} & ShapefileEncoding;

async function openSource(
  path: string,
  {
    layer: wanted,
    table,
    encoding,
  }: { layer?: LayerChoice; encoding?: string | undefined; table?: string | undefined },
): Promise<Source> {
  const kind = await sniffFileKind(path);
  if (kind === "text") {
    throw new FormatError("not-this-format", basename(path), "GeoJSON, GeoPackage or a zipped Shapefile", "text");
  }
  if (kind === "zip") return openZipped(path, wanted, { table, encoding });
  const bring = (folder: string) => bringFile(path, folder, kind === "geopackage" ? "input.gpkg" : "input.geojson");
  return openLayers(path, bring, wanted, { table });
}

async function openZipped(
  path: string,
  wanted: LayerChoice | undefined,
  { table, encoding }: { table: string | undefined; encoding: string | undefined },
): Promise<Source> {
  const { main } = await listZippedLayers(path, table);
  const names = main.map(({ name }) => basename(name, extname(name)));
  const name = chooseName(names, wanted, basename(path));
  const member = main[names.indexOf(name)];
  if (member === undefined) throw new FormatError("unreadable", basename(path), name, "no such member");
  const bring = (folder: string) => unpackLayer(path, member, folder);
  if (/\.gpkg$/i.test(member.name)) return openLayers(path, bring, main.length > 1 ? undefined : wanted, { table });
  // A dBase table on its own has no geometry, and counts for having been named.
  const bare = /\.dbf$/i.test(member.name) ? "input" : undefined;
  return { ...(await openLayers(path, bring, undefined, { table: bare, encoding })), layer: name, layers: names };
}

async function openLayers(
  path: string,
  bring: Source["bring"],
  wanted: LayerChoice | undefined,
  more: { table?: string | undefined; encoding?: string | undefined } = {},
): Promise<Source> {
  const { found, openOptions, overruled } = await withWorkFolder(async (folder) => {
    const inPath = await bring(folder);
    const told = /\.(shp|dbf)$/.test(inPath) ? await shapefileEncoding(folder, more.encoding) : OWN_ENCODING;
    return { found: await describeLayers(path, inPath, folder, told.openOptions, more.table), ...told };
  });
  const layers = found.map(({ name }) => name);
  const name = chooseName(layers, wanted, basename(path));
  const layer = found[layers.indexOf(name)];
  const srid = layer === undefined ? null : sridOfLayer(layer);
  const columns = layer?.fields ?? [];
  return {
    srid,
    gdalLayer: name,
    layer: name,
    layers,
    columns,
    featureCount: layer?.features ?? 0,
    bring,
    openOptions,
    overruled,
  };
}

function chooseName(names: string[], wanted: LayerChoice | undefined, place: string): string {
  const [first] = names;
  const name =
    names.length === 1 || wanted === undefined ? first : typeof wanted === "function" ? wanted(names) : wanted;
  if (name !== undefined && names.includes(name)) return name;
  const found = names.length === 0 ? "no layer" : names.join(", ");
  throw new FormatError("not-this-format", place, `layer ${name ?? "with a known name"}`, found);
}

/** All but Shapefiles say themselves, and rightly. */
const OWN_ENCODING: ShapefileEncoding = { openOptions: [], overruled: null };

async function describeLayers(
  path: string,
  inPath: string,
  folder: string,
  openOptions: string[],
  table: string | undefined,
): Promise<GdalLayer[]> {
  const tables = inPath.endsWith(".gpkg") ? await listGeoPackageLayers(inPath, basename(path)) : null;
  if (tables?.length === 0) return [];
  const job: GdalJob = {
    place: basename(path),
    inPath,
    ...(tables && { layers: tables }),
    openOptions: [...openOptionsFor(inPath), ...openOptions],
    options: null,
    outFolder: folder,
    outName: "",
    timeoutMs: DESCRIPTION_MS,
  };
  const { layers } = await runGdal(job);
  // QGIS keeps its styles as a table without geometry in the same GeoPackage.
  return layers.filter(({ name, geometry }) => geometry !== null || name === table);
}

/** Tables that the GeoPackage does not list as its own are not looked at either. */
function openOptionsFor(inPath: string): string[] {
  return inPath.endsWith(".gpkg") ? ["LIST_ALL_TABLES=NO"] : [];
}

async function sample(path: string, source: Source, count: number): Promise<VectorFeature[]> {
  const first: VectorFeature[] = [];
  for await (const feature of features(path, source, ["-limit", String(count)])) first.push(feature);
  return first;
}

/** What a file holds is known at once, unless somebody made it to take long. */
const DESCRIPTION_MS = 30_000;

/** VG250 in full takes about a minute on one slow core. */
const CONVERSION_MS = 10 * 60_000;

async function* features(path: string, source: Source, limit: string[] = []): AsyncGenerator<VectorFeature> {
  const folder = await openWorkFolder();
  try {
    const inPath = await source.bring(folder);
    // 9 digits after the point: a tenth of a millimetre in degrees, and no 292444.96000000002 in metres.
    const options = [
      "-f",
      "GeoJSON",
      "-lco",
      "RFC7946=NO",
      "-lco",
      "COORDINATE_PRECISION=9",
      ...limit,
      source.gdalLayer,
    ];
    const place = basename(path);
    const layers = [source.gdalLayer];
    const openOptions = [...openOptionsFor(inPath), ...source.openOptions];
    const job = { place, inPath, layers, openOptions, options, outFolder: folder, outName: "features" };
    await runGdal({ ...job, timeoutMs: CONVERSION_MS });
    const file: FeatureFile = { head: {} };
    const written = createReadStream(join(folder, "features.geojson"), { highWaterMark: 512 * 1024 });
    for await (const batch of jsonFeatures(written, file, place)) {
      for (const { number, value } of batch) yield toFeature(number, asRecord(value));
    }
  } finally {
    await removeWorkFolder(folder);
  }
}

function toFeature(number: number, feature: Record<string, unknown>): VectorFeature {
  const geometry = feature.geometry ?? null;
  return {
    number,
    properties: asRecord(feature.properties),
    geojson: geometry === null ? null : JSON.stringify(geometry),
  };
}
