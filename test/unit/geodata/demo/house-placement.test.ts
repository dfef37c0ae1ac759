import { describe, expect, it } from "vitest";
import { type Building, buildHouses } from "#geodata/demo/house-placement.ts";
import type { Point } from "#geodata/demo/plane.ts";
import { createRandom } from "#geodata/demo/random.ts";
import { SegmentIndex } from "#geodata/demo/segment-index.ts";
import type { BareStreet } from "#geodata/demo/street-growth.ts";

/** A street of 300 m due east; its left side is north. */
const street: BareStreet = {
  owner: 0,
  line: [
    [0, 0],
    [300, 0],
  ],
  zone: "ordinary",
  theme: 0,
  isMain: false,
};

function openGround(isBuildable: (point: Point) => boolean = () => true): Building {
  const taken: Point[] = [];
  return {
    ways: new SegmentIndex(120),
    isBuildable,
    isFree: (point, metres) => taken.every((other) => Math.hypot(other[0] - point[0], other[1] - point[1]) >= metres),
    occupy: (point) => taken.push(point),
  };
}

describe("houses along a street", () => {
  it("have odd numbers on the left and even ones on the right, rising from its start", () => {
    const houses = buildHouses(street, openGround(), 100, createRandom(4));

    const [north, south] = [houses.filter((h) => h.centre[1] > 0), houses.filter((h) => h.centre[1] < 0)];
    expect(north.length).toBeGreaterThan(8);
    expect(north.every(({ number }) => number % 2 === 1)).toBe(true);
    expect(south.every(({ number }) => number % 2 === 0)).toBe(true);
    for (const side of [north, south]) {
      const alongStreet = [...side]
        .sort((a, b) => a.centre[0] - b.centre[0])
        .map(({ number, suffix }) => number + suffix);
      const byNumber = [...side].sort((a, b) => a.number - b.number || (a.suffix < b.suffix ? -1 : 1));
      expect(alongStreet).toEqual(byNumber.map(({ number, suffix }) => number + suffix));
    }
  });

  it("stop at the limit and leave unfit ground empty", () => {
    expect(buildHouses(street, openGround(), 3, createRandom(4))).toHaveLength(3);
    const westOnly = buildHouses(
      street,
      openGround(([x]) => x < 100),
      100,
      createRandom(4),
    );
    expect(westOnly.length).toBeGreaterThan(4);
    expect(westOnly.every(({ centre }) => centre[0] < 100)).toBe(true);
  });
});
