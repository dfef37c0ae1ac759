import type { Map as MapLibreMap } from "maplibre-gl";

/**
 * Moves or presses the pen at a place in CSS pixels from the map's top left corner: the keyboard uses the same pen as the
 * mouse, and terra-draw cannot tell them apart.
 */
export function sendPointer(
  map: MapLibreMap,
  type: "pointermove" | "pointerdown" | "pointerup",
  at: { x: number; y: number },
): void {
  const canvas = map.getCanvas();
  const box = canvas.getBoundingClientRect();
  canvas.dispatchEvent(
    new PointerEvent(type, {
      clientX: box.left + at.x,
      clientY: box.top + at.y,
      isPrimary: true,
      pointerId: 1,
      button: type === "pointermove" ? -1 : 0,
      bubbles: true,
      cancelable: true,
    }),
  );
}
