import { describe, expect, it } from "vitest";
import { placeLabel } from "#services/reports/place-label.ts";

const frame = { west: 0, south: 0, east: 100, north: 100 };
const square = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
];

describe("the place of a label", () => {
  it("is the middle of a square", () => {
    expect(placeLabel([square(20, 20, 40)], frame, { width: 10, height: 4 })).toEqual([40, 40]);
  });

  it("lies in the part of a surface that the frame shows, not in the middle of the whole", () => {
    const [x, y] = placeLabel([square(80, -200, 300)], frame, { width: 10, height: 4 }) ?? [];
    expect(x).toBeGreaterThanOrEqual(85);
    expect(x).toBeLessThanOrEqual(95);
    expect(y).toBeGreaterThanOrEqual(2);
    expect(y).toBeLessThanOrEqual(98);
  });

  it("is never in the hole of a ring, nor across its border", () => {
    // The middle of the box around the surface is its hole, as a neighbour around a municipality has it.
    const [x, y] = placeLabel([square(0, 0, 100), square(20, 20, 60)], frame, { width: 16, height: 6 }) ?? [];
    const isBeside = (at = 0, half = 0) => at + half <= 20 || at - half >= 80;
    expect(isBeside(x, 8) || isBeside(y, 3)).toBe(true);
  });

  it("leaves out what has no room, and what stands there already", () => {
    expect(placeLabel([square(20, 20, 8)], frame, { width: 10, height: 4 })).toBeNull();
    expect(placeLabel([square(200, 200, 50)], frame, { width: 10, height: 4 })).toBeNull();
    const taken = [{ west: 20, east: 60, south: 20, north: 60 }];
    expect(placeLabel([square(20, 20, 40)], frame, { width: 10, height: 4 }, taken)).toBeNull();
    expect(placeLabel([], frame, { width: 10, height: 4 })).toBeNull();
  });
});
