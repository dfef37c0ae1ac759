import { type MapPalette, mapPalette, type Theme } from "../map-palette.data.ts";
import { drawImage, type MapImage } from "./map-images.ts";
import { type MapClass, symbolShapes } from "./symbol-shapes.data.ts";
import { hatchPath } from "./unknown-hatch.ts";

/** Classes in the order of a cluster's bar. */
export const clusterClasses = [
  "weiss",
  "hellgrau",
  "dunkelgrau",
  "unknown",
  "planned",
  "project",
  "versorgt",
] as const satisfies readonly MapClass[];

/** The bar has this many steps, so that a county needs a few hundred images and not one per cluster. */
export const clusterBarSteps = 8;

const plate = { width: 44, height: 26, barLeft: 5, barTop: 18, barHeight: 5 };

/**
 * Draws a cluster's plate with its small stacked bar. The id is `theme/cluster/a-b-c-…`: the steps of each class of
 * `clusterClasses`, as the cluster layer's expression writes them. Null for an id of another kind.
 */
export function drawClusterImage(id: string, pixelRatio: number): MapImage | null {
  const match = /^(light|dark)\/cluster\/(\d+(?:-\d+)*)$/.exec(id);
  if (!match?.[1] || !match[2]) return null;
  const theme: Theme = match[1] === "dark" ? "dark" : "light";
  const palette = mapPalette(theme);
  const steps = match[2].split("-").map(Number);
  const sum = steps.reduce((total, step) => total + step, 0);
  return drawImage(id, plate.width, plate.height, pixelRatio, (context) => {
    context.beginPath();
    context.roundRect(0.5, 0.5, plate.width - 1, plate.height - 1, 5);
    context.fillStyle = palette.surface;
    context.globalAlpha = 0.94;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = palette["karte-strassenrand"];
    context.stroke();
    const width = plate.width - plate.barLeft * 2;
    let left = plate.barLeft;
    steps.forEach((step, index) => {
      const mapClass = clusterClasses[index];
      if (step === 0 || sum === 0 || !mapClass) return;
      const part = (width * step) / sum;
      const drawn = Math.max(part - 0.75, 1);
      context.fillStyle = palette[symbolShapes[mapClass].colour];
      if (mapClass === "unknown") drawHatchedPart(context, left, drawn, palette);
      else context.fillRect(left, plate.barTop, drawn, plate.barHeight);
      left += part;
    });
  });
}

/** Supply of which nothing is known is hatched in the bar too, and never a plain colour. */
function drawHatchedPart(context: CanvasRenderingContext2D, left: number, width: number, palette: MapPalette): void {
  context.save();
  context.translate(left, plate.barTop);
  context.beginPath();
  context.rect(0, 0, width, plate.barHeight);
  context.clip();
  context.strokeStyle = palette["klasse-unknown"];
  context.lineWidth = 1.1;
  context.stroke(new Path2D(hatchPath(width, plate.barHeight, 3.5)));
  context.lineWidth = 1.2;
  context.strokeRect(0, 0, width, plate.barHeight);
  context.restore();
}
