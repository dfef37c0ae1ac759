import { addressesByPlace } from "./addresses-by-place.ts";
import type { DemoAddress } from "./demo-addresses.ts";
import { toLonLat } from "./frame.ts";
import type { Landscape } from "./landscape.ts";
import type { Place } from "./places.ts";
import { distance, type Point } from "./plane.ts";
import type { Random } from "./random.ts";

const siteTypes = ["schools", "hospitals", "town-halls", "fire-stations", "business-parks"] as const;
type SiteType = (typeof siteTypes)[number];

const header = "id;typ;name;strasse;hausnummer;plz;ort;lon;lat";
const villageSchoolFromAddresses = 380;
const fireStationFromAddresses = 110;

type Wish = { place: Place; kind: string; name: string; near: Point };

/**
 * Lists of schools, hospitals, town halls, fire stations and business parks, each at an address of its place, by file name. A small
 * county has no list of what it has none of.
 */
export function writeSites(
  landscape: Landscape,
  addresses: readonly DemoAddress[],
  random: Random,
): Map<string, string> {
  const places = landscape.places.filter((place) => place.isInCounty);
  const byPlace = addressesByPlace(addresses);
  const taken = new Set<DemoAddress>();
  const around = (place: Place, share: number): Point => {
    const reach = share * 17 * Math.sqrt(place.targetAddresses);
    return [place.centre[0] + random.between(-reach, reach), place.centre[1] + random.between(-reach, reach)];
  };
  const wishes: Record<SiteType, Wish[]> = {
    schools: places.flatMap((place) =>
      schoolsOf(place).map((name) => ({ place, kind: "Schule", name, near: around(place, 0.7) })),
    ),
    hospitals: places
      .filter((place) => place.kind === "town")
      .map((place, i) => ({
        place,
        kind: "Krankenhaus",
        name: i === 0 ? "Kreiskrankenhaus Auental" : `Klinik ${place.name}`,
        near: around(place, 0.9),
      })),
    "town-halls": places
      .filter((place) => place.isSeat)
      .map((place) => ({ place, kind: "Rathaus", name: `Rathaus ${place.name}`, near: place.centre })),
    "fire-stations": places
      .filter((place) => place.targetAddresses > fireStationFromAddresses)
      .map((place) => ({
        place,
        kind: "Feuerwehr",
        name: `Freiwillige Feuerwehr ${place.name}`,
        near: around(place, 0.6),
      })),
    "business-parks": landscape.settlements.plans.flatMap(({ place, zones }) =>
      zones
        .filter((zone) => zone.kind === "business" && place.isInCounty)
        .map((zone, i) => ({
          place,
          kind: "Gewerbegebiet",
          name: `Gewerbegebiet ${place.name}${i > 0 ? ` ${i + 1}` : ""}`,
          near: zone.centre,
        })),
    ),
  };

  function rows(type: SiteType): string[] {
    return wishes[type].flatMap(({ place, kind, name, near }, i) => {
      const address = nearest(byPlace.get(place.id) ?? [], near, taken);
      if (!address) return [];
      taken.add(address);
      const [lon, lat] = toLonLat([address.point[0] + 2, address.point[1] - 2]);
      const id = `AU-${type.toUpperCase()}-${String(i + 1).padStart(3, "0")}`;
      const number = `${address.number}${address.suffix}`;
      return [
        [
          id,
          kind,
          name,
          address.street,
          number,
          address.postcode,
          address.municipality.name,
          lon.toFixed(6),
          lat.toFixed(6),
        ].join(";"),
      ];
    });
  }

  return new Map(
    siteTypes
      .map((type) => [type, rows(type)] as const)
      .filter(([, lines]) => lines.length > 0)
      .map(([type, lines]) => [`sites-${type}.csv`, `${[header, ...lines].join("\r\n")}\r\n`]),
  );
}

function schoolsOf(place: Place): string[] {
  const { name } = place;
  if (place.id === 0) {
    return [
      `Grundschule ${name} Nord`,
      `Grundschule ${name} Süd`,
      `Grundschule am Stadtgraben ${name}`,
      `Gymnasium ${name}`,
      `Regelschule ${name}`,
      `Förderschule ${name}`,
      "Berufsschulzentrum Auental",
    ];
  }
  if (place.kind === "town")
    return [`Grundschule ${name}`, `Grundschule am Markt ${name}`, `Regelschule ${name}`, `Gymnasium ${name}`];
  if (place.isSeat) return [`Grundschule ${name}`];
  return place.targetAddresses > villageSchoolFromAddresses ? [`Grundschule ${name}`] : [];
}

function nearest(list: readonly DemoAddress[], near: Point, taken: ReadonlySet<DemoAddress>): DemoAddress | undefined {
  let best: DemoAddress | undefined;
  for (const address of list) {
    if (taken.has(address) || address.zone === "farm") continue;
    if (!best || distance(address.point, near) < distance(best.point, near)) best = address;
  }
  return best;
}
