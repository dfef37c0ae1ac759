import type { Map as MapLibreMap } from "maplibre-gl";
import type { Position } from "#domain/geometry.ts";
import { findSnap, type SnapLine } from "./snap.ts";

type Pixel = { x: number; y: number };

/** How near a border must be for a corner to land on it. */
const snapPixels = 9;

/** Lets corners land on the borders on screen, unless Alt is held or the last step of the keyboard was a fine one. */
export class BorderSnapping {
  readonly #map: MapLibreMap;
  readonly #borders: () => readonly SnapLine[];
  readonly #changed: () => void;
  /** The pen lands exactly where it is. */
  exact = false;

  /** `changed` is told when Alt goes down or up. */
  constructor(map: MapLibreMap, borders: () => readonly SnapLine[], changed: () => void) {
    this.#map = map;
    this.#borders = borders;
    this.#changed = changed;
    for (const type of ["keydown", "keyup", "blur"]) window.addEventListener(type, this.#onAlt, true);
  }

  stop(): void {
    for (const type of ["keydown", "keyup", "blur"]) window.removeEventListener(type, this.#onAlt, true);
  }

  /** The border that a corner set at this pixel would lie on; null where it would lie on none. */
  find(at: Pixel): [number, number] | null {
    if (this.exact) return null;
    const place = findSnap(at, this.#borders(), snapPixels, {
      project: ([lon, lat]) => this.#map.project([lon, lat]),
      unproject: ({ x, y }) => this.#map.unproject([x, y]).toArray(),
    });
    return place && [place[0], place[1]];
  }

  /** Where a corner set at this pixel would lie. */
  landing(at: Pixel): Position {
    return this.find(at) ?? this.#map.unproject([at.x, at.y]).toArray();
  }

  readonly #onAlt = (event: Event): void => {
    if (event.type === "blur") this.exact = false;
    if (!(event instanceof KeyboardEvent) || event.key !== "Alt") return;
    this.exact = event.type === "keydown";
    // Alt alone would move the focus into the browser's menu.
    event.preventDefault();
    this.#changed();
  };
}
