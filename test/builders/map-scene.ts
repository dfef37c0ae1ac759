import { layerNames } from "#client/map/layer-table.ts";
import type { MapScene } from "#client/map/scene.ts";
import type { AreaGeometry } from "#domain/geometry.ts";

/** A square of about 100 m near the middle of Germany. */
export const squareArea: AreaGeometry = {
  type: "Polygon",
  coordinates: [
    [
      [10.2, 51.0],
      [10.2014, 51.0],
      [10.2014, 51.0009],
      [10.2, 51.0009],
      [10.2, 51.0],
    ],
  ],
};

/** A scene with one of everything; a test names only what it is about. */
export function buildMapScene(parts: Partial<MapScene>): MapScene {
  return {
    theme: "light",
    tiles: { organisation: "standard", ruleSet: "gigabit-rl-2-2024", revision: 3, fundedKey: "0", filter: "" },
    onlineBasemap: false,
    visible: new Set(layerNames),
    gaps: [{ id: "gap-1", geometry: squareArea, label: "Lücke 1 · 12 Adressen" }],
    areas: [{ id: "area-1", geometry: squareArea, title: "Oberhain" }],
    projects: [{ id: "project-1", geometry: squareArea, label: "Niederhain West" }],
    activeArea: squareArea,
    selectedAddress: { id: "1", position: [10.2, 51] },
    highlighted: [[10.2, 51]],
    ...parts,
  };
}
