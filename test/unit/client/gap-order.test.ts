import { describe, expect, it } from "vitest";
import { orderGaps, placeOf } from "#client/features/gap-areas/gap-order.ts";
import type { GapArea } from "#domain/gap-area.ts";

const gap = (id: string, eligible: number, share: number, area: number, place: Partial<GapArea["place"]>): GapArea => ({
  ...{ id, eligible, addresses: 100, households: null, shareEligible: share, areaSquareMetres: area },
  geometry: { type: "Polygon", coordinates: [] },
  municipalities: [],
  place: { municipality: "Kleinstadt", district: null, street: null, ...place },
});
const gaps = [
  gap("a", 90, 0.5, 300, { district: "Moordorf", street: "Ahornweg" }),
  gap("b", 60, 0.9, 100, { district: "Kleinstadt", street: "Markt" }),
  gap("c", 60, 0.1, 900, { municipality: "Alt", street: "Ahornweg" }),
];
const numbers = (sort: Parameters<typeof orderGaps>[1], filter = "") =>
  orderGaps(gaps, sort, filter).map(({ number }) => number);

describe("the list of gaps", () => {
  it("names the place of each once", () => {
    expect(gaps.map(placeOf)).toEqual(["Kleinstadt, Moordorf, Ahornweg", "Kleinstadt, Markt", "Alt, Ahornweg"]);
  });

  it("is sorted as asked, each with the number it has on the map", () => {
    expect([numbers("eligible"), numbers("share"), numbers("area"), numbers("place")]).toEqual([
      [1, 2, 3],
      [2, 1, 3],
      [3, 1, 2],
      [3, 2, 1],
    ]);
  });

  it("keeps those whose place holds every word", () => {
    expect([numbers("eligible", "ahorn"), numbers("eligible", "KLEIN ahorn"), numbers("eligible", "fern")]).toEqual([
      [1, 3],
      [1],
      [],
    ]);
  });
});
