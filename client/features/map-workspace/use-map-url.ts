import { useCallback, useEffect, useRef } from "react";
import type { MapController } from "#client/map/map-controller.ts";
import type { MapView } from "#client/map/map-event.ts";
import type { WorkspaceAddress } from "./workspace-address.ts";

/** A pan is over when the map has rested this long; only then the address changes. */
const restMilliseconds = 300;
/** Differences that rounding in the address makes. */
const sameZoom = 0.006;
const sameDegrees = 0.00001;

/** Keeps `k=` and the map together: panning replaces the address, going back moves the map. */
export function useMapUrl(
  controller: { readonly current: MapController | null },
  address: WorkspaceAddress,
  change: (part: Partial<WorkspaceAddress>, replace?: boolean) => void,
): (view: MapView) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const written = useRef(address.view);

  const follow = useCallback(
    (view: MapView) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        written.current = view;
        change({ view }, true);
      }, restMilliseconds);
    },
    [change],
  );

  useEffect(() => {
    const { view } = address;
    if (!view || (written.current && isSame(view, written.current))) return;
    written.current = view;
    controller.current?.lookAt(view);
  }, [address, controller]);

  useEffect(() => () => clearTimeout(timer.current), []);
  return follow;
}

function isSame(one: MapView, other: MapView): boolean {
  return (
    Math.abs(one.zoom - other.zoom) < sameZoom &&
    Math.abs(one.lat - other.lat) < sameDegrees &&
    Math.abs(one.lon - other.lon) < sameDegrees
  );
}
