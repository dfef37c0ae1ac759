import { distance, heading, type Point, turn } from "./plane.ts";
import type { Road, RoadClass } from "./road-network.ts";
import { roadClasses } from "./road-network.ts";
import type { SettlementPlan } from "./settlement-plan.ts";

/** A stretch of a road within a settlement. */
export type MainStreet = { class: RoadClass; line: Point[] };

/**
 * Cuts roads where they enter settlements.
 *
 * Returns the stretches inside per plan (most important class first, the two arms that go straight through the centre
 * joined to one street) and the roads with what is left of them outside.
 */
export function cutMainStreets(
  plans: readonly SettlementPlan[],
  roads: readonly Road[],
): { inside: MainStreet[][]; outside: Road[] } {
  const inside: MainStreet[][] = plans.map(() => []);
  const outside: Road[] = [];
  for (const road of roads) {
    let run: Point[] = [];
    let runPlace = -1;
    const close = () => {
      if (run.length > 1) {
        if (runPlace >= 0) inside[runPlace]?.push({ class: road.class, line: run });
        else outside.push({ ...road, line: run });
      }
    };
    for (const point of road.line) {
      const place = plans.findIndex((plan) => distance(plan.place.centre, point) < reach(plan, road.class));
      const last = run[run.length - 1];
      if (place !== runPlace && last) {
        close();
        run = [last];
      }
      runPlace = place;
      run.push(point);
    }
    close();
  }
  return { inside: inside.map((streets, i) => joinThrough(streets, plans[i]?.place.centre ?? [0, 0])), outside };
}

function reach(plan: SettlementPlan, roadClass: RoadClass): number {
  return roadClass === "track" ? Math.min(plan.mainReachMetres, plan.radiusMetres * 0.85) : plan.mainReachMetres;
}

/** Orients arms away from the centre and joins the straightest pair of the most important class. */
function joinThrough(streets: readonly MainStreet[], centre: Point): MainStreet[] {
  const arms = streets
    .map(({ class: roadClass, line }) => ({ class: roadClass, line: awayFrom(centre, line) }))
    .sort((a, b) => roadClasses.indexOf(a.class) - roadClasses.indexOf(b.class));
  const touching = arms.filter(({ line }) => line[0] && distance(line[0], centre) < 1);
  const [first, ...rest] = touching;
  if (!first) return arms;
  const direction = armHeading(first.line);
  const straightness = (arm: MainStreet) => turn(direction, armHeading(arm.line));
  const second = rest.filter((arm) => arm.class !== "track").sort((a, b) => straightness(b) - straightness(a))[0];
  if (!second || straightness(second) < 1.4) return arms;
  const through = { class: first.class, line: [...second.line].reverse().concat(first.line.slice(1)) };
  return [through, ...arms.filter((arm) => arm !== first && arm !== second)];
}

function awayFrom(centre: Point, line: Point[]): Point[] {
  const [first, last] = [line[0], line[line.length - 1]];
  return first && last && distance(last, centre) < distance(first, centre) ? [...line].reverse() : line;
}

function armHeading(line: readonly Point[]): number {
  const [start, end] = [line[0], line[Math.min(4, line.length - 1)]];
  return start && end ? heading(start, end) : 0;
}
