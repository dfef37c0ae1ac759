import type { BoundingBox, Position } from "#domain/geometry.ts";
import type { DrawingEvent } from "./draw/drawing-event.ts";
import type { PopupKind } from "./layer-table.ts";

/** Where the map looks; `zoom` as MapLibre counts it, degrees. */
export type MapView = { zoom: number; lat: number; lon: number };

export type Hovered = {
  kind: PopupKind;
  properties: Readonly<Record<string, unknown>>;
  at: { x: number; y: number };
};

/** What happens on the map, told to the rest of the application. */
export type MapEvent =
  | { kind: "moved"; view: MapView; bounds: BoundingBox; byUser: boolean }
  | { kind: "address-clicked"; id: string; position: Position }
  | { kind: "surface-clicked"; surface: "gap" | "area" | "project"; id: string }
  | { kind: "ground-clicked" }
  | { kind: "hovered"; hovered: Hovered | null }
  | { kind: "basemap"; online: boolean }
  /** The browser took the map's graphics away, or gave them back and everything stands again. */
  | { kind: "graphics"; lost: boolean }
  | { kind: "tiles-loading" }
  | { kind: "tiles-loaded" }
  | { kind: "drawing"; drawing: DrawingEvent };
