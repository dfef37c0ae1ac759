import type { MapPalette } from "../map-palette.data.ts";

/**
 * The nine states an address can show, worst first. `planned` is a binding commitment of an operator, `project` an
 * address inside a funded project; both take precedence over the coverage class.
 */
export const mapClasses = [
  "weiss",
  "hellgrau",
  "dunkelgrau",
  "versorgt",
  "unknown",
  "planned",
  "project",
  "building",
  "done",
] as const;
export type MapClass = (typeof mapClasses)[number];

type ColourName = Exclude<keyof MapPalette, "theme">;

export type SymbolShape = {
  colour: ColourName;
  /** Halo behind the symbol, so that it stands out from roads and from its neighbours. */
  halo: string;
  parts: readonly { path: string; fill?: ColourName; stroke?: ColourName; width?: number }[];
};

const disc = (radius: number) =>
  `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

/** SVG paths around (0, 0) in CSS pixels, within ±7. Angular = gap, round = served or under way, filling = progress. */
export const symbolShapes: Record<MapClass, SymbolShape> = {
  weiss: {
    colour: "klasse-weiss",
    halo: "M0-6.6 6.6 0 0 6.6-6.6 0z",
    parts: [{ path: "M0-5.2 5.2 0 0 5.2-5.2 0z", fill: "klasse-weiss" }],
  },
  hellgrau: {
    colour: "klasse-hellgrau",
    halo: "M0-6.6 6.6 4.9H-6.6z",
    parts: [{ path: "M0-4.7 4.7 3.6H-4.7z", fill: "klasse-hellgrau" }],
  },
  dunkelgrau: {
    colour: "klasse-dunkelgrau",
    halo: "M-4.4-4.4h8.8v8.8h-8.8z",
    parts: [{ path: "M-3.3-3.3h6.6v6.6h-6.6z", fill: "klasse-dunkelgrau" }],
  },
  versorgt: {
    colour: "klasse-versorgt",
    halo: disc(3.7),
    parts: [{ path: disc(2.8), fill: "klasse-versorgt" }],
  },
  unknown: {
    colour: "klasse-unknown",
    halo: "M-5.4-5.4h10.8v10.8h-10.8z",
    parts: [
      { path: "M-4.2-4.2h8.4v8.4h-8.4z", fill: "surface", stroke: "klasse-unknown", width: 1.2 },
      { path: "M-4.2-4.2 4.2 4.2M-4.2-.6.6 4.2M-.6-4.2 4.2.6", stroke: "klasse-unknown", width: 1 },
    ],
  },
  planned: {
    colour: "klasse-eigen",
    halo: disc(5.1),
    parts: [{ path: disc(3.3), fill: "surface", stroke: "klasse-eigen", width: 2 }],
  },
  project: {
    colour: "klasse-projekt",
    halo: disc(5.3),
    parts: [
      { path: disc(3.6), fill: "surface", stroke: "klasse-projekt", width: 1.7 },
      { path: disc(1.5), fill: "klasse-projekt" },
    ],
  },
  building: {
    colour: "klasse-bau",
    halo: disc(5.3),
    parts: [
      { path: disc(3.6), fill: "surface", stroke: "klasse-bau", width: 1.6 },
      { path: "M0-3.6a3.6 3.6 0 0 0 0 7.2z", fill: "klasse-bau" },
    ],
  },
  done: {
    colour: "klasse-fertig",
    halo: disc(5.6),
    parts: [
      { path: disc(4.6), fill: "klasse-fertig" },
      { path: "M-2.1.1-.6 1.6 2.2-1.5", stroke: "surface", width: 1.5 },
    ],
  },
};
