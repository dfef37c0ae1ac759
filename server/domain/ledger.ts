import { z } from "zod";
import { daysBetween } from "./days-between.ts";
import type { Eligibility, StatusClass } from "./status.ts";

/** Where an address stands in an application; the requested ones wait for the agency. */
export const ledgerMovements = ["in", "out", "requested-in", "requested-out"] as const;
export const LedgerMovement = z.enum(ledgerMovements);
export type LedgerMovement = z.infer<typeof LedgerMovement>;

export const ledgerReasons = [
  "frozen",
  "own-build-out",
  "not-eligible",
  "repeated-consultation",
  "new-address",
  "hfc",
  "other",
] as const;
export const LedgerReason = z.enum(ledgerReasons);
export type LedgerReason = z.infer<typeof LedgerReason>;

export const ledgerStatuses = ["with-agency", "accepted", "rejected"] as const;
export const LedgerStatus = z.enum(ledgerStatuses);
export type LedgerStatus = z.infer<typeof LedgerStatus>;

/** What someone records about a number of addresses at once. */
export const LedgerChange = z.object({
  movement: LedgerMovement,
  reason: LedgerReason.exclude(["frozen"]),
  status: LedgerStatus.nullable().default(null),
  /** The day from which it holds. */
  on: z.iso.date(),
  fileNumber: z.string().trim().max(100).nullable().default(null),
  note: z.string().trim().max(2000).nullable().default(null),
});
export type LedgerChange = z.infer<typeof LedgerChange>;

/** Narrows the ledger; lists mean any of them, `none` entries without a status. */
export const LedgerFilter = z.object({
  movements: z.array(LedgerMovement).optional(),
  reasons: z.array(LedgerReason).optional(),
  statuses: z.array(z.union([LedgerStatus, z.literal("none")])).optional(),
  ags: z.array(z.string()).optional(),
  /** Part of street and number. */
  text: z.string().max(100).optional(),
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;

/**
 * One address of the ledger as it stands: `movement` is the state; reason, status, day, number and note are those of the
 * newest entry, or of the freezing where there is none.
 */
export type LedgerRow = {
  addressId: string;
  text: string;
  postcode: string | null;
  place: string | null;
  ags: string | null;
  movement: LedgerMovement;
  /** Whether it counts as part of the application now: requests count once they are accepted. */
  isIn: boolean;
  reason: LedgerReason;
  status: LedgerStatus | null;
  on: string;
  fileNumber: string | null;
  note: string | null;
  recordedBy: string | null;
  entries: number;
  /** As frozen; null for an address that came in later. */
  frozen: { class: StatusClass; eligibility: Eligibility } | null;
  /** The address is no longer part of the data. */
  gone: boolean;
};

export type LedgerCounts = {
  total: number;
  isIn: number;
  byMovement: Readonly<Record<LedgerMovement, number>>;
  byReason: Readonly<Partial<Record<LedgerReason, number>>>;
  byStatus: Readonly<Partial<Record<LedgerStatus, number>>>;
};

/** Days to the start of works and the band they fall into; null while no day is known. */
export type WorksStart = {
  on: string;
  days: number;
  band: "started" | "under-90" | "over-90";
  source: "entered" | "milestone";
};

export type LedgerPage = {
  rows: LedgerRow[];
  nextCursor: string | null;
  counts: LedgerCounts;
  worksStart: WorksStart | null;
};

/** One entry in the history of an address. */
export type LedgerEntry = Omit<LedgerChange, "reason"> & {
  id: string;
  reason: LedgerReason;
  recordedAt: string;
  recordedBy: string;
};

/**
 * How an address stands after its entries, oldest first. What was eligible when it was frozen is in, anything else out.
 * `in` and `out` count at once unless rejected; a request counts when it is accepted and until then waits; a rejected one
 * leaves everything as it was.
 */
export function ledgerState(
  frozenEligible: boolean,
  entries: readonly { movement: LedgerMovement; status: LedgerStatus | null }[],
): { movement: LedgerMovement; isIn: boolean } {
  let isIn = frozenEligible;
  for (const { movement, status } of entries) {
    const counts = status !== "rejected" && (movement === "in" || movement === "out" || status === "accepted");
    if (counts) isIn = movement === "in" || movement === "requested-in";
  }
  const newest = entries.at(-1);
  const waits =
    newest !== undefined &&
    (newest.movement === "requested-in" || newest.movement === "requested-out") &&
    (newest.status === null || newest.status === "with-agency");
  return { movement: waits ? newest.movement : isIn ? "in" : "out", isIn };
}

/** Calendar days from `today` to the start of works, in the bands 0 and 90. */
export function worksStart(on: string, today: string, source: WorksStart["source"]): WorksStart {
  const days = daysBetween(today, on);
  return { on, days, band: days <= 0 ? "started" : days < 90 ? "under-90" : "over-90", source };
}
