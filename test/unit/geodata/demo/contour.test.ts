import { describe, expect, it } from "vitest";
import { contour, sampleField } from "#geodata/demo/contour.ts";
import { signedAreaSquareMetres } from "#geodata/demo/plane.ts";

describe("contours", () => {
  it("surround a round hill with about the area of the circle", () => {
    // Zero line: circle of 100 m around the middle; π · 100² = 31,416 m².
    const field = sampleField(400, 400, 10, ([x, y]) => 100 - Math.hypot(x - 200, y - 200));

    const [[ring], ...others] = contour(field, 0) as [any, ...any[]];

    expect(others).toEqual([]);
    expect(signedAreaSquareMetres(ring)).toBeGreaterThan(31_000);
    expect(signedAreaSquareMetres(ring)).toBeLessThan(31_450);
  });

  it("give a crater a hole that runs the other way round", () => {
    const field = sampleField(400, 400, 10, ([x, y]) => 40 - Math.abs(Math.hypot(x - 200, y - 200) - 100));

    const polygons = contour(field, 0);

    expect(polygons).toHaveLength(1);
    expect(polygons[0]!.map((ring) => Math.sign(signedAreaSquareMetres(ring)))).toEqual([1, -1]);
  });

  it("close at the rim of the field", () => {
    const [polygon] = contour(
      sampleField(100, 100, 10, () => 1),
      0,
    );

    // One cell is lost on each side: between 80 m and 100 m squared.
    expect(signedAreaSquareMetres(polygon![0]!)).toBeGreaterThan(6_400);
    expect(signedAreaSquareMetres(polygon![0]!)).toBeLessThan(10_000);
  });

  it("leave out rings below the least area", () => {
    const field = sampleField(400, 400, 10, ([x, y]) => 20 - Math.hypot(x - 200, y - 200));

    expect(contour(field, 5_000)).toEqual([]);
  });
});
