import { createCellGrid } from "./cell-grid.ts";
import { drawFootprints, type Footprint } from "./footprints.ts";
import { createHouseGrounds } from "./house-grounds.ts";
import { coverLand, type LandCover } from "./land-cover.ts";
import { foundMunicipalities, type Municipalities } from "./municipalities.ts";
import { choosePlaces, type Place } from "./places.ts";
import type { Point } from "./plane.ts";
import type { Random } from "./random.ts";
import { layRoads } from "./road-network.ts";
import { buildSettlements, type Settlements } from "./settlements.ts";
import { createTerrain } from "./terrain.ts";
import { createCountyMask } from "./territory.ts";
import { createWaters, type Waters } from "./waters.ts";

export type Landscape = {
  waters: Waters;
  places: Place[];
  municipalities: Municipalities;
  rail: Point[];
  settlements: Settlements;
  footprints: Footprint[];
  cover: LandCover;
};

/** Lone farms: as many as a county of this kind has, and never more than a fiftieth of all addresses. */
const mostFarms = 230;
const farmsPerAddress = 0.0092;

/**
 * Invents a landscape in the order in which a real one comes about: hills, rivers, places, municipalities, roads, streets
 * and houses, and what is left over for woods and fields. Metres in the frame's own coordinates (`frame.ts`).
 */
export function inventLandscape(
  addressCount: number,
  random: Random,
  onStep: (step: "terrain" | "places" | "roads" | "houses" | "woods") => void,
): Landscape {
  onStep("terrain");
  const grid = createCellGrid(random.fork("grid"));
  const terrain = createTerrain(grid, random.fork("terrain"));
  const waters = createWaters(grid, terrain, random.fork("waters"));
  const land = { terrain, waters };
  const mask = createCountyMask(grid, random.fork("county"));
  onStep("places");
  const places = choosePlaces(grid, mask, land, addressCount, random.fork("places"));
  const municipalities = foundMunicipalities(grid, mask, places, land, random.fork("municipalities"));
  onStep("roads");
  const farmCount = Math.min(mostFarms, Math.round(addressCount * farmsPerAddress));
  const network = layRoads(grid, places, mask, land, farmCount, random.fork("roads"));
  onStep("houses");
  const grounds = createHouseGrounds(grid, waters, network.rail);
  const settlements = buildSettlements(
    places,
    network,
    municipalities,
    grounds,
    addressCount,
    random.fork("settlements"),
  );
  const footprints = drawFootprints(settlements, grounds, random.fork("footprints"));
  onStep("woods");
  const cover = coverLand(grid, land, settlements, random.fork("cover"));
  return { waters, places, municipalities, rail: network.rail, settlements, footprints, cover };
}
