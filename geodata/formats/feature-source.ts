import { stat } from "node:fs/promises";
import type { FileNote } from "#domain/file-note.ts";
import { type ByteSource, openBytes } from "./byte-source.ts";
import { asRecord, crsOf, openFeatureFile } from "./feature-table.ts";
import { type LayerChoice, readVector, type VectorFeature } from "./gdal/read-vector.ts";
import { type JsonFeature, jsonFeatures } from "./json-features.ts";
import { FormatError } from "./reading.ts";

export type FeatureSource = {
  place: string;
  layers: string[];
  /** The properties, as far as the first feature or the layer tells. */
  columns: string[];
  /** EPSG code; null only when a GDAL file does not tell. GeoJSON without `crs` is 4326. */
  srid: number | null;
  /** Whether the file itself names its CRS. */
  namesCrs: boolean;
  /** What is to be said about the file as a whole. */
  notes: FileNote[];
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
    const { head, opening } = await openFeatureFile(source);
    const named = crsOf(head, place);
    const columns = Object.keys(asRecord(asRecord(opening[0]?.value).properties));
    const crs = { srid: named ?? 4326, namesCrs: named !== null };
    return {
      place,
      layers: [],
      columns,
      notes: source.notes,
      ...crs,
      features: jsonPass(source),
      bytesRead,
      bytesTotal,
    };
  }
  return openVector(path, source, options);
}

async function openVector(
  path: string,
  { place, notes: zipNotes }: ByteSource,
  options: { layer?: LayerChoice },
): Promise<FeatureSource> {
  const { size } = await stat(path);
  const { srid, layers, columns, notes, featureCount, features } = await readVector(path, options);
  let read = 0;
  const share = () => (featureCount === 0 ? size : Math.min(size, Math.round((read / featureCount) * size)));
  return {
    place,
    layers,
    columns,
    srid,
    namesCrs: srid !== null,
    notes: [...zipNotes, ...notes],
    features: counted(),
    bytesRead: share,
    bytesTotal: size,
  };

  async function* counted(): AsyncGenerator<VectorFeature> {
    for await (const feature of features) {
      read += 1;
      yield feature;
    }
  }
}

async function* jsonPass(source: ByteSource): AsyncGenerator<VectorFeature> {
  for await (const batch of jsonFeatures(source.open(), { head: {} }, source.place)) yield* batch.map(toFeature);
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
