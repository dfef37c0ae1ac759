/** In place of MapLibre's decoder of MLT tiles, 30 kB of every first page: our tiles and those of basemap.de are MVT. */
export class MLTVectorTile {
  constructor() {
    throw new Error("expected vector tiles encoded as MVT, got MLT");
  }
}
