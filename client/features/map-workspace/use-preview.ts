import { useCallback, useEffect, useRef, useState } from "react";
import type { MapController } from "#client/map/map-controller.ts";
import { type PreviewCount, previewCount } from "#client/map/preview-count.ts";
import type { AreaGeometry } from "#domain/geometry.ts";

/** Counting what the map has loaded costs more than a frame, so the panel follows the pen at this pace. */
const paceMilliseconds = 150;

export type Preview = { geometry: AreaGeometry; count: PreviewCount };

/** Preliminary counts of the shape under the pen, at most one every 150 ms, the last one always. */
export function usePreview(
  controller: { readonly current: MapController | null },
  onCount: (preview: Preview) => void,
): { preview: Preview | null; ask: (geometry: AreaGeometry | null) => void } {
  const [preview, setPreview] = useState<Preview | null>(null);
  const wanted = useRef<AreaGeometry | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const told = useRef(onCount);
  told.current = onCount;

  const count = useCallback(() => {
    timer.current = null;
    const geometry = wanted.current;
    const map = controller.current;
    if (!geometry || !map) return;
    const next = { geometry, count: previewCount(geometry, map.loadedAddresses()) };
    setPreview(next);
    told.current(next);
  }, [controller]);

  const ask = useCallback(
    (geometry: AreaGeometry | null) => {
      wanted.current = geometry;
      if (geometry === null) setPreview(null);
      else timer.current ??= setTimeout(count, paceMilliseconds);
    },
    [count],
  );

  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return { preview, ask };
}
