import fc from "fast-check";
import { expect, test } from "vitest";
import { layerNames } from "#client/map/layer-table.ts";
import { type MapParts, mapParts } from "#client/map/map-style.ts";
import { type StyleStep, styleDifference } from "#client/map/style-difference.ts";
import { buildMapScene, squareArea } from "#test/builders/map-scene.ts";

const nothing: MapParts = { sources: {}, layers: [] };

test("the same scene twice gives no step", () => {
  expect(styleDifference(mapParts(buildMapScene({})), mapParts(buildMapScene({})))).toEqual([]);
});

test("a new filter changes the tile address and nothing else", () => {
  const tiles = { organisation: "standard", ruleSet: "weiss-30", revision: 7, fundedKey: "3f", filter: "" };

  const steps = styleDifference(
    mapParts(buildMapScene({ tiles })),
    mapParts(buildMapScene({ tiles: { ...tiles, filter: "technik:hfc" } })),
  );

  expect(steps).toEqual([
    {
      do: "set-tiles",
      id: "addresses",
      tiles: ["/tiles/addresses/standard/weiss-30/7/{z}/{x}/{y}.mvt?p=3f&f=technik%3Ahfc"],
    },
  ]);
});

test("switching a surface off empties its source and keeps its layers", () => {
  const steps = styleDifference(
    mapParts(buildMapScene({})),
    mapParts(buildMapScene({ visible: new Set(layerNames.filter((name) => name !== "luecken")) })),
  );

  expect(steps).toEqual([{ do: "set-data", id: "gaps", data: { type: "FeatureCollection", features: [] } }]);
});

test("switching a class off changes filters and sums, never a source", () => {
  const steps = styleDifference(
    mapParts(buildMapScene({})),
    mapParts(buildMapScene({ visible: new Set(layerNames.filter((name) => name !== "weiss")) })),
  );

  expect(steps.some((step) => step.do === "set-filter" && step.id === "address")).toBe(true);
  expect(steps.filter((step) => !["set-filter", "set-layout", "set-paint"].includes(step.do))).toEqual([]);
});

test("the theme only repaints", () => {
  const steps = styleDifference(
    mapParts(buildMapScene({ theme: "light" })),
    mapParts(buildMapScene({ theme: "dark" })),
  );

  expect(steps.length).toBeGreaterThan(30);
  expect(steps.filter((step) => step.do !== "set-paint" && step.do !== "set-layout")).toEqual([]);
});

test("applying the steps to the layers on the map gives the layers wanted, from any scene to any other", () => {
  const scene = fc.record({
    theme: fc.constantFrom("light" as const, "dark" as const),
    tiles: fc.constantFrom(null, { organisation: "a", ruleSet: "weiss-30", revision: 1, fundedKey: "0", filter: "" }),
    onlineBasemap: fc.boolean(),
    visible: fc.subarray([...layerNames]).map((names) => new Set(names)),
    activeArea: fc.constantFrom(null, squareArea),
  });
  fc.assert(
    fc.property(scene, scene, (one, other) => {
      const before = mapParts(buildMapScene(one));
      const after = mapParts(buildMapScene(other));

      const shown = applySteps(before, styleDifference(before, after));

      expect(shown.layers).toEqual(after.layers.map((layer) => layer.id));
      expect([...shown.sources].sort()).toEqual(Object.keys(after.sources).sort());
    }),
    { numRuns: 60 },
  );
});

test("from nothing, every source comes before the layers that read it", () => {
  const parts = mapParts(buildMapScene({}));

  expect(() => applySteps(nothing, styleDifference(nothing, parts))).not.toThrow();
});

/** Plays the steps on lists of ids as the map would, with the map's own refusals. */
function applySteps(before: MapParts, steps: StyleStep[]) {
  const layers = before.layers.map((layer) => layer.id);
  const sources = new Set(Object.keys(before.sources));
  const users = new Map(before.layers.map((layer) => [layer.id, "source" in layer ? String(layer.source) : ""]));
  for (const step of steps) {
    if (step.do === "remove-layer") layers.splice(layers.indexOf(step.id), 1);
    if (step.do === "remove-source") {
      if (layers.some((id) => users.get(id) === step.id)) throw new Error(`${step.id} is still in use`);
      sources.delete(step.id);
    }
    if (step.do === "add-source") sources.add(step.id);
    if (step.do === "add-layer") {
      const source = "source" in step.layer ? String(step.layer.source) : "";
      if (source && !sources.has(source)) throw new Error(`${step.layer.id} has no source`);
      users.set(step.layer.id, source);
      const place = step.before === null ? layers.length : layers.indexOf(step.before);
      if (place < 0) throw new Error(`${step.before} is not on the map`);
      layers.splice(place, 0, step.layer.id);
    }
  }
  return { layers, sources };
}
