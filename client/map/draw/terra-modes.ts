import {
  type GeoJSONStoreFeatures,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
} from "terra-draw";

/** A key no keyboard has: only the drawing itself finishes a shape, and never twice. */
export const finishKey = "BreitbandlotseFinish";

type Check = (feature: GeoJSONStoreFeatures, context: { updateType: string }) => { valid: boolean; reason?: string };

/** Where the pen lands instead of on a pixel; null for where it is. */
type Snap = (at: { x: number; y: number }) => [number, number] | null;

/**
 * The three modes of the pen. They draw nothing themselves (all opacities are 0): the layers of
 * `expansion-area.layer.ts` show the draft, with the same lines at rest and under the pen.
 */
export function terraModes(check: Check, snap: Snap, reach: { close: number; grab: number }) {
  const snapping = {
    toCustom: (event: { containerX: number; containerY: number }) =>
      snap({ x: event.containerX, y: event.containerY }) ?? undefined,
  };
  const unseen = { fillOpacity: 0, outlineOpacity: 0, outlineWidth: 0 } as const;
  const unseenPoint = { coordinatePointOpacity: 0, coordinatePointOutlineOpacity: 0 } as const;
  return [
    new TerraDrawPolygonMode({
      pointerDistance: reach.close,
      keyEvents: { cancel: null, finish: finishKey },
      validation: check,
      snapping,
      styles: {
        ...unseen,
        ...unseenPoint,
        closingPointOpacity: 0,
        closingPointOutlineOpacity: 0,
        snappingPointOpacity: 0,
        snappingPointOutlineOpacity: 0,
      },
    }),
    new TerraDrawRectangleMode({
      keyEvents: { cancel: null, finish: finishKey },
      drawInteraction: "click-move-or-drag",
      styles: { ...unseen, ...unseenPoint },
    }),
    new TerraDrawSelectMode({
      pointerDistance: reach.grab,
      keyEvents: null,
      allowManualDeselection: false,
      flags: {
        polygon: {
          feature: {
            draggable: false,
            coordinates: { draggable: true, deletable: true, midpoints: { draggable: true }, snappable: snapping },
          },
        },
      },
      styles: {
        selectedPolygonFillOpacity: 0,
        selectedPolygonOutlineOpacity: 0,
        selectedPolygonOutlineWidth: 0,
        selectionPointOpacity: 0,
        selectionPointOutlineOpacity: 0,
        midPointOpacity: 0,
        midPointOutlineOpacity: 0,
      },
    }),
  ];
}
