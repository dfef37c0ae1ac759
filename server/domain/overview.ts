import { z } from "zod";
import { EligibleCounts } from "./address-state.ts";
import { ProjectStatus } from "./project.ts";
import { LightReason, TrafficLight } from "./traffic-light.ts";

const count = z.number().int().nonnegative();

/**
 * Addresses of one place, each counted once, by `overviewLine()`: `served`, under way (`built`, `underConstruction`, `funded`,
 * `committed`), `unknown` or `open`. Of those under way `inProject` are in funded projects; the map shows these as `project`,
 * the others as `planned`. `gigabit` is a fact of its own: at least 1,000 Mbit/s down, under every rule set.
 */
export const OverviewCounts = EligibleCounts.extend({
  addresses: count,
  gigabit: count,
  served: count,
  built: count,
  underConstruction: count,
  funded: count,
  committed: count,
  inProject: count,
  open: count,
  unknown: count,
  /** Parts of `open` by class; together they are `open`. */
  openByClass: z.object({ weiss: count, hellgrau: count, dunkelgrau: count }),
});
export type OverviewCounts = z.infer<typeof OverviewCounts>;

/** What mayors and citizens see: three groups, and those of which nothing is known; together all addresses. */
export type OverviewGroups = { served: number; underway: number; open: number; unknown: number };

export function groupsOf(counts: OverviewCounts): OverviewGroups {
  const { served, built, underConstruction, funded, committed, open, unknown } = counts;
  return { served, underway: built + underConstruction + funded + committed, open, unknown };
}

/** Counts of nothing; a fresh object each time. */
export function noCounts(): OverviewCounts {
  return {
    ...{ addresses: 0, gigabit: 0, served: 0, built: 0, underConstruction: 0, funded: 0, committed: 0, open: 0 },
    ...{ unknown: 0, inProject: 0, eligible: 0, eligibleFunded: 0, eligiblePromised: 0, eligibleOpen: 0 },
    openByClass: { weiss: 0, hellgrau: 0, dunkelgrau: 0 },
  };
}

/** The sum over places. */
export function sumCounts(all: readonly OverviewCounts[]): OverviewCounts {
  const sum = noCounts();
  for (const counts of all) {
    for (const key of plainKeys) sum[key] += counts[key];
    for (const key of ["weiss", "hellgrau", "dunkelgrau"] as const) sum.openByClass[key] += counts.openByClass[key];
  }
  return sum;
}

const plainKeys = [
  "addresses",
  "gigabit",
  "served",
  "built",
  "underConstruction",
  "funded",
  "committed",
  "inProject",
  "open",
  "unknown",
  "eligible",
  "eligibleFunded",
  "eligiblePromised",
  "eligibleOpen",
] as const;

/** One point of the series: how it stood with a delivery of supply data. */
export const SeriesPoint = z.object({
  asOf: z.string(),
  revision: z.number().int(),
  addresses: count,
  gigabit: count,
  served: count,
  method: z.string().nullable(),
  /** The figures came about in another way than those before: the step to this point is no progress. */
  methodBreak: z.boolean(),
  /** Counts of a former municipality were carried over into today's. */
  bridged: z.boolean(),
});
export type SeriesPoint = z.infer<typeof SeriesPoint>;

/** Difference to the delivery before, in percentage points (66.3 % after 62.4 % is 3.9). */
export const OverviewChange = z.object({
  since: z.string(),
  served: z.number(),
  gigabit: z.number(),
  methodBreak: z.boolean(),
});
export type OverviewChange = z.infer<typeof OverviewChange>;

const cents = z.number().int();
export const moneySourceNames = ["federal", "land", "own", "operator", "third-party"] as const;

/** Money granted and drawn; `granted` takes the final notice where there is one, else the provisional one. */
export const OverviewMoney = z.object({
  grantedCents: cents,
  requestedCents: cents,
  receivedCents: cents,
  bySource: z.array(
    z.object({ source: z.enum(moneySourceNames), grantedCents: cents, requestedCents: cents, receivedCents: cents }),
  ),
  /** What municipalities and county bear of it themselves: nobody grants that. Null where only published facts are shown. */
  ownShareCents: cents.nullable(),
  nextDrawdown: z.object({ project: z.string(), plannedOn: z.string().nullable(), cents }).nullable(),
});
export type OverviewMoney = z.infer<typeof OverviewMoney>;

const StageText = z.object({ de: z.string(), en: z.string() });

export const OverviewProject = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: ProjectStatus,
  /** Stage of the application that is furthest from its end; null without one. */
  stage: StageText.nullable(),
  applications: count,
  /** Null where only published facts are shown: deadlines and drift are not published. */
  light: TrafficLight.nullable(),
  reason: LightReason.nullable(),
  next: z.object({ title: z.string(), dueOn: z.string() }).nullable(),
  money: z.object({ grantedCents: cents, receivedCents: cents }).nullable(),
});
export type OverviewProject = z.infer<typeof OverviewProject>;

export const OverviewDeadline = z.object({
  id: z.uuid(),
  title: z.string(),
  dueOn: z.string(),
  daysLeft: z.number().int(),
  project: z.string(),
  projectSlug: z.string(),
});
export type OverviewDeadline = z.infer<typeof OverviewDeadline>;

export const OverviewSource = z.object({
  kind: z.string(),
  asOf: z.string(),
  publisher: z.string().nullable(),
  licence: z.string().nullable(),
  synthetic: z.boolean(),
});
export type OverviewSource = z.infer<typeof OverviewSource>;

const Place = z.object({ ags: z.string(), name: z.string(), counts: OverviewCounts });

/** Everything of the overview of an organisation, or of one municipality (`ags`). */
export const Overview = z.object({
  organisation: z.object({ slug: z.string(), name: z.string() }),
  ags: z.string().nullable(),
  /** Whom the numbers are about: names of the municipality or of a few, else the name of the organisation. */
  name: z.string(),
  ruleSet: z.string(),
  revision: z.number().int(),
  today: z.string(),
  /** Only what is published: no deadlines, no traffic light, no applications not granted, money as one sum. */
  published: z.boolean(),
  addressesAsOf: z.string().nullable(),
  offersAsOf: z.string().nullable(),
  total: OverviewCounts,
  municipalities: z.array(Place.extend({ change: OverviewChange.nullable() })),
  counties: z.array(Place),
  series: z.array(SeriesPoint),
  change: OverviewChange.nullable(),
  projects: z.object({ total: count, shown: z.array(OverviewProject) }),
  deadlines: z.array(OverviewDeadline),
  money: OverviewMoney,
  sources: z.array(OverviewSource),
});
export type Overview = z.infer<typeof Overview>;
