import type { HouseGrounds } from "./house-grounds.ts";
import { buildHouses, type House } from "./house-placement.ts";
import { cutMainStreets, type MainStreet } from "./main-streets.ts";
import type { Municipalities } from "./municipalities.ts";
import { farmNames } from "./names.data.ts";
import type { Place } from "./places.ts";
import { ahead, distance, heading, type Point } from "./plane.ts";
import type { Random } from "./random.ts";
import { type FarmSpot, type Road, type RoadClass, type RoadNetwork, roadClasses } from "./road-network.ts";
import { planSettlement, type SettlementPlan, type ZoneKind } from "./settlement-plan.ts";
import { type BareStreet, createStreetGrowth } from "./street-growth.ts";
import { createStreetNamer, type StreetNamer } from "./street-names.ts";

/** A named street of one place with its houses. Lone farms have a street of their own, named like the farm. */
type Street = {
  place: Place;
  name: string;
  class: RoadClass | "residential";
  zone: ZoneKind;
  line: Point[];
  houses: House[];
};

export type Settlements = { streets: Street[]; roadsOutside: Road[]; plans: SettlementPlan[] };

/** Streets are grown for this many times the addresses wanted, since some plots turn out too narrow. */
const reserve = 1.2;

/**
 * Builds streets and houses of all places and farms, `addressCount` of them within the county.
 *
 * The county town comes last and makes up for what other places could not hold.
 */
export function buildSettlements(
  places: readonly Place[],
  network: RoadNetwork,
  municipalities: Municipalities,
  grounds: HouseGrounds,
  addressCount: number,
  random: Random,
): Settlements {
  const plans = places.map((place) => planSettlement(place, exitsOf(place, network.roads), random));
  const { inside, outside } = cutMainStreets(plans, network.roads);
  const mains = inside.map((streets, i) => streets.map((street) => adopt(street, plans[i]?.place, grounds)));
  for (const road of outside) grounds.ways.add(road.line, grounds.nextOwner());
  const namers = places.map((place) => createStreetNamer(place, places, random.fork(`streets of ${place.id}`)));
  const streets = buildFarms(network.farms, places, namers, municipalities, grounds, random);
  const countHouses = () =>
    streets.reduce((sum, street) => sum + (street.place.isInCounty ? street.houses.length : 0), 0);
  for (const plan of [...plans].reverse()) {
    const { place } = plan;
    const namer = namers[place.id];
    if (!namer) continue;
    const wanted = place.id === 0 ? addressCount - countHouses() : place.targetAddresses;
    const isOwnLand = (point: Point) => municipalities.at(point)?.index === municipalities.ofPlace[place.id];
    streets.push(
      ...buildPlace(
        plan,
        mains[place.id] ?? [],
        namer,
        grounds,
        isOwnLand,
        wanted,
        random.fork(`houses of ${place.id}`),
      ),
    );
  }
  return { streets, roadsOutside: outside, plans };
}

/** Directions in which roads leave the centre of a place, the most important road first; tracks do not count. */
function exitsOf(place: Place, roads: readonly Road[]): number[] {
  const lookMetres = 20 * Math.sqrt(place.targetAddresses);
  return roads
    .filter((road) => road.class !== "track")
    .flatMap((road) => [road, { ...road, line: [...road.line].reverse() }])
    .filter(({ line: [start] }) => start && distance(start, place.centre) < 1)
    .sort((a, b) => roadClasses.indexOf(a.class) - roadClasses.indexOf(b.class))
    .map(({ line }) => {
      const far = line.find((point) => distance(point, place.centre) > lookMetres) ?? line[line.length - 1];
      return heading(place.centre, far ?? place.centre);
    });
}

type AdoptedStreet = BareStreet & { class: RoadClass };

function adopt(street: MainStreet, place: Place | undefined, grounds: HouseGrounds): AdoptedStreet {
  const owner = grounds.nextOwner();
  grounds.ways.add(street.line, owner);
  const zone: ZoneKind = place && place.targetAddresses > 120 && street.class !== "track" ? "core" : "ordinary";
  return { owner, line: street.line, zone, theme: 0, isMain: street.class !== "track", class: street.class };
}

function buildPlace(
  plan: SettlementPlan,
  mains: readonly AdoptedStreet[],
  namer: StreetNamer,
  grounds: HouseGrounds,
  isOwnLand: (point: Point) => boolean,
  wanted: number,
  random: Random,
): Street[] {
  const ground = {
    ways: grounds.ways,
    nextOwner: grounds.nextOwner,
    isPassable: (point: Point) => grounds.isPassable(point) && isOwnLand(point),
  };
  const building = { ...grounds, isBuildable: (point: Point) => grounds.isDry(point) && isOwnLand(point) };
  const growth = createStreetGrowth(plan, mains, ground, random);
  const streets: Street[] = [];
  let missing = wanted;
  const build = (street: BareStreet, streetClass: Street["class"]) => {
    const houses = buildHouses(street, building, missing, random);
    missing -= houses.length;
    if (houses.length === 0 && !street.isMain) return;
    streets.push({
      place: plan.place,
      name: namer.nameStreet(street),
      class: streetClass,
      zone: street.zone,
      line: street.line,
      houses,
    });
  };
  const first = growth.growUntil(wanted * reserve);
  // A track that houses line has become a street.
  for (const main of mains) build(main, main.class === "track" ? "residential" : main.class);
  for (const street of first) build(street, "residential");
  for (let capacity = wanted * reserve; missing > 0; ) {
    capacity += missing * 2 + 10;
    const more = growth.growUntil(capacity);
    if (more.length === 0) break;
    for (const street of more) build(street, "residential");
  }
  return streets;
}

/** One to three houses around each farm's yard, off its track. */
function buildFarms(
  farms: readonly FarmSpot[],
  places: readonly Place[],
  namers: readonly StreetNamer[],
  municipalities: Municipalities,
  grounds: HouseGrounds,
  random: Random,
): Street[] {
  return farms.flatMap(({ centre }) => {
    const placeId = municipalities.placeAt(centre) ?? -1;
    const [place, namer] = [places[placeId], namers[placeId]];
    if (!place || !namer) return [];
    const houses: House[] = [];
    const firstAngle = random.between(0, Math.PI * 2);
    const count = random.int(1, 3);
    for (let i = 0; i < 5 && houses.length < count; i++) {
      const angle = firstAngle + (i / 5) * Math.PI * 2;
      const point = ahead(centre, angle, random.between(24, 40));
      const isOwnLand = municipalities.at(point)?.index === municipalities.ofPlace[placeId];
      const isOnWay = grounds.ways.nearest(point, 14, () => true) !== undefined;
      if (!isOwnLand || isOnWay || !grounds.isDry(point) || !grounds.isFree(point, 26)) continue;
      grounds.occupy(point);
      houses.push({
        centre: point,
        angle,
        widthMetres: random.between(12, 22),
        depthMetres: random.between(9, 13),
        zone: "farm",
        number: houses.length + 1,
        suffix: "",
      });
    }
    const name = houses.length > 0 ? namer.claim(random.shuffle(farmNames)) : undefined;
    return name === undefined
      ? []
      : [{ place, name, class: "track" as const, zone: "farm" as const, line: [], houses }];
  });
}
