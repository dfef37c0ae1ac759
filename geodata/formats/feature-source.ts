import { stat } from "node:fs/promises";
import { openBytes } from "./byte-source.ts";
import { asRecord, crsOf } from "./feature-table.ts";
import { type LayerChoice, readVector, type VectorFeature } from "./gdal/read-vector.ts";
import { type FeatureFile, type JsonFeature, jsonFeatures } from "./json-features.ts";
import { FormatError } from "./reading.ts";

export type FeatureSource = {
  place: string;
  layers: string[];
  /** EPSG code; null only when a GDAL file does not tell. GeoJSON without `crs` is 4326. */
  srid: number | null;
  /** Whether the file itself names its CRS. */
  namesCrs: boolean;
  features: AsyncIterable<VectorFeature>;
  bytesRead(): number;
  bytesTotal: number;
};

/** Opens features with whole geometries: GeoJSON is streamed here, GeoPackage and zipped Shapefile come from GDAL. */
export async function openFeatures(path: string, options: { layer?: LayerChoice } = {}): Promise<FeatureSource> {
  const source = await openBytes(path);
  if (source.kind === "text") {
    throw new FormatError("not-this-format", source.place, "GeoJSON, GeoPackage or a zipped Shapefile", "text");
  }
  if (source.kind === "json") {
    const { place, bytesRead, bytesTotal } = source;
    const file: FeatureFile = { head: {} };
    const batches = jsonFeatures(source.chunks, file, place);
    const first = await batches.next();
    const named = crsOf(file.head, place);
    const opening = first.done ? [] : first.value;
    const crs = { srid: named ?? 4326, namesCrs: named !== null };
    return { place, layers: [], ...crs, features: flatten(opening, batches), bytesRead, bytesTotal };
  }
  return openVector(path, source.place, options);
}

async function openVector(path: string, place: string, options: { layer?: LayerChoice }): Promise<FeatureSource> {
  const { size } = await stat(path);
  const { srid, layers, featureCount, features } = await readVector(path, options);
  let read = 0;
  const share = () => (featureCount === 0 ? size : Math.min(size, Math.round((read / featureCount) * size)));
  return { place, layers, srid, namesCrs: srid !== null, features: counted(), bytesRead: share, bytesTotal: size };

  async function* counted(): AsyncGenerator<VectorFeature> {
    for await (const feature of features) {
      read += 1;
      yield feature;
    }
  }
}

async function* flatten(opening: JsonFeature[], batches: AsyncIterable<JsonFeature[]>): AsyncGenerator<VectorFeature> {
  yield* opening.map(toFeature);
  for await (const batch of batches) yield* batch.map(toFeature);
}

function toFeature({ number, value }: JsonFeature): VectorFeature {
  const feature = asRecord(value);
  // A bare geometry stands for a feature without properties.
  const geometry = "coordinates" in feature ? feature : (feature.geometry ?? null);
  return {
    number,
    properties: asRecord(feature.properties),
    geojson: geometry === null ? null : JSON.stringify(geometry),
  };
}
