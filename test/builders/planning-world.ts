import type { Database } from "#db/database.ts";
import type { Role } from "#domain/roles.ts";
import type { Caller } from "#services/caller.ts";
import type { Tasks } from "#services/jobs.ts";
import { computeStatus, syncRuleSets } from "#services/status.ts";
import { applyRevision, buildSupplyWorld, type World, type WorldAddress, type WorldStatement } from "./supply-world.ts";

export type PlanningWorld = World & { as(role?: Role, name?: string): Caller & { tasks: Tasks } };

/** An organisation with computed statuses and people to act in it; `as("planner", "Ada")` is a person of its own. */
export async function buildPlanningWorld(
  db: Database,
  options: { addresses?: WorldAddress[]; covered?: string[]; statements?: WorldStatement[]; slug?: string } = {},
): Promise<PlanningWorld> {
  const slug = options.slug ?? "welt";
  await syncRuleSets(db);
  const world = await buildSupplyWorld(db, { addresses: [], ...options, slug });
  await computeStatus(db, world);
  await applyRevision(db, world);
  const people = new Map<string, string>();
  for (const name of ["Ada", "Bert"]) {
    const { rows } = await db.query<{ id: string }>("insert into app_user (name, email) values ($1, $2) returning id", [
      name,
      `${name}@${slug}.example`,
    ]);
    people.set(name, rows[0]!.id);
  }
  return {
    ...world,
    as: (role = "planner", name = "Ada") => ({
      db,
      now: () => new Date("2026-11-18T08:00:00Z"),
      tasks: { wake: () => {} },
      actor: {
        userId: people.get(name) ?? null,
        name,
        role,
        organisation: { id: world.organisationId, slug, name: slug, territory: [] },
        municipalities: [],
      },
    }),
  };
}

/** A square in EPSG:4326 from its south-west corner and side in metres of EPSG:25832, near [566000, 5937000]. */
export function squareAt(
  east: number,
  north: number,
  side: number,
): { type: "Polygon"; coordinates: [number, number][][] } {
  const corners: [number, number][] = [
    [east, north],
    [east + side, north],
    [east + side, north + side],
    [east, north + side],
    [east, north],
  ];
  return { type: "Polygon", coordinates: [corners.map(([x, y]) => toDegrees(x, y))] };
}

/** Inverse transverse Mercator on GRS80, zone 32: Snyder, Map Projections (USGS 1395), eq. 8-17 ff.; good to a millimetre. */
export function toDegrees(east: number, north: number): [number, number] {
  const a = 6_378_137;
  const e2 = 0.006_694_380_022_9;
  const ep2 = e2 / (1 - e2);
  const mu = north / 0.9996 / (a * (1 - e2 / 4 - (3 * e2 ** 2) / 64 - (5 * e2 ** 3) / 256));
  const e1 = (1 - Math.sqrt(1 - e2)) / (1 + Math.sqrt(1 - e2));
  const phi =
    mu +
    ((3 * e1) / 2 - (27 * e1 ** 3) / 32) * Math.sin(2 * mu) +
    ((21 * e1 ** 2) / 16 - (55 * e1 ** 4) / 32) * Math.sin(4 * mu) +
    ((151 * e1 ** 3) / 96) * Math.sin(6 * mu) +
    ((1097 * e1 ** 4) / 512) * Math.sin(8 * mu);
  const n = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const r = (a * (1 - e2)) / (1 - e2 * Math.sin(phi) ** 2) ** 1.5;
  const t = Math.tan(phi) ** 2;
  const c = ep2 * Math.cos(phi) ** 2;
  const d = (east - 500_000) / (n * 0.9996);
  const lat =
    phi -
    ((n * Math.tan(phi)) / r) *
      (d ** 2 / 2 -
        ((5 + 3 * t + 10 * c - 4 * c ** 2 - 9 * ep2) * d ** 4) / 24 +
        ((61 + 90 * t + 298 * c + 45 * t ** 2 - 252 * ep2 - 3 * c ** 2) * d ** 6) / 720);
  const lon =
    (d - ((1 + 2 * t + c) * d ** 3) / 6 + ((5 - 2 * c + 28 * t - 3 * c ** 2 + 8 * ep2 + 24 * t ** 2) * d ** 5) / 120) /
    Math.cos(phi);
  return [9 + (lon * 180) / Math.PI, (lat * 180) / Math.PI];
}
