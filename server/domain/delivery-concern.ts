import { z } from "zod";
import type { DatasetKind } from "./dataset.ts";
import { fewRows, keptOfSmallUnits, removalLimits } from "./delivery-limits.data.ts";

/** What a person has to allow by name before a delivery does it. */
export const DeliveryAllowance = z.enum(["removals", "publisher", "older"]);
export type DeliveryAllowance = z.infer<typeof DeliveryAllowance>;

/** Municipality (AGS), county or Land a concern is about, and its name where boundaries tell it; null: no municipality. */
const unit = { unit: z.string().nullable(), name: z.string().nullable() };
/** What else bounds it: operator, type of site, level of boundary, kind of base map. */
const part = z.string().nullable();

/** Why a delivery is refused unless it was allowed: it takes away much, what is another's, or what is newer. */
export const DeliveryConcern = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("removals"),
    ...unit,
    part,
    /** Rows that are valid there now, and how many of them would go without a successor. */
    current: z.number().int(),
    removed: z.number().int(),
  }),
  z.object({
    kind: z.literal("publisher"),
    ...unit,
    part,
    /** Rows of the other publisher that would be closed. */
    rows: z.number().int(),
    dataset: z.number().int(),
    publisher: z.string(),
  }),
  z.object({
    kind: z.literal("older"),
    dataset: z.number().int(),
    asOf: z.string(),
    fileName: z.string(),
    publisher: z.string().nullable(),
  }),
]);
export type DeliveryConcern = z.infer<typeof DeliveryConcern>;

/** What is worth knowing about a delivery that does not stop it. */
export const DeliveryFinding = z.discriminatedUnion("kind", [
  z.object({
    /** An AGS that the delivery does not hold, in the midst of what it holds: probably merged, and left behind. */
    kind: z.literal("left-behind"),
    ags: z.string(),
    name: z.string().nullable(),
    /** Municipality of the delivery that took its addresses over or surrounds them. */
    into: z.string(),
    /** Addresses that stay valid under the old AGS, and how many of them lie on the very point of a delivered one. */
    addresses: z.number().int(),
    samePoint: z.number().int(),
    /** Addresses that the delivery already holds under the new AGS. */
    takenOver: z.number().int(),
  }),
  z.object({
    /** A predecessor that the conversion table names: the delivery covers it too. */
    kind: z.literal("predecessor"),
    ags: z.string(),
    into: z.string(),
  }),
  z.object({
    /** Supply of `into` was said to be complete, of the municipality that it takes in it never was: the statement ends. */
    kind: z.literal("completeness-ended"),
    ags: z.string(),
    into: z.string(),
  }),
]);
export type DeliveryFinding = z.infer<typeof DeliveryFinding>;

/** Whether so many of a unit's rows may go without being asked for: see `delivery-limits.data.ts`. */
export function isLargeRemoval(kind: DatasetKind, { current, removed }: { current: number; removed: number }): boolean {
  if (removed <= fewRows) return removed > 1 && removed > current * keptOfSmallUnits;
  return removed > current * removalLimits[kind].share;
}

/** One plain English sentence for the command line and the report; `allow` names the switch. */
export function concernInWords(kind: DatasetKind, concern: DeliveryConcern): string {
  switch (concern.kind) {
    case "removals": {
      const { removed, current } = concern;
      return `would remove ${removed} of ${current} ${nounOf[kind]} in ${placeInWords(concern)}`;
    }
    case "publisher":
      return `would replace ${concern.rows} ${nounOf[kind]} in ${placeInWords(concern)} that another publisher delivered ("${concern.publisher}", dataset ${concern.dataset})`;
    case "older":
      return `is older than what it would replace (dataset ${concern.dataset}, ${concern.fileName}, as of ${concern.asOf})`;
  }
}

const nounOf: Readonly<Record<DatasetKind, string>> = {
  addresses: "addresses",
  boundaries: "boundaries",
  offers: "addresses with an offer",
  construction: "addresses with a state",
  sites: "sites",
  basemap: "map features",
};

function placeInWords({ unit, name, part }: { unit: string | null; name: string | null; part: string | null }): string {
  const place = unit === null ? "no municipality" : name === null ? unit : `${unit} ${name}`;
  return part === null ? place : `${place} (${part})`;
}
