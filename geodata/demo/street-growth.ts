import { CostQueue } from "./cost-queue.ts";
import { ahead, distance, heading, lineLength, type Point, pairs, turn } from "./plane.ts";
import type { Random } from "./random.ts";
import type { SegmentIndex } from "./segment-index.ts";
import { type SettlementPlan, type ZoneKind, zoneAt } from "./settlement-plan.ts";

/** A street before it has a name. `owner` is its number in the segment index; `isMain`: a road through the place. */
export type BareStreet = { owner: number; line: Point[]; zone: ZoneKind; theme: number; isMain: boolean };

/** How streets of a zone grow. Lengths in metres, angles in radians. */
type Habit = {
  /** Distance between two side streets. */
  spacing: [number, number];
  length: [number, number];
  /** Least distance to streets beside it. */
  gap: number;
  /** Random change of direction each step, and the share of streets with a steady bend. */
  wobble: number;
  bend: number;
  /** How far side streets may lean off the right angle. */
  lean: number;
};

const stepMetres = 18;

const habits: Record<ZoneKind, Habit> = {
  core: { spacing: [55, 105], length: [90, 320], gap: 40, wobble: 0.09, bend: 0.02, lean: 0.3 },
  ordinary: { spacing: [66, 120], length: [110, 380], gap: 48, wobble: 0.05, bend: 0.025, lean: 0.22 },
  estate: { spacing: [62, 74], length: [140, 340], gap: 50, wobble: 0.015, bend: 0.05, lean: 0.06 },
  "new-estate": { spacing: [56, 66], length: [140, 380], gap: 46, wobble: 0.01, bend: 0.075, lean: 0.05 },
  business: { spacing: [130, 190], length: [200, 480], gap: 105, wobble: 0.01, bend: 0.012, lean: 0.04 },
  farm: { spacing: [200, 300], length: [100, 200], gap: 60, wobble: 0.05, bend: 0, lean: 0.3 },
};

export type Ground = {
  /** All ways so far, by owner. */
  ways: SegmentIndex;
  nextOwner(): number;
  /** Whether a street may pass here (no river, lake, railway; within the municipality). */
  isPassable(point: Point): boolean;
};

type Bud = { start: Point; angle: number; parent: number };

export type StreetGrowth = {
  /** Grows until there is room for `capacity` addresses in all, or nothing can grow; returns the new streets. */
  growUntil(capacity: number): BareStreet[];
};

/**
 * Lets side streets grow from the main streets outwards.
 *
 * Streets branch off at irregular angles, wobble or bend as their zone does, join streets that they meet, and stop at
 * water and railways. Grown streets are added to `ground.ways`.
 */
export function createStreetGrowth(
  plan: SettlementPlan,
  mains: readonly BareStreet[],
  ground: Ground,
  random: Random,
): StreetGrowth {
  const buds: Bud[] = [];
  const queue = new CostQueue();
  let room = 0;

  function add(street: BareStreet): void {
    room += roomAlong(street);
    let along = 0;
    let nextAt = random.between(...habits[street.zone].spacing) * (street.isMain ? 0.5 : 1);
    const total = lineLength(street.line);
    for (const [a, b] of pairs(street.line)) {
      const length = distance(a, b);
      while (nextAt <= along + length && nextAt < total - 25) {
        const start = ahead(a, heading(a, b), nextAt - along);
        const habit = habits[zoneAt(plan, start).kind];
        for (const side of random.shuffle([-1, 1])) {
          if (!random.chance(0.93)) continue;
          const angle = heading(a, b) + side * (Math.PI / 2 + random.normal() * habit.lean);
          queue.push(buds.length, eagerness(plan, start, random));
          buds.push({ start, angle, parent: street.owner });
        }
        nextAt += random.between(...habit.spacing);
      }
      along += length;
    }
  }

  function growUntil(capacity: number): BareStreet[] {
    const grown: BareStreet[] = [];
    while (room < capacity) {
      const bud = buds[queue.pop()?.item ?? -1];
      if (!bud) break;
      const street = trace(plan, bud, ground, random);
      if (!street) continue;
      ground.ways.add(street.line, street.owner);
      grown.push(street);
      add(street);
    }
    return grown;
  }

  for (const street of mains) add(street);
  return { growUntil };
}

/** Lower grows first: near the centre, and where an estate was planned. */
function eagerness(plan: SettlementPlan, start: Point, random: Random): number {
  const zone = zoneAt(plan, start).kind;
  const isPlanned = zone === "estate" || zone === "new-estate" || zone === "business";
  return distance(plan.place.centre, start) / plan.radiusMetres + random.between(0, 0.28) - (isPlanned ? 0.3 : 0);
}

function trace(plan: SettlementPlan, bud: Bud, ground: Ground, random: Random): BareStreet | undefined {
  const { kind: zone, theme } = zoneAt(plan, ahead(bud.start, bud.angle, 40));
  const habit = habits[zone];
  const owner = ground.nextOwner();
  const goalMetres = random.between(...habit.length);
  const bend = random.between(-1, 1) * habit.bend;
  const line: Point[] = [bud.start];
  let angle = bud.angle;
  let here = bud.start;
  let metres = 0;
  let hasJoined = false;
  while (metres < goalMetres + 70) {
    angle += bend + random.normal() * habit.wobble;
    const next = ahead(here, angle, stepMetres);
    if (!ground.isPassable(next)) break;
    const counts = (other: number) => other !== owner && (metres > 75 || other !== bud.parent);
    const hit = ground.ways.nearest(next, habit.gap, counts);
    if (hit) {
      // A street that runs alongside is not joined: this one ends as a cul-de-sac.
      const isAcross = Math.abs(Math.sin(turn(angle, heading(hit.a, hit.b)))) > 0.45;
      if (metres >= 40 && isAcross) {
        line.push(hit.point);
        hasJoined = true;
      }
      break;
    }
    // Beyond its goal a street goes on for some metres only in the hope of a street to join.
    if (metres >= goalMetres && !ground.ways.nearest(ahead(next, angle, 60), habit.gap, counts)) break;
    line.push(next);
    here = next;
    metres += stepMetres;
  }
  if (metres < (hasJoined ? 36 : 50)) return undefined;
  return { owner, line, zone, theme, isMain: false };
}

function roomAlong(street: BareStreet): number {
  const metresPerAddress = street.zone === "business" ? 45 : 12.5;
  return Math.max(0, lineLength(street.line) - 15) / metresPerAddress;
}
