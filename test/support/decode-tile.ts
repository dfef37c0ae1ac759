import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

export type DecodedFeature = {
  properties: Record<string, number | string | boolean>;
  /** Tile coordinates, one list of `[x, y]` per ring or line. */
  parts: [number, number][][];
};

/** Reads a tile, packed or not, with the reference decoder: features by layer. */
export function decodeTile(body: Buffer): Record<string, DecodedFeature[]> {
  const bytes = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
  const tile = new VectorTile(new PbfReader(bytes));
  return Object.fromEntries(
    Object.entries(tile.layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) => {
        const feature = layer.feature(index);
        return {
          properties: feature.properties as DecodedFeature["properties"],
          parts: feature.loadGeometry().map((ring) => ring.map(({ x, y }): [number, number] => [x, y])),
        };
      }),
    ]),
  );
}
