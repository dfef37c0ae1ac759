import type { FileNote } from "./file-note.ts";
import type { LedgerChange, LedgerMovement, LedgerReason } from "./ledger.ts";
import type { Text } from "./rule-set.ts";

/**
 * What becomes of a row of an uploaded list. `unchanged` stands so already and `repeated` says the same as an earlier row:
 * both are left out. The last three stand in the way of the whole list.
 */
export const ledgerUploadOutcomes = ["changed", "unchanged", "repeated", "ambiguous", "not-found", "refused"] as const;
export type LedgerUploadOutcome = (typeof ledgerUploadOutcomes)[number];

/** Which column of a row is wrong (null: the row as a whole), what was expected there and what stands there (empty: nothing). */
export type LedgerUploadProblem = { column: string | null; expected: Text; found: string };

export type LedgerUploadRow = {
  /** In the file, counted from 1, header included; of further sheets see `sheetLine`. */
  line: number;
  outcome: LedgerUploadOutcome;
  /** The address as the list names it. */
  written: string;
  /** The address that was found, or the first that the row may mean. */
  addresses: readonly string[];
  /** Where the address stands; null when it is no part of the application. */
  before: LedgerMovement | null;
  /** What would be recorded; null for rows that could not be read. */
  after: (Omit<LedgerChange, "reason"> & { reason: LedgerReason }) | null;
  problems: readonly LedgerUploadProblem[];
};

/** What an uploaded list would do, before anything is written; `shown` are the first rows, those in the way before others. */
export type LedgerUploadCheck = {
  rows: number;
  counts: Readonly<Record<LedgerUploadOutcome, number>>;
  shown: readonly LedgerUploadRow[];
  /** What is to be said about the file as a whole. */
  notes: readonly FileNote[];
};

/** The change of all rows, or, when a row stands in the way, nothing and which. */
export type LedgerUploadResult = { ok: true; changed: number } | { ok: false; check: LedgerUploadCheck };

/** How many rows stand in the way of the list. */
export function inTheWay({ counts }: Pick<LedgerUploadCheck, "counts">): number {
  return counts.ambiguous + counts["not-found"] + counts.refused;
}
