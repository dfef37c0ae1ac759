import type { Map as MapLibreMap } from "maplibre-gl";

/**
 * Whether the map has its graphics. The browser takes them away when a laptop sleeps, a driver starts anew or too many tabs
 * want them, and gives them back later; the map library then puts its style together again. In between nothing can be added
 * to the map or taken off it: such work waits.
 */
export class GraphicsLoss {
  readonly #map: MapLibreMap;
  readonly #told: (lost: boolean) => void;
  #waiting: (() => void)[] | null = null;

  /** `told` hears of each loss and of each return. */
  constructor(map: MapLibreMap, told: (lost: boolean) => void) {
    this.#map = map;
    this.#told = told;
    map.on("webglcontextlost", () => {
      this.#waiting = [];
      // What the pointer does to a map that is not there cannot be drawn.
      map.getCanvas().style.pointerEvents = "none";
      told(true);
    });
  }

  /** Runs at once, or as soon as the map is whole again. */
  whenThere(work: () => void): void {
    if (this.#waiting) this.#waiting.push(work);
    else work();
  }

  /** To be called once the style stands again with everything on it. */
  settled(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = null;
    this.#map.getCanvas().style.pointerEvents = "";
    this.#told(false);
    for (const work of waiting) work();
  }
}
