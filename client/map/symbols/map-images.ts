import { type MapPalette, mapPalette, type Theme } from "../map-palette.data.ts";
import { symbolImageId } from "./symbol-image-id.ts";
import { type MapClass, mapClasses, symbolShapes } from "./symbol-shapes.data.ts";
import { hatchImageId, hatchPath, hatchSide, hatchStrokes } from "./unknown-hatch.ts";

export type MapImage = {
  id: string;
  width: number;
  height: number;
  pixelRatio: number;
  data: Uint8ClampedArray;
  /** What alone may be stretched for a text in front of it, in device pixels. */
  stretch?: LabelStretch;
};

export type LabelStretch = { stretchX: [number, number][]; stretchY: [number, number][] };

/** Half the edge of an address symbol's image in CSS pixels. */
const symbolReach = 7.5;

/** All images a theme needs from the start: address symbols, fill patterns and drawing handles. */
export function drawThemeImages(theme: Theme, pixelRatio: number): MapImage[] {
  const palette = mapPalette(theme);
  return [
    ...mapClasses.map((mapClass) => drawSymbol(palette, mapClass, pixelRatio)),
    drawPattern(`${theme}/trees`, 19, 17, pixelRatio, (context) => {
      context.fillStyle = palette["karte-baum"];
      for (const [x, y, radius] of [
        [4, 5, 1.5],
        [13.5, 12.5, 1.7],
      ] as const) {
        context.beginPath();
        context.arc(x, y, radius, 0, Math.PI * 2);
        context.fill();
      }
    }),
    drawPattern(`${theme}/project-hatch`, 12, 12, pixelRatio, (context) => {
      context.strokeStyle = palette["klasse-projekt"];
      context.globalAlpha = 0.32;
      context.lineWidth = 2;
      for (const offset of [-12, 0, 12]) {
        context.beginPath();
        context.moveTo(offset - 1, 13);
        context.lineTo(offset + 13, -1);
        context.stroke();
      }
    }),
    drawPattern(hatchImageId(theme), hatchSide, hatchSide, pixelRatio, (context) => {
      const lines = new Path2D(hatchPath(hatchSide, hatchSide));
      for (const { colour, width } of hatchStrokes) {
        context.strokeStyle = palette[colour];
        context.lineWidth = width;
        context.stroke(lines);
      }
    }),
    drawHandle(`${theme}/vertex`, pixelRatio, palette, "square"),
    drawHandle(`${theme}/vertex-picked`, pixelRatio, palette, "picked"),
    drawHandle(`${theme}/vertex-first`, pixelRatio, palette, "first"),
    drawHandle(`${theme}/midpoint`, pixelRatio, palette, "midpoint"),
    drawHandle(`${theme}/crossing`, pixelRatio, palette, "crossing"),
    drawLabelPlate(`${theme}/shield`, pixelRatio, palette["karte-land"], palette["karte-strassenrand"]),
    drawLabelPlate(`${theme}/shield-federal`, pixelRatio, palette["karte-bund"], palette["karte-bundrand"]),
    drawLabelPlate(`${theme}/plate-gap`, pixelRatio, palette.surface, palette["linie-luecke"], [4, 2.5]),
    drawLabelPlate(`${theme}/plate-project`, pixelRatio, palette.surface, palette["linie-projekt"]),
    drawLabelPlate(`${theme}/plate-area`, pixelRatio, palette.surface, palette.action),
  ];
}

function drawSymbol(palette: MapPalette, mapClass: MapClass, pixelRatio: number): MapImage {
  const shape = symbolShapes[mapClass];
  return drawImage(symbolImageId(palette.theme, mapClass), symbolReach * 2, symbolReach * 2, pixelRatio, (context) => {
    context.translate(symbolReach, symbolReach);
    context.fillStyle = palette["karte-hof"];
    context.fill(new Path2D(shape.halo));
    context.lineCap = "round";
    context.lineJoin = "round";
    for (const part of shape.parts) {
      const path = new Path2D(part.path);
      if (part.fill) {
        context.fillStyle = palette[part.fill];
        context.fill(path);
      }
      if (part.stroke) {
        context.strokeStyle = palette[part.stroke];
        context.lineWidth = part.width ?? 1;
        context.stroke(path);
      }
    }
  });
}

type Handle = "square" | "picked" | "first" | "midpoint" | "crossing";

function drawHandle(id: string, pixelRatio: number, palette: MapPalette, handle: Handle): MapImage {
  return drawImage(id, 20, 20, pixelRatio, (context) => {
    context.translate(10, 10);
    context.strokeStyle = palette.action;
    context.fillStyle = palette.surface;
    context.lineWidth = 1.8;
    const circle = (radius: number) => {
      context.beginPath();
      context.arc(0, 0, radius, 0, Math.PI * 2);
    };
    if (handle === "square" || handle === "picked") {
      if (handle === "picked") context.fillStyle = palette.auswahl;
      const reach = handle === "picked" ? 5.5 : 4;
      context.fillRect(-reach, -reach, reach * 2, reach * 2);
      context.strokeRect(-reach, -reach, reach * 2, reach * 2);
    } else if (handle === "first") {
      circle(7.5);
      context.fill();
      context.stroke();
      circle(4);
      context.stroke();
    } else if (handle === "midpoint") {
      context.globalAlpha = 0.5;
      context.fillStyle = palette.action;
      circle(3.2);
      context.fill();
    } else {
      context.fillStyle = palette.danger;
      circle(8);
      context.fill();
      context.strokeStyle = palette.surface;
      context.lineWidth = 2;
      context.stroke(new Path2D("M-3-3 3 3M3-3-3 3"));
    }
  });
}

/** Corner and border of a plate in CSS pixels, which keep their size however long the text is. */
const plateRim = 5;

/**
 * What of a plate grows with its text: everything inside the rim, in whole device pixels. Without it MapLibre would scale the
 * picture as a whole, and the border left and right would grow to a bar.
 */
export function plateStretch(width: number, height: number, pixelRatio: number): LabelStretch {
  const inside = (length: number): [number, number] => [
    Math.ceil(plateRim * pixelRatio),
    Math.floor((length - plateRim) * pixelRatio),
  ];
  return { stretchX: [inside(width)], stretchY: [inside(height)] };
}

/** A rounded plate that a symbol layer stretches behind its text; as wide as usual texts, so that dashes keep their length. */
function drawLabelPlate(
  id: string,
  pixelRatio: number,
  fill: string,
  stroke: string,
  dash: readonly number[] = [],
): MapImage {
  const [width, height] = [dash.length > 0 ? 120 : 40, 20];
  const image = drawImage(id, width, height, pixelRatio, (context) => {
    context.beginPath();
    context.roundRect(1, 1, width - 2, height - 2, 3.5);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.lineWidth = 1.1;
    context.setLineDash([...dash]);
    context.stroke();
  });
  return { ...image, stretch: plateStretch(width, height, pixelRatio) };
}

/** Patterns repeat, so their image must be a whole number of device pixels. */
function drawPattern(
  id: string,
  width: number,
  height: number,
  pixelRatio: number,
  draw: (context: CanvasRenderingContext2D) => void,
): MapImage {
  return drawImage(id, width, height, Math.max(1, Math.round(pixelRatio)), draw);
}

/** Draws at device resolution; `width` and `height` are CSS pixels. */
export function drawImage(
  id: string,
  width: number,
  height: number,
  pixelRatio: number,
  draw: (context: CanvasRenderingContext2D) => void,
): MapImage {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * pixelRatio);
  canvas.height = Math.ceil(height * pixelRatio);
  const context = canvas.getContext("2d");
  if (!context) throw new Error(`expected a 2d canvas for the map image ${id}, the browser gave none`);
  context.scale(pixelRatio, pixelRatio);
  draw(context);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { id, width: canvas.width, height: canvas.height, pixelRatio, data };
}
