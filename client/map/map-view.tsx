import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef } from "react";
import type { BoundingBox } from "#domain/geometry.ts";
import { MapController } from "./map-controller.ts";
import type { MapEvent, MapView as View } from "./map-event.ts";
import type { MapScene } from "./scene.ts";

/**
 * Mounts the map. `view`, `bounds` and `texts` count only for the first frame; later the controller given to
 * `onController` moves the map. `onFailure` is called where the browser has no WebGL.
 */
export function MapView({
  scene,
  view,
  bounds,
  texts,
  onEvent,
  onController,
  onFailure,
}: {
  scene: MapScene;
  view: View | null;
  bounds: BoundingBox | null;
  texts: Record<string, string>;
  onEvent: (event: MapEvent) => void;
  onController: (controller: MapController | null) => void;
  onFailure: () => void;
}) {
  const container = useRef<HTMLDivElement>(null);
  const controller = useRef<MapController | null>(null);
  const latest = useRef({ onEvent, onController, onFailure, view, bounds, texts, theme: scene.theme });
  latest.current = { ...latest.current, onEvent, onController, onFailure };

  useEffect(() => {
    if (!container.current) return;
    const { theme, ...first } = latest.current;
    try {
      controller.current = new MapController(container.current, { ...first, theme }, (event) =>
        latest.current.onEvent(event),
      );
      latest.current.onController(controller.current);
    } catch (error) {
      console.warn("the map cannot start", error);
      latest.current.onFailure();
    }
    return () => {
      latest.current.onController(null);
      controller.current?.destroy();
      controller.current = null;
    };
  }, []);

  useEffect(() => controller.current?.apply(scene), [scene]);

  useEffect(() => {
    let copy: HTMLCanvasElement | undefined;
    const remove = () => copy?.remove();
    const print = () => {
      remove();
      copy = controller.current?.paperCopy(latest.current.texts["Map.Title"] ?? "");
      if (copy) container.current?.after(copy);
    };
    window.addEventListener("beforeprint", print);
    window.addEventListener("afterprint", remove);
    return () => {
      window.removeEventListener("beforeprint", print);
      window.removeEventListener("afterprint", remove);
      remove();
    };
  }, []);

  return <div ref={container} className="bl-kartenflaeche" />;
}
