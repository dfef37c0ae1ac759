import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { Cents } from "./cents.ts";
import type { MoneySource } from "./money-entry.ts";

/** From and to; equal where the amount is certain. */
export type CentsRange = { readonly low: Cents; readonly high: Cents };

/** One line of the computation, so that a person can follow it to the figure. */
export type FinancingStep = {
  readonly id: string;
  readonly title: Text;
  /** With the numbers: `50 % × 8.000.000 €`. */
  readonly formula: Text;
  readonly result: CentsRange;
  /** The share that was taken, for steps that take one. */
  readonly basisPoints: number | null;
  /** Whose money the step is about; null for costs. */
  readonly source: MoneySource | null;
  /** `not-needed`: looked at, changes nothing; `not-known`: a value is missing, so the result is a range. */
  readonly state: "applied" | "not-needed" | "not-known";
  /** Where the rule comes from; null for plain sums and for what people entered. */
  readonly origin: Origin | null;
};

export type FinancingFinding = {
  readonly id:
    | "revenue-not-known"
    | "lease-income-not-known"
    | "no-gap"
    | "rate-not-known"
    | "rate-not-confirmed"
    | "cap-not-known"
    | "addresses-not-known"
    | "prior-grants-not-known"
    | "reading-open"
    | "lease-prefinanced"
    | "floor-not-known"
    | "floor-doubtful"
    | "own-share-not-known"
    | "costs-over-limit"
    | "grant-below-floor"
    | "no-federal-grant-to-top-up"
    | "own-share-minimum"
    | "over-funded"
    | "override"
    | "value-unverified";
  readonly severity: "blocking" | "warning" | "info";
  /** The step it belongs to. */
  readonly step: string;
  readonly text: Text;
};

export type Financing = {
  readonly totalCents: Cents;
  readonly eligibleCents: Cents;
  /** What the shares are taken of. */
  readonly base: CentsRange;
  /** Always sums to the total cost, in every scenario between low and high. */
  readonly bySource: Readonly<Record<MoneySource, CentsRange>>;
  /**
   * Operator model: the lease's present value, which the municipality pays in the construction years and gets back over the
   * earmarking; part of the own share. Absent in plans that were saved before it was told apart.
   */
  readonly prefinanced?: CentsRange;
  /** The yearly payments that the funding base was discounted from; null or absent where an amount was entered. */
  readonly discounted?: {
    readonly yearlyCents: Cents;
    readonly years: number;
    readonly rateBasisPoints: number;
  } | null;
  /** Exact on both margins; empty while an amount is a range. */
  readonly byYear: readonly { year: number; costCents: Cents; bySource: Readonly<Record<MoneySource, Cents>> }[];
  readonly steps: readonly FinancingStep[];
  readonly findings: readonly FinancingFinding[];
  /** False while a value is missing and amounts are ranges. */
  readonly certain: boolean;
};
