import { join } from "node:path";
import type { Plugin } from "vite";

const workerUrlModule = "\0map-worker-url";

/**
 * Builds MapLibre from its published source instead of its two finished bundles, page and worker, which hold half of the
 * library twice: as entries of one build they share it. The decoder of MLT tiles, which neither our tiles nor basemap.de
 * use, stays out. docs/decisions/013-map-library-from-source.md has the figures.
 */
export function mapLibraryFromSource(root: string): Plugin {
  const source = join(root, "node_modules/maplibre-gl/src");
  return {
    name: "map-library-from-source",
    apply: "build",
    enforce: "pre",
    // Its classes declare fields without a value that the constructor of their parent has set; they must not be emptied again.
    config: () => ({
      oxc: { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } },
    }),
    async resolveId(id, importer) {
      if (id === "maplibre-gl") return this.resolve(join(source, "index.ts"), importer);
      if (id.startsWith("maplibre-gl/dist/maplibre-gl-worker.mjs")) return workerUrlModule;
      if (id.endsWith("/vector_tile_mlt.ts")) return join(root, "client/map/no-mlt-tiles.ts");
      return null;
    },
    load(id) {
      if (id !== workerUrlModule) return null;
      const worker = this.emitFile({ type: "chunk", id: join(source, "source/worker.ts"), name: "map-worker" });
      return `export default import.meta.ROLLUP_FILE_URL_${worker};`;
    },
  };
}
