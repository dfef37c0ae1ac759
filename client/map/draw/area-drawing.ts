import type { Map as MapLibreMap } from "maplibre-gl";
import { type GeoJSONStoreFeatures, TerraDraw, TerraDrawModeUndoRedo } from "terra-draw";
import { roundGeometry } from "#domain/area-shape.ts";
import type { AreaGeometry, Position } from "#domain/geometry.ts";
import { findRingCrossing } from "#domain/ring-crossing.ts";
import { BorderSnapping } from "./border-snapping.ts";
import type { Draft, DrawingEvent, DrawingTool } from "./drawing-event.ts";
import { findPathCrossing } from "./path-crossing.ts";
import { sendPointer } from "./send-pointer.ts";
import {
  areaOf,
  coordinatePrecision,
  cornersOf,
  moveCorner,
  polygonsOf,
  removeCorner,
  roundPosition,
  withoutRepeats,
} from "./shape-rings.ts";
import type { SnapLine } from "./snap.ts";
import { SteadyAdapter } from "./steady-adapter.ts";
import { finishKey, terraModes } from "./terra-modes.ts";

type Pixel = { x: number; y: number };
type Shape = Position[][][];

/** How near the pointer must be to grab a corner: 24 px targets (WCAG 2.5.8), 48 px handles for a finger. */
const reachPixels = matchMedia("(pointer: coarse)").matches ? 24 : 12;
const stepPixels = 10;
const fineStepPixels = 1;
/** Arrow keys come in bursts; the pen counts as lifted when they rest this long. */
const restMilliseconds = 400;

/**
 * The pen: draws polygons and rectangles, edits corners, with pointer or keyboard alone. One instance per drawing;
 * `stop` ends it for good. Geometry in EPSG:4326 with 7 decimals, rings closed. A shape that crosses itself is
 * refused where it crosses and never leaves as finished.
 */
export class AreaDrawing {
  readonly #map: MapLibreMap;
  readonly #draw: TerraDraw;
  readonly #tell: (event: DrawingEvent) => void;
  readonly #show: (draft: Draft | null) => void;
  readonly #snapping: BorderSnapping;
  #mode: DrawingTool | "edit" = "polygon";
  #pointer: Pixel | null = null;
  #crosshair: Pixel | null = null;
  #crossing: Position | null = null;
  /** Holes of the shape being edited, by polygon: terra-draw edits outlines only and must not lose them. */
  #holes: Position[][][] = [];
  #valid: Shape = [];
  #picked = -1;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** `borders` are the lines on screen that corners snap to, unless Alt is held. */
  constructor(
    map: MapLibreMap,
    tell: (event: DrawingEvent) => void,
    show: (draft: Draft | null) => void,
    borders: () => readonly SnapLine[],
  ) {
    this.#map = map;
    this.#tell = tell;
    this.#show = show;
    this.#snapping = new BorderSnapping(map, borders, () => this.#changed());
    this.#draw = new TerraDraw({
      adapter: new SteadyAdapter({ map, coordinatePrecision }),
      modes: terraModes(
        (feature, context) => this.#check(feature, context.updateType),
        (at) => this.#snapping.find(at),
        {
          close: reachPixels,
          grab: reachPixels * 2,
        },
      ),
      undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    });
    this.#draw.start();
    this.#draw.on("change", () => this.#changed());
    this.#draw.on("finish", (_id, context) => this.#finished(context.action === "draw"));
    map.getCanvas().addEventListener("pointermove", this.#onPointerMove);
    map.getCanvas().addEventListener("click", this.#onClick);
  }

  /** Starts a new shape; what was drawn before is forgotten. */
  start(tool: DrawingTool): void {
    this.#reset(tool);
    this.#draw.setMode(tool);
  }

  /** Puts handles on a shape. Corners can be dragged, or picked and placed; midpoints become corners. */
  edit(geometry: AreaGeometry): void {
    this.#reset("edit");
    const polygons = polygonsOf(geometry);
    this.#holes = polygons.map((rings) => rings.slice(1));
    this.#valid = polygons;
    this.#draw.setMode("select");
    this.#load(polygons);
  }

  /** Shows the shape under way again, after the map's layers were put together anew. */
  redraw(): void {
    this.#changed();
  }

  /** Ends the drawing and takes every trace of it off the map. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#rest);
    this.#map.getCanvas().removeEventListener("pointermove", this.#onPointerMove);
    this.#map.getCanvas().removeEventListener("click", this.#onClick);
    this.#snapping.stop();
    this.#draw.stop();
    this.#show(null);
    this.#tell({ kind: "crosshair", at: null });
    this.#tell({ kind: "stopped" });
  }

  /** True while a shape has points but is not closed yet: then undo takes back a point and not a whole shape. */
  get isUnderway(): boolean {
    return this.#mode !== "edit" && this.#committed().length > 0;
  }

  removeLastPoint(): void {
    if (this.#mode === "polygon") this.#draw.undo();
    else this.start(this.#mode === "edit" ? "polygon" : this.#mode);
  }

  /** Closes the shape; too few points are refused with a reason. */
  close(): void {
    if (this.#mode === "edit") return;
    if (this.#mode === "polygon" && this.#committed().length < 3) {
      this.#refuse("too-few-points", null);
      return;
    }
    this.#map.getCanvas().dispatchEvent(new KeyboardEvent("keyup", { key: finishKey }));
  }

  /** Handles a key pressed while the map has the focus; tells whether it was one of the drawing's. */
  press(key: { key: string; shift: boolean }): boolean {
    const step = key.shift ? fineStepPixels : stepPixels;
    const arrows: Record<string, [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const move = arrows[key.key];
    if (move) this.#snapping.exact = key.shift;
    if (move) this.#step(...move);
    else if (key.key === " " && this.#mode !== "edit") this.#pressPen();
    else if (key.key === "Enter" && this.#mode === "rectangle" && this.isUnderway) this.#pressPen();
    else if (key.key === "Enter" && this.#mode !== "edit") this.close();
    else if (key.key === "Backspace" && this.isUnderway) this.removeLastPoint();
    else if (key.key === "Tab" && this.#mode === "edit") this.#pick(this.#picked + (key.shift ? -1 : 1));
    else if ((key.key === "Delete" || key.key === "Backspace") && this.#mode === "edit") this.#removePicked();
    else return false;
    return true;
  }

  #reset(mode: DrawingTool | "edit"): void {
    clearTimeout(this.#rest);
    this.#draw.setMode("static");
    this.#draw.clear();
    this.#draw.clearUndoRedoHistory();
    this.#mode = mode;
    this.#holes = [];
    this.#crossing = null;
    this.#picked = -1;
    this.#show(null);
  }

  #load(polygons: Shape): void {
    this.#draw.clear();
    const ids = polygons.map(() => this.#draw.getFeatureId());
    this.#draw.addFeatures(
      polygons.map((rings, index) => ({
        id: ids[index],
        type: "Feature",
        geometry: { type: "Polygon", coordinates: [(rings[0] ?? []).map(roundPosition)] },
        properties: { mode: "polygon" },
      })),
    );
    const first = ids[0];
    if (first !== undefined) this.#draw.selectFeature(first);
    this.#changed();
  }

  /** What terra-draw asks before it takes a point or closes a shape; movements are always allowed. */
  #check(feature: GeoJSONStoreFeatures, updateType: string): { valid: boolean; reason?: string } {
    if (this.#mode !== "polygon" || feature.geometry.type !== "Polygon" || updateType === "provisional") {
      return { valid: true };
    }
    const ring = (feature.geometry.coordinates[0] ?? []).map(positionOf);
    const crossing =
      updateType === "finish"
        ? findRingCrossing([withoutRepeats(ring)])
        : findPathCrossing(withoutRepeats(ring.slice(0, -1)));
    if (!crossing) return { valid: true };
    this.#refuse("self-crossing", crossing);
    return { valid: false, reason: "self-crossing" };
  }

  #refuse(reason: "self-crossing" | "too-few-points", position: Position | null): void {
    this.#crossing = position;
    const at = position ? this.#map.project([position[0], position[1]]) : (this.#pointer ?? { x: 0, y: 0 });
    this.#tell({ kind: "refused", reason, position, at: { x: at.x, y: at.y } });
    // Checked inside terra-draw's own change, so the picture follows after it.
    queueMicrotask(() => this.#changed());
  }

  #changed(): void {
    if (this.#stopped) return;
    if (this.#mode === "edit") {
      this.#shapeChanged();
      return;
    }
    const points = this.#committed();
    const cursor = this.#cursor();
    if (this.#mode === "rectangle") {
      const ring = this.#shape()[0]?.[0];
      this.#show(ring ? { kind: "shape", polygons: [[ring]], picked: null, crossing: null } : null);
      this.#tell({
        kind: "progress",
        geometry: ring ? areaOf([[ring]]) : null,
        points: ring ? 1 : 0,
        at: this.#pointer,
      });
      return;
    }
    const snapped = this.#pointer && this.#mode === "polygon" ? this.#snapping.find(this.#pointer) : null;
    this.#show({ kind: "path", points, cursor, snapped, crossing: this.#crossing });
    const outline = cursor ? [...points, cursor] : points;
    const first = points[0];
    const geometry = first && outline.length >= 3 ? areaOf([[[...outline, first]]]) : null;
    this.#tell({ kind: "progress", geometry, points: points.length, at: this.#pointer });
  }

  #shapeChanged(): void {
    const shape = this.#shape();
    this.#crossing = findRingCrossing(shape.flat());
    const picked = cornersOf(shape)[this.#picked]?.at ?? null;
    this.#show({ kind: "shape", polygons: shape, picked, crossing: this.#crossing });
    this.#tell({ kind: "progress", geometry: areaOf(shape), points: cornersOf(shape).length, at: this.#pointer });
  }

  #finished(drawn: boolean): void {
    const shape = this.#shape();
    const crossing = findRingCrossing(shape.flat().map(withoutRepeats));
    if (crossing) {
      // A drag cannot be refused half-way: the last good shape comes back, with the reason at the spot.
      if (this.#mode === "edit") this.#load(this.#valid);
      this.#refuse("self-crossing", crossing);
      return;
    }
    const geometry = areaOf(shape);
    if (!geometry) return;
    this.#valid = shape;
    this.#tell({ kind: "finished", geometry: roundGeometry(geometry), by: drawn ? "draw" : "edit" });
  }

  /** The outlines terra-draw holds, with the holes they had. */
  #shape(): Shape {
    return this.#draw
      .getSnapshot()
      .filter((feature) => feature.geometry.type === "Polygon")
      .map((feature, index) => {
        const outline = feature.geometry.type === "Polygon" ? (feature.geometry.coordinates[0] ?? []) : [];
        return [outline.map(positionOf), ...(this.#holes[index] ?? [])];
      });
  }

  /** The points set so far; terra-draw's ring also holds the pointer and the closing point. */
  #committed(): Position[] {
    const feature = this.#draw.getSnapshot().find((candidate) => candidate.properties.currentlyDrawing === true);
    if (feature?.geometry.type !== "Polygon") return [];
    const count = Number(feature.properties.committedCoordinateCount ?? 1);
    return (feature.geometry.coordinates[0] ?? []).slice(0, count).map(positionOf);
  }

  #cursor(): Position | null {
    if (!this.#pointer || this.#committed().length === 0) return null;
    return this.#snapping.landing(this.#pointer);
  }

  #step(dx: number, dy: number): void {
    if (this.#mode === "edit" && this.#picked >= 0) {
      const corner = cornersOf(this.#shape())[this.#picked];
      if (!corner) return;
      const { x, y } = this.#map.project([corner.at[0], corner.at[1]]);
      this.#place(this.#map.unproject([x + dx, y + dy]).toArray());
      return;
    }
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const from = this.#crosshair ?? { x: clientWidth / 2, y: clientHeight / 2 };
    this.#crosshair = {
      x: Math.min(Math.max(from.x + dx, 0), clientWidth),
      y: Math.min(Math.max(from.y + dy, 0), clientHeight),
    };
    this.#tell({ kind: "crosshair", at: this.#crosshair });
    sendPointer(this.#map, "pointermove", this.#crosshair);
  }

  #pressPen(): void {
    if (!this.#crosshair) this.#step(0, 0);
    if (!this.#crosshair) return;
    sendPointer(this.#map, "pointerdown", this.#crosshair);
    sendPointer(this.#map, "pointerup", this.#crosshair);
  }

  #pick(index: number): void {
    const corners = cornersOf(this.#shape());
    if (corners.length === 0) return;
    this.#picked = (index + corners.length) % corners.length;
    this.#tell({ kind: "picked", vertex: this.#picked + 1, of: corners.length });
    this.#shapeChanged();
  }

  /** Moves the picked corner; a place where the outline would cross itself is refused. */
  #place(to: readonly number[]): void {
    const shape = this.#shape();
    const corner = cornersOf(shape)[this.#picked];
    if (!corner) return;
    this.#take(moveCorner(shape, corner, [to[0] ?? 0, to[1] ?? 0]));
  }

  #removePicked(): void {
    const shape = this.#shape();
    const corner = cornersOf(shape)[this.#picked];
    if (!corner) return;
    const next = removeCorner(shape, corner);
    if (next) this.#take(next);
    else this.#refuse("too-few-points", null);
  }

  #take(next: Shape): void {
    const crossing = findRingCrossing(next.flat());
    if (crossing) {
      this.#refuse("self-crossing", crossing);
      return;
    }
    const picked = this.#picked;
    this.#holes = next.map((rings) => rings.slice(1));
    this.#load(next);
    this.#picked = Math.min(picked, cornersOf(next).length - 1);
    this.#shapeChanged();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#finished(false), restMilliseconds);
  }

  readonly #onPointerMove = (event: PointerEvent): void => {
    const box = this.#map.getCanvas().getBoundingClientRect();
    this.#pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
    if (event.isTrusted) this.#snapping.exact = event.altKey;
    if (event.isTrusted && this.#crosshair) {
      this.#crosshair = null;
      this.#tell({ kind: "crosshair", at: null });
    }
    if (this.#mode !== "edit" && this.#crossing && this.isUnderway) this.#crossing = null;
  };

  /** No drag is needed: one click picks a corner, the next places it. */
  readonly #onClick = (event: MouseEvent): void => {
    if (this.#mode !== "edit") return;
    const box = this.#map.getCanvas().getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const corners = cornersOf(this.#shape());
    const near = corners.findIndex((corner) => {
      const { x, y } = this.#map.project([corner.at[0], corner.at[1]]);
      return Math.hypot(x - at.x, y - at.y) <= reachPixels;
    });
    if (near >= 0) {
      this.#pick(near);
      return;
    }
    if (this.#picked < 0) return;
    this.#place(this.#snapping.landing(at));
    this.#picked = -1;
    this.#shapeChanged();
  };
}

function positionOf(coordinates: readonly number[]): Position {
  return [coordinates[0] ?? 0, coordinates[1] ?? 0];
}
