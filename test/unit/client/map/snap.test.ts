import fc from "fast-check";
import { expect, test } from "vitest";
import { findSnap, outlinesOf, toSnapLines } from "#client/map/draw/snap.ts";
import type { Position } from "#domain/geometry.ts";
import { squareArea } from "#test/builders/map-scene.ts";

/** A map of 1,000 pixels a degree around [10, 51], y down. */
const map = {
  project: ([lon, lat]: Position) => ({ x: (lon - 10) * 1000, y: (51 - lat) * 1000 }),
  unproject: ({ x, y }: { x: number; y: number }): Position => [10 + x / 1000, 51 - y / 1000],
};
/** From [10, 51] 100 pixels to the east, then 100 to the north. */
const border = toSnapLines([
  [
    [10, 51],
    [10.1, 51],
    [10.1, 51.1],
  ],
]);

test("a corner within reach is taken exactly as it is, even where an edge is nearer", () => {
  expect(findSnap({ x: 94, y: 1 }, border, 9, map)).toEqual([10.1, 51]);
});

test("away from corners the foot on the nearest edge is taken", () => {
  expect(findSnap({ x: 50, y: 7 }, border, 9, map)).toEqual([10.05, 51]);
  expect(findSnap({ x: 95, y: -40 }, border, 9, map)).toEqual([10.1, 51.04]);
});

test("beyond reach there is nothing, past the end of a line neither", () => {
  expect(findSnap({ x: 50, y: 10 }, border, 9, map)).toBeNull();
  expect(findSnap({ x: -10, y: 0 }, border, 9, map)).toBeNull();
  expect(findSnap({ x: 50, y: 5 }, [], 9, map)).toBeNull();
});

test("of two lines the nearer one wins", () => {
  const two = toSnapLines([
    [
      [10, 51],
      [10.1, 51],
    ],
    [
      [10, 51.006],
      [10.1, 51.006],
    ],
  ]);

  expect(findSnap({ x: 50, y: -4 }, two, 9, map)).toEqual([10.05, 51.006]);
  expect(findSnap({ x: 50, y: -2 }, two, 9, map)).toEqual([10.05, 51]);
});

test("lines of one point are left out, and the outline of an area snaps all around", () => {
  expect(toSnapLines([[[10, 51]], []])).toEqual([]);
  const [ring] = outlinesOf(squareArea);
  const [corner] = ring ?? [];

  expect(findSnap(map.project(corner!), toSnapLines(outlinesOf(squareArea)), 9, map)).toEqual(corner);
});

test("what is found lies within reach of the pen and on the border", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 120 }), fc.integer({ min: -120, max: 20 }), (x, y) => {
      const place = findSnap({ x, y }, border, 9, map);
      if (place === null) return true;
      const pixel = map.project(place);
      const onBorder = Math.abs(pixel.y) < 1e-3 || Math.abs(pixel.x - 100) < 1e-3;
      return onBorder && Math.hypot(pixel.x - x, pixel.y - y) <= 9 + 1e-3;
    }),
  );
});
