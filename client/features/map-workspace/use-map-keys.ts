import { type RefObject, useEffect, useRef } from "react";
import { type DrawingAction, toolKeys } from "#client/features/drawing/drawing-toolbar.tsx";
import type { MapController } from "#client/map/map-controller.ts";
import { preferences } from "#client/state/preferences.ts";

type Keys = {
  drawing: boolean;
  onAction: (action: DrawingAction) => void;
  onCancel: () => void;
  onUndoRedo: (action: "undo" | "redo") => void;
  onWholeMap: () => void;
  onTogglePanel: (side: "left" | "right") => void;
};

/**
 * Keys of the workspace. Letters, arrows and the pen's keys count only while the map has the focus; F6 walks the
 * regions and the brackets fold the panels from anywhere but a text field.
 */
export function useMapKeys(
  room: RefObject<HTMLElement | null>,
  regions: readonly RefObject<HTMLElement | null>[],
  controller: { readonly current: MapController | null },
  keys: Keys,
): void {
  const latest = useRef(keys);
  latest.current = keys;
  const places = useRef(regions);
  places.current = regions;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const onMap = target?.classList.contains("maplibregl-canvas") === true && room.current?.contains(target) === true;
      const typing =
        target?.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog") !== null &&
        target !== null;
      if (event.key === "F6") {
        event.preventDefault();
        walk(places.current, event.shiftKey ? -1 : 1);
      } else if (!typing && (event.key === "[" || event.key === "]") && preferences.get().letterKeys) {
        latest.current.onTogglePanel(event.key === "[" ? "left" : "right");
      } else if (!typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
        event.preventDefault();
        latest.current.onUndoRedo(event.shiftKey ? "redo" : "undo");
      } else if (onMap && handledOnMap(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    // Before MapLibre's own handler, so that arrows move the crosshair and not the map.
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);

    function handledOnMap(event: KeyboardEvent): boolean {
      const { drawing, onCancel, onAction, onWholeMap } = latest.current;
      if (drawing && event.key === "Escape") {
        onCancel();
        return true;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      if (drawing && controller.current?.drawing?.press({ key: event.key, shift: event.shiftKey })) return true;
      if (!preferences.get().letterKeys) return false;
      if (event.key === "0") {
        onWholeMap();
        return true;
      }
      const action = toolKeys.get(event.key.toLowerCase());
      if (!action || event.key.length !== 1) return false;
      onAction(action);
      return true;
    }
  }, [room, controller]);
}

function walk(regions: readonly RefObject<HTMLElement | null>[], step: 1 | -1): void {
  const shown = regions.flatMap(({ current }) => (current && current.offsetParent !== null ? [current] : []));
  const here = shown.findIndex((region) => region.contains(document.activeElement));
  const next = shown[(here + step + shown.length) % shown.length];
  const target = next?.matches("main") ? next.querySelector<HTMLElement>(".maplibregl-canvas") : next;
  target?.focus();
}
