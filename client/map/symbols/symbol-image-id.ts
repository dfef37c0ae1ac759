import type { Theme } from "../map-palette.data.ts";
import type { MapClass } from "./symbol-shapes.data.ts";

/** Id of the image of an address symbol; one per theme, so that both may be on the map while it switches. */
export function symbolImageId(theme: Theme, mapClass: MapClass): string {
  return `${theme}/${mapClass}`;
}
