import type { GapArea } from "#domain/gap-area.ts";

export const gapSorts = ["eligible", "share", "area", "place"] as const;
export type GapSort = (typeof gapSorts)[number];

/** A gap with its number on the map, which stays the same however the list is sorted or filtered. */
export type NumberedGap = { gap: GapArea; number: number };

/** Municipality, district and street of a gap, as far as they are known. */
export function placeOf({ place }: GapArea): string {
  const parts = [place.municipality, place.district === place.municipality ? null : place.district, place.street];
  return parts.filter(Boolean).join(", ");
}

/** The gaps whose place holds every word of the filter, sorted; the largest first, places by alphabet. */
export function orderGaps(gaps: readonly GapArea[], sort: GapSort, filter: string): NumberedGap[] {
  const words = filter.toLocaleLowerCase("de").split(/\s+/).filter(Boolean);
  const numbered = gaps
    .map((gap, index) => ({ gap, number: index + 1 }))
    .filter(({ gap }) => words.every((word) => placeOf(gap).toLocaleLowerCase("de").includes(word)));
  return numbered.sort((one, other) => compare(one.gap, other.gap) || one.number - other.number);

  function compare(one: GapArea, other: GapArea): number {
    if (sort === "place") return placeOf(one).localeCompare(placeOf(other), "de", { numeric: true });
    if (sort === "share") return other.shareEligible - one.shareEligible;
    if (sort === "area") return other.areaSquareMetres - one.areaSquareMetres;
    return other.eligible - one.eligible;
  }
}
