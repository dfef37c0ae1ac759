import type { MapPalette } from "../map-palette.data.ts";

/** Side of the repeating square of the hatch in CSS pixels. */
export const hatchSide = 9;

/**
 * How the hatch of supply of which nothing is known is drawn, on the map and in its legend, lowest stroke first. The lower
 * one keeps the lines apart from any colour they lie on. It leans the other way than the hatch of funded projects.
 */
export const hatchStrokes = [
  { colour: "surface", width: 3.4 },
  { colour: "klasse-unknown", width: 1.5 },
] as const satisfies readonly { colour: keyof MapPalette; width: number }[];

/** SVG path of parallel lines, top left to bottom right, that cover `width` × `height` and stick out by a pixel. */
export function hatchPath(width: number, height: number, side: number = hatchSide): string {
  const lines: string[] = [];
  for (let x = -Math.ceil(height / side) * side; x <= width; x += side) {
    lines.push(`M${x - 1}-1L${x + height + 1} ${height + 1}`);
  }
  return lines.join("");
}

/** Id of the hatch among the images of a theme. */
export function hatchImageId(theme: MapPalette["theme"]): string {
  return `${theme}/unknown-hatch`;
}
