import { addressesByPlace } from "./addresses-by-place.ts";
import type { Calendar } from "./calendar.ts";
import type { DemoAddress } from "./demo-addresses.ts";
import { toLonLat } from "./frame.ts";
import { ahead, distance, heading, type Point } from "./plane.ts";
import type { Random } from "./random.ts";
import type { SupplyPlan } from "./supply-plan.ts";

type RuleSetId = "weiss-30" | "grau-100-2021" | "gigabit-rl-2-2023" | "gigabit-rl-2-2024" | "baygibitr";
type Polygon = { type: "Polygon"; coordinates: [number, number][][] };

export type DemoProject = {
  name: string;
  /** Name and AGS of the municipality that asks for the money. */
  municipality: string;
  ags: string;
  programme: string;
  ruleSet: RuleSetId;
  status: "draft" | "preparing" | "applied" | "granted" | "building" | "done";
  notes: string;
  area: Polygon;
};
export type DemoArea = { name: string; ruleSet: RuleSetId; area: Polygon };

/** A hand draws some ten to twenty corners around a village, a little off the outermost houses. */
const cornerRange = [11, 19] as const;
const marginMetres = [35, 75] as const;

/** Draws projects and expansion areas as planners would: around places whose supply leaves something to do. */
export function drawAreas(
  addresses: readonly DemoAddress[],
  plan: SupplyPlan,
  calendar: Calendar,
  random: Random,
): { projects: DemoProject[]; areas: DemoArea[] } {
  const villages = [...addressesByPlace(addresses.filter((address) => address.zone !== "farm"))]
    .filter(([, list]) => list[0]?.place.kind === "village")
    .map(([placeId, list]) => ({ list, supply: plan.ofPlace[placeId], taken: false }))
    .sort((a, b) => b.list.length - a.list.length);
  const take = (fits: (supply: SupplyPlan["ofPlace"][number], count: number) => boolean): DemoAddress[] => {
    const village =
      villages.find(({ list, supply, taken }) => !taken && supply && fits(supply, list.length)) ??
      villages.find(({ supply, taken }) => !taken && supply?.fibre === "none");
    if (!village) throw new Error("expected a village that is still without fibre, found none");
    village.taken = true;
    return village.list;
  };
  const isGap = (copper: string[]) => (supply: { fibre: string; copper: string }, count: number) =>
    supply.fibre === "none" && copper.includes(supply.copper) && count < 700;
  const year = Number(calendar.today.slice(0, 4));

  const project = (
    list: DemoAddress[],
    rest: Omit<DemoProject, "name" | "municipality" | "ags" | "area">,
  ): DemoProject => {
    const first = list[0];
    if (!first) throw new Error("expected addresses to draw a project around, found none");
    const { municipality, place } = first;
    return {
      name: `Glasfaser ${place.name}`,
      municipality: municipality.name,
      ags: municipality.ags,
      ...rest,
      area: draw(list, random),
    };
  };
  const projects = [
    project(
      take((supply) => supply.fibre === "recent"),
      {
        programme: `Bundesförderung Breitband, 6. Aufruf ${year - 5}`,
        ruleSet: "weiss-30",
        status: "done",
        notes: "Alle Hausanschlüsse sind übergeben. Der Verwendungsnachweis liegt beim Projektträger.",
      },
    ),
    project(take(isGap(["plain"])), {
      programme: `Graue-Flecken-Programm, Aufruf ${year - 3}`,
      ruleSet: "grau-100-2021",
      status: "building",
      notes: "Tiefbau läuft seit dem Frühjahr. Die Querung der Landesstraße ist genehmigt.",
    }),
    project(take(isGap(["vectoring"])), {
      programme: `Gigabit-Richtlinie 2.0, Aufruf ${year - 2}`,
      ruleSet: "gigabit-rl-2-2023",
      status: "granted",
      notes: "Vorläufiger Bescheid liegt vor. Die Vergabe wird vorbereitet.",
    }),
    project(
      take((supply) => supply.fibre === "withdrawn"),
      {
        programme: `Gigabit-Richtlinie 2.0, Aufruf ${year}`,
        ruleSet: "gigabit-rl-2-2024",
        status: "applied",
        notes: "Der Betreiber hat seine Zusage zurückgezogen, daher ist der Antrag jetzt möglich.",
      },
    ),
    project(take(isGap(["exchange", "plain"])), {
      programme: `Gigabit-Richtlinie 2.0, Aufruf ${year + 1}`,
      ruleSet: "gigabit-rl-2-2024",
      status: "preparing",
      notes: "Die Gemeinde berät im nächsten Ausschuss über den Eigenanteil.",
    }),
  ];
  const area = (list: DemoAddress[], ruleSet: RuleSetId, suffix: string): DemoArea => ({
    name: `${list[0]?.place.name ?? ""}${suffix}`,
    ruleSet,
    area: draw(list, random),
  });
  const half = take(isGap(["super-vectoring", "vectoring"]));
  const centre = half[0]?.place.centre ?? [0, 0];
  const areas = [
    area(
      half.filter(({ point }) => point[1] < centre[1]),
      "gigabit-rl-2-2024",
      "-Süd",
    ),
    area(take(isGap(["exchange", "plain", "vectoring"])), "gigabit-rl-2-2024", ""),
    area(take(isGap(["vectoring", "plain"])), "baygibitr", " (Vergleich)"),
  ];
  return { projects, areas };
}

/** A simple polygon around all points: corners in rising direction from the middle, so that it cannot cross itself. */
function draw(list: readonly DemoAddress[], random: Random): Polygon {
  const points = list.map(({ point }) => point);
  const middle: Point = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const corners = random.int(...cornerRange);
  const step = (Math.PI * 2) / corners;
  const first = random.between(0, step);
  // Between two corners an outline dips towards the middle by at most this factor.
  const dip = 1 / Math.cos(step * 0.75);
  const angles = Array.from({ length: corners }, (_, i) => first + (i + random.between(-0.2, 0.2)) * step);
  const reaches = angles.map((angle) =>
    points
      .filter((point) => Math.cos(heading(middle, point) - angle) > Math.cos(step * 1.3))
      .reduce((metres, point) => Math.max(metres, distance(middle, point)), 40),
  );
  const ring = angles.map((angle, i): Point => {
    const beside = Math.max(reaches[(i + 1) % corners] ?? 0, reaches[(i + corners - 1) % corners] ?? 0);
    const outermost = Math.max(reaches[i] ?? 0, beside * 0.62);
    return ahead(middle, angle, outermost * dip + random.between(...marginMetres));
  });
  const closed = [...ring, ...ring.slice(0, 1)].map((point): [number, number] => {
    const [lon, lat] = toLonLat(point);
    return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
  });
  return { type: "Polygon", coordinates: [closed] };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
