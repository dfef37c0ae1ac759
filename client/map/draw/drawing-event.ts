import type { AreaGeometry, Position } from "#domain/geometry.ts";

export type DrawingTool = "polygon" | "rectangle";

/** What the drawing tells the rest of the application; positions `[lon, lat]`, pixels from the map's top left corner. */
export type DrawingEvent =
  /** The shape as it would be if the pen were lifted now; null while it is not yet an area. */
  | { kind: "progress"; geometry: AreaGeometry | null; points: number; at: { x: number; y: number } | null }
  /** The pen was lifted: the shape is complete and does not cross itself. */
  | { kind: "finished"; geometry: AreaGeometry; by: "draw" | "edit" }
  | {
      kind: "refused";
      reason: "self-crossing" | "too-few-points";
      position: Position | null;
      at: { x: number; y: number };
    }
  | { kind: "crosshair"; at: { x: number; y: number } | null }
  | { kind: "picked"; vertex: number; of: number }
  | { kind: "stopped" };

/** The drawing under way as its layers show it. */
export type Draft =
  | {
      kind: "path";
      points: readonly Position[];
      cursor: Position | null;
      /** The border under the pen, where the next corner would land. */
      snapped: Position | null;
      crossing: Position | null;
    }
  | { kind: "shape"; polygons: readonly Position[][][]; picked: Position | null; crossing: Position | null };
