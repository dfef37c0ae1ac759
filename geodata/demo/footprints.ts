import type { HouseGrounds } from "./house-grounds.ts";
import type { House } from "./house-placement.ts";
import { ahead, type Point, type Ring } from "./plane.ts";
import type { Random } from "./random.ts";
import type { Settlements } from "./settlements.ts";

export type Footprint = { class: "house" | "barn" | "hall"; ring: Ring };

/** Outlines of all houses, of barns behind old ones and of the yards of farms. Occupies the ground of the barns. */
export function drawFootprints(settlements: Settlements, grounds: HouseGrounds, random: Random): Footprint[] {
  const result: Footprint[] = [];
  for (const house of settlements.streets.flatMap((street) => street.houses)) {
    result.push({
      class: house.zone === "business" ? "hall" : "house",
      ring:
        house.widthMetres > 11 && random.chance(0.3)
          ? angled(house)
          : rectangle(house.centre, house.angle, house.widthMetres, house.depthMetres),
    });
    const barns =
      house.zone === "farm" ? 2 : house.zone === "core" && random.chance(0.45) ? 1 : random.chance(0.12) ? 1 : 0;
    for (let i = 0; i < barns; i++) {
      const away = house.angle + (random.chance(0.5) ? 1 : -1) * (Math.PI / 2);
      const centre = ahead(ahead(house.centre, away, random.between(17, 24)), house.angle, random.between(-4, 4));
      const [width, depth] =
        house.zone === "farm"
          ? [random.between(16, 34), random.between(9, 14)]
          : [random.between(6, 13), random.between(5, 8)];
      const clearance = width / 2 + 8;
      const isOnWay = grounds.ways.nearest(centre, clearance, () => true) !== undefined;
      if (isOnWay || !grounds.isDry(centre) || !grounds.isFree(centre, clearance)) continue;
      grounds.occupy(centre);
      result.push({
        class: "barn",
        ring: rectangle(centre, house.angle + (random.chance(0.3) ? Math.PI / 2 : 0), width, depth),
      });
    }
  }
  return result;
}

function rectangle(centre: Point, angle: number, widthMetres: number, depthMetres: number): Point[] {
  const [u, v] = [widthMetres / 2, depthMetres / 2];
  return place(centre, angle, [
    [-u, -v],
    [u, -v],
    [u, v],
    [-u, v],
  ]);
}

/** An L-shaped house. */
function angled(house: House): Point[] {
  const [u, v] = [house.widthMetres / 2, house.depthMetres / 2];
  return place(house.centre, house.angle, [
    [-u, -v],
    [u, -v],
    [u, v],
    [u * 0.1, v],
    [u * 0.1, v * 0.1],
    [-u, v * 0.1],
  ]);
}

function place(centre: Point, angle: number, corners: readonly Point[]): Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return corners.map(([u, v]): Point => [centre[0] + u * cos - v * sin, centre[1] + u * sin + v * cos]);
}
