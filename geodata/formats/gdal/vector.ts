import { FormatError } from "../reading.ts";

export type VectorFeature = { properties: Record<string, unknown>; geojson: string | null };
export type VectorRead = { srid: number | null; layers: string[]; features: AsyncIterable<VectorFeature> };
export type VectorFormat = "GPKG" | "ESRI Shapefile" | "XLSX" | "GeoJSON";
export type VectorWrite = {
  geojsonPath: string;
  outPath: string;
  format: VectorFormat;
  sourceSrid: number;
  targetSrid: number;
  layerName: string;
};

export async function readVector(path: string, _options: { layer?: string } = {}): Promise<VectorRead> {
  throw new FormatError("unreadable", path, "a reader", "none yet");
}

export async function writeVector(write: VectorWrite): Promise<void> {
  throw new FormatError("unreadable", write.outPath, "a writer", "none yet");
}
