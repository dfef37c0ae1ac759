import { z } from "zod";

/** The life of funding money, in order; the last two take it away again. */
export const moneySteps = [
  "applied",
  "granted-provisional",
  "granted-final",
  "contracted",
  "built",
  "requested",
  "received",
  "proven",
  "lapsed",
  "returned",
] as const;
export const MoneyStep = z.enum(moneySteps);
export type MoneyStep = z.infer<typeof MoneyStep>;

/** Who pays: the Bund, the Land, the municipality itself, the operator, third parties. */
export const moneySources = ["federal", "land", "own", "operator", "third-party"] as const;
export const MoneySource = z.enum(moneySources);
export type MoneySource = z.infer<typeof MoneySource>;

/** What a figure rests on. */
export const moneyBases = [
  "application",
  "provisional-notice",
  "final-notice",
  "amendment",
  "contract",
  "construction",
  "drawdown",
  "receipt",
  "interim-proof",
  "final-proof",
  "lapse",
  "repayment",
  "correction",
] as const;
export const MoneyBasis = z.enum(moneyBases);
export type MoneyBasis = z.infer<typeof MoneyBasis>;

/** A budget year, or null for money that no notice or plan has given a year. */
export type MoneyPeriod = number | null;

/** One signed change of one figure. Entries are only ever added; a figure is the sum of its entries. */
export type MoneyEntry = {
  /** Ids ascend in the order of recording. */
  id: string;
  step: MoneyStep;
  source: MoneySource;
  period: MoneyPeriod;
  cents: number;
  /** The day from which the figure holds: that of the notice, the contract, the payment. */
  effectiveOn: string;
  basis: MoneyBasis;
  /** File number or title of the document it rests on. */
  reference: string | null;
  reason: string | null;
  /** The entry this one puts right. */
  corrects: string | null;
  /** The drawdown it belongs to. */
  drawdownId: string | null;
  recordedAt: string;
  recordedBy: string;
};

/** What is needed to place an entry in the chain. */
export type MoneyMovement = Pick<MoneyEntry, "step" | "source" | "period" | "cents">;
