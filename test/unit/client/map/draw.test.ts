import { expect, test } from "vitest";
import { draftFeatures } from "#client/map/draw/draft-features.ts";
import { findPathCrossing } from "#client/map/draw/path-crossing.ts";
import { areaOf, cornersOf, moveCorner, removeCorner } from "#client/map/draw/shape-rings.ts";
import { previewCount } from "#client/map/preview-count.ts";
import type { Position } from "#domain/geometry.ts";

const square: Position[][][] = [
  [
    [
      [10, 51],
      [10.01, 51],
      [10.01, 51.01],
      [10, 51.01],
      [10, 51],
    ],
  ],
];

test("a path that turns back over itself crosses where the lines meet", () => {
  const crossing = findPathCrossing([
    [0, 0],
    [4, 0],
    [4, 4],
    [2, -2],
  ]);

  expect(crossing?.[0]).toBeCloseTo(8 / 3);
  expect(crossing?.[1]).toBeCloseTo(0);
});

test("a path whose newest piece only shares a point with the one before does not cross", () => {
  expect(
    findPathCrossing([
      [0, 0],
      [4, 0],
      [4, 4],
      [1, 2],
    ]),
  ).toBeNull();
});

test("a path that ends on an earlier piece touches and is refused", () => {
  expect(
    findPathCrossing([
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 0],
    ]),
  ).toEqual([2, 0]);
});

test("moving the first corner moves the closing point with it", () => {
  const moved = moveCorner(square, { polygon: 0, ring: 0, index: 0 }, [9.99, 50.99]);

  expect(moved[0]?.[0]?.[0]).toEqual([9.99, 50.99]);
  expect(moved[0]?.[0]?.at(-1)).toEqual([9.99, 50.99]);
});

test("a corner can be removed down to a triangle and no further", () => {
  const triangle = removeCorner(square, { polygon: 0, ring: 0, index: 0 });

  expect(triangle?.[0]?.[0]).toEqual([
    [10.01, 51],
    [10.01, 51.01],
    [10, 51.01],
    [10.01, 51],
  ]);
  expect(removeCorner(triangle ?? [], { polygon: 0, ring: 0, index: 0 })).toBeNull();
});

test("a square has four corners to walk along", () => {
  expect(cornersOf(square)).toHaveLength(4);
});

test("no polygon is no area, one a Polygon, two a MultiPolygon", () => {
  expect(areaOf([])).toBeNull();
  expect(areaOf(square)?.type).toBe("Polygon");
  expect(areaOf([...square, ...square])?.type).toBe("MultiPolygon");
});

test("a path of two points and the pointer shows fill, line, rubber band and both points", () => {
  const features = draftFeatures({
    kind: "path",
    points: [
      [0, 0],
      [1, 0],
    ],
    cursor: [1, 1],
    snapped: null,
    crossing: null,
  }).features;

  expect(features.map((feature) => feature.properties?.part)).toEqual([
    "fill",
    "line",
    "rubber",
    "rubber",
    "vertex",
    "vertex",
  ]);
  expect(features[4]?.properties?.look).toBe("vertex-first");
});

test("a shape under the pen shows a handle on each corner and each edge, and the picked one apart", () => {
  const features = draftFeatures({ kind: "shape", polygons: square, picked: [10, 51], crossing: [10, 51] }).features;
  const count = (part: string) => features.filter((feature) => feature.properties?.part === part).length;

  expect([count("fill"), count("line"), count("midpoint"), count("vertex"), count("crossing")]).toEqual([
    1, 1, 4, 5, 1,
  ]);
});

test("a preliminary count takes what is inside, clusters whole, and measures the ground", () => {
  const geometry = { type: "Polygon" as const, coordinates: square[0] ?? [] };

  const count = previewCount(geometry, [
    { position: [10.005, 51.005], addresses: 1, byClass: { weiss: 1 } },
    { position: [10.006, 51.006], addresses: 40, byClass: { versorgt: 30, weiss: 10 } },
    { position: [10.02, 51.005], addresses: 7, byClass: { weiss: 7 } },
  ]);

  expect(count.addresses).toBe(41);
  expect(count.byClass).toEqual({ unknown: 0, weiss: 11, hellgrau: 0, dunkelgrau: 0, versorgt: 30 });
  // 0.01° of longitude at 51.005° N is about 700 m, 0.01° of latitude about 1,112 m: 77.9 ha on the sphere of Turf.
  expect(count.areaSquareMetres / 10_000).toBeCloseTo(77.8, 0);
});
