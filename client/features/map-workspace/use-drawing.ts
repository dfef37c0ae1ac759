import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatArea } from "#client/format/measure.ts";
import { formatCount } from "#client/format/number.ts";
import type { DrawingEvent, DrawingTool } from "#client/map/draw/drawing-event.ts";
import type { MapController } from "#client/map/map-controller.ts";
import type { Store } from "#client/state/store.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { Pointer } from "./pointer-store.ts";
import { type Preview, usePreview } from "./use-preview.ts";

export type DrawingMode = DrawingTool | "edit";

/** A refusal stays until the next corner is set, or this long. */
const refusalMilliseconds = 10_000;

/** The pen as the workspace sees it: mode, preliminary numbers, and the shapes that come out of it. */
export function useDrawing(
  controller: { readonly current: MapController | null },
  pointer: Store<Pointer>,
  onShape: (geometry: AreaGeometry, by: "draw" | "edit") => void,
): {
  mode: DrawingMode | null;
  points: number;
  preview: Preview | null;
  live: string;
  say: (text: string) => void;
  draw: (tool: DrawingTool) => void;
  edit: (geometry: AreaGeometry) => void;
  stop: () => void;
  clearPreview: () => void;
  /** Counts again, once more tiles have come. */
  recount: () => void;
  take: (event: DrawingEvent) => void;
} {
  const { t } = useTranslation("map-drawing");
  const [mode, setMode] = useState<DrawingMode | null>(null);
  const [points, setPoints] = useState(0);
  const [live, setLive] = useState("");
  const refusal = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lastPoints = useRef(0);
  /** A count is said once per corner: the pointer moving on, or a count that comes late, talks over nothing. */
  const saidPoints = useRef(0);
  const { preview, ask } = usePreview(controller, ({ count }) => {
    pointer.set((current) => ({
      ...current,
      label: t("preview", { area: formatArea(count.areaSquareMetres), formatted: formatCount(count.addresses) }),
    }));
    if (lastPoints.current === saidPoints.current) return;
    saidPoints.current = lastPoints.current;
    if (lastPoints.current > 0)
      setLive(t("live.point", { points: lastPoints.current, formatted: formatCount(count.addresses) }));
  });

  const stop = useCallback(() => {
    controller.current?.stopDrawing();
    setMode(null);
    setPoints(0);
    pointer.set((current) => ({ ...current, at: null, label: null, refusal: null, crosshair: null }));
  }, [controller, pointer]);

  function draw(tool: DrawingTool) {
    setMode(tool);
    setPoints(0);
    ask(null);
    lastPoints.current = 0;
    saidPoints.current = 0;
    // The pen is loaded when it is first asked for: keys and clicks before that reach nothing.
    void controller.current?.draw(tool).then(() => setLive(t("live.started")));
  }

  function edit(geometry: AreaGeometry) {
    setMode("edit");
    setPoints(0);
    void controller.current?.edit(geometry);
  }

  function take(event: DrawingEvent) {
    switch (event.kind) {
      case "progress":
        if (event.points !== lastPoints.current) {
          lastPoints.current = event.points;
          setPoints(event.points);
          pointer.set((current) => ({ ...current, refusal: null }));
        }
        pointer.set((current) => ({ ...current, at: event.at, label: event.geometry ? current.label : null }));
        // The corners of a shape at rest change nothing that the server has not already answered.
        if (mode !== "edit" || event.at === null) ask(mode === "edit" ? null : event.geometry);
        else ask(event.geometry);
        return;
      case "finished":
        ask(event.geometry);
        if (event.by === "draw") stop();
        onShape(event.geometry, event.by);
        return;
      case "refused": {
        const text = t(`refused.${event.reason}`);
        clearTimeout(refusal.current);
        pointer.set((current) => ({ ...current, refusal: { text, at: event.at } }));
        refusal.current = setTimeout(
          () => pointer.set((current) => ({ ...current, refusal: null })),
          refusalMilliseconds,
        );
        saidPoints.current = lastPoints.current;
        setLive(text);
        return;
      }
      case "crosshair":
        pointer.set((current) => ({ ...current, crosshair: event.at, at: event.at ?? current.at }));
        return;
      case "picked":
        setLive(t("live.corner", { vertex: event.vertex, of: event.of }));
        return;
      case "stopped":
        setLive(t("live.stopped"));
        return;
    }
  }

  function recount() {
    if (preview && mode !== null && mode !== "edit") ask(preview.geometry);
  }

  return { mode, points, preview, live, say: setLive, draw, edit, stop, clearPreview: () => ask(null), recount, take };
}
