import type { Landscape } from "./landscape.ts";
import type { Municipality } from "./municipalities.ts";
import type { Place } from "./places.ts";
import type { Point } from "./plane.ts";
import type { Random } from "./random.ts";
import type { ZoneKind } from "./settlement-plan.ts";

/** An address of the invented county; `point` in metres of the frame. */
export type DemoAddress = {
  officialId: string;
  municipality: Municipality;
  place: Place;
  /** Four digits, counted per municipality. */
  placeKey: string;
  /** Five digits, counted per municipality. */
  streetKey: string;
  street: string;
  number: number;
  suffix: string;
  postcode: string;
  point: Point;
  households: number;
  zone: ZoneKind;
};

/** Lists the county's addresses by municipality, place and street, in the order of their house numbers. */
export function listAddresses(landscape: Landscape, random: Random): DemoAddress[] {
  const { municipalities, places, settlements } = landscape;
  const result: DemoAddress[] = [];
  for (const municipality of municipalities.list) {
    const own = places.filter((place) => place.isInCounty && municipalities.ofPlace[place.id] === municipality.index);
    let streetCount = 0;
    for (const [placeIndex, place] of own.entries()) {
      const postcode = municipality.postcodes[placeIndex < own.length / 2 ? 0 : 1] ?? "";
      const streets = settlements.streets.filter((street) => street.place === place && street.houses.length > 0);
      for (const street of streets.sort((a, b) => a.name.localeCompare(b.name, "de"))) {
        const streetKey = String(++streetCount).padStart(5, "0");
        const houses = [...street.houses].sort((a, b) => a.number - b.number || a.suffix.localeCompare(b.suffix));
        for (const house of houses) {
          result.push({
            officialId: `DEXX${String(result.length + 1).padStart(12, "0")}`,
            municipality,
            place,
            placeKey: String(placeIndex + 1).padStart(4, "0"),
            streetKey,
            street: street.name,
            number: house.number,
            suffix: house.suffix,
            postcode,
            point: [house.centre[0] + random.between(-1.5, 1.5), house.centre[1] + random.between(-1.5, 1.5)],
            households: countHouseholds(house.zone, place, random),
            zone: house.zone,
          });
        }
      }
    }
  }
  return result;
}

/** Mostly one or two; blocks of flats in the middle of towns, none in business parks. */
function countHouseholds(zone: ZoneKind, place: Place, random: Random): number {
  if (zone === "business") return 0;
  if (zone === "core" && place.kind === "town") return random.int(1, random.chance(0.2) ? 12 : 5);
  if (zone === "new-estate" || zone === "farm") return 1;
  return random.chance(0.7) ? 1 : random.chance(0.75) ? 2 : 3;
}
