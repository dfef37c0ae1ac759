import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaMaxVertices, checkAreaShape } from "#domain/area-shape.ts";

type Ring = [number, number][];
const square: Ring = [
  [10, 50],
  [10.001, 50],
  [10.001, 50.001],
  [10, 50.001],
  [10, 50],
];

function polygon(...rings: Ring[]) {
  return { type: "Polygon", coordinates: rings };
}

function codesOf(input: unknown): string[] {
  const check = checkAreaShape(input);
  return check.ok ? [] : check.reasons.map((reason) => reason.code);
}

describe("checkAreaShape", () => {
  it("accepts a square bare, as a feature and alone in a collection", () => {
    const feature = { type: "Feature", properties: {}, geometry: polygon(square) };

    expect(codesOf(polygon(square))).toEqual([]);
    expect(codesOf(feature)).toEqual([]);
    expect(codesOf({ type: "FeatureCollection", features: [feature] })).toEqual([]);
  });

  it("refuses a collection of two features", () => {
    const feature = { type: "Feature", properties: {}, geometry: polygon(square) };

    expect(codesOf({ type: "FeatureCollection", features: [feature, feature] })).toEqual(["not-an-area"]);
  });

  it("refuses lines, points, text and nothing", () => {
    expect(codesOf({ type: "LineString", coordinates: square })).toEqual(["not-an-area"]);
    expect(codesOf({ type: "Feature", geometry: null, properties: {} })).toEqual(["not-an-area"]);
    expect(codesOf("Polygon")).toEqual(["not-an-area"]);
    expect(codesOf(null)).toEqual(["not-an-area"]);
  });

  it("refuses polygons without points", () => {
    expect(codesOf(polygon())).toEqual(["empty"]);
    expect(codesOf(polygon([]))).toEqual(["empty"]);
    expect(codesOf({ type: "MultiPolygon", coordinates: [] })).toEqual(["empty"]);
  });

  it("refuses an outline whose last point is not its first", () => {
    expect(codesOf(polygon(square.slice(0, 4)))).toEqual(["open-ring"]);
  });

  it("refuses an outline of two points that goes there and back", () => {
    expect(
      codesOf(
        polygon([
          [10, 50],
          [10.001, 50],
          [10, 50],
        ]),
      ),
    ).toEqual(["too-few-points"]);
  });

  it("names the point at which a bowtie crosses itself", () => {
    const check = checkAreaShape(
      polygon([
        [10, 50],
        [10.002, 50.002],
        [10.002, 50],
        [10, 50.002],
        [10, 50],
      ]),
    );

    expect(check.ok ? null : check.reasons[0]?.code).toBe("self-crossing");
    expect(check.ok ? null : check.reasons[0]?.position?.map((degrees) => degrees.toFixed(6))).toEqual([
      "10.001000",
      "50.001000",
    ]);
  });

  it("refuses an outline that touches itself in one point", () => {
    const eight: Ring = [
      [10, 50],
      [10.001, 50.001],
      [10.002, 50],
      [10.002, 50.002],
      [10.001, 50.001],
      [10, 50.002],
      [10, 50],
    ];

    expect(codesOf(polygon(eight))).toEqual(["self-crossing"]);
  });

  it("refuses a spike that runs back over itself", () => {
    const spike: Ring = [
      [10, 50],
      [10.001, 50],
      [10.003, 50],
      [10.001, 50],
      [10.001, 50.001],
      [10, 50.001],
      [10, 50],
    ];

    expect(codesOf(polygon(spike))).toEqual(["self-crossing"]);
  });

  it("refuses two parts that overlap and accepts two that share a corner", () => {
    const shifted = (by: number): Ring => square.map(([lon, lat]) => [lon + by, lat + by]);

    expect(codesOf({ type: "MultiPolygon", coordinates: [[square], [shifted(0.0005)]] })).toEqual(["self-crossing"]);
    expect(codesOf({ type: "MultiPolygon", coordinates: [[square], [shifted(0.001)]] })).toEqual([]);
  });

  it("refuses an outline that encloses nothing", () => {
    expect(
      codesOf(
        polygon([
          [10, 50],
          [10.001, 50],
          [10.002, 50.000001],
          [10, 50],
        ]),
      ),
    ).toEqual([]);
    expect(
      codesOf(
        polygon([
          [10, 50],
          [10.0000001, 50],
          [10.0000001, 50.0000001],
          [10, 50],
        ]),
      ),
    ).toEqual(["empty"]);
  });

  it("tells metres, swapped axes and places abroad apart", () => {
    const metres: Ring = [
      [571_000, 5_541_000],
      [571_100, 5_541_000],
      [571_100, 5_541_100],
      [571_000, 5_541_000],
    ];

    expect(codesOf(polygon(metres))).toEqual(["wrong-crs"]);
    expect(codesOf(polygon(square.map(([lon, lat]) => [lat, lon])))).toEqual(["swapped-axes"]);
    expect(codesOf(polygon(square.map(([lon, lat]) => [lon - 20, lat])))).toEqual(["outside-germany"]);
  });

  it("refuses infinite and missing numbers", () => {
    expect(
      codesOf(
        polygon([
          [Number.NaN, 50],
          [10.001, 50],
          [10, 50.001],
          [10, 50],
        ] as Ring),
      ),
    ).toEqual(["not-an-area"]);
    expect(codesOf({ type: "Polygon", coordinates: [[[10], [10, 50]]] })).toEqual(["not-an-area"]);
  });

  it("answers for the largest allowed outline and refuses one point more", () => {
    const circle = (count: number): Ring => {
      const ring = Array.from({ length: count - 1 }, (_, i): [number, number] => {
        const angle = (2 * Math.PI * i) / (count - 1);
        return [10 + Math.cos(angle), 50 + Math.sin(angle)];
      });
      return [...ring, ring[0] ?? [10, 50]];
    };

    expect(codesOf(polygon(circle(areaMaxVertices)))).toEqual([]);
    expect(codesOf(polygon(circle(areaMaxVertices + 1)))).toEqual(["too-many-vertices"]);
  });

  it("gives back 7 decimals, no heights and no repeated points, and changes nothing the second time", () => {
    const drawn = [
      [10.123456789, 50, 310],
      [10.1234567891, 50, 310],
      [10.2, 50, 0],
      [10.2, 50.1, 0],
      [10.123456789, 50, 310],
    ];
    const once = checkAreaShape({ type: "Polygon", coordinates: [drawn] });

    const expected = [
      [10.1234568, 50],
      [10.2, 50],
      [10.2, 50.1],
      [10.1234568, 50],
    ];
    expect(once.ok && once.geometry.coordinates).toEqual([expected]);
    expect(once.ok && checkAreaShape(once.geometry)).toEqual(once);
  });

  it("accepts every outline that a point inside sees whole", () => {
    const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 6, maxLength: 40 });

    fc.assert(
      fc.property(radii, (list) => {
        const points = list.map((radius, i): [number, number] => {
          const angle = (2 * Math.PI * i) / list.length;
          return [10 + 0.1 * radius * Math.cos(angle), 50 + 0.1 * radius * Math.sin(angle)];
        });
        expect(codesOf(polygon([...points, points[0]!]))).toEqual([]);
      }),
    );
  });
});
