import { z } from "zod";
import type { Confidence, Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { Cents } from "./cents.ts";
import type { MoneySource } from "./money-entry.ts";

export const DrawdownState = z.enum(["planned", "requested", "partly-received", "received", "withdrawn"]);
export type DrawdownState = z.infer<typeof DrawdownState>;

/** What the person who requests knows: invoices paid so far, and how far the work is. */
export const DrawdownFacts = z.object({
  /** Sum of all eligible expenditure paid up to the day of the request; null: not stated. */
  invoicesPaidCents: z.number().int().min(0).nullable().default(null),
  progress: z.string().trim().max(2000).nullable().default(null),
  /** Why the request is made in spite of checks whose rules were not read at their source. */
  overdrawReason: z.string().trim().max(1000).nullable().optional(),
});
export type DrawdownFacts = z.infer<typeof DrawdownFacts>;

/** One check of a request. `ok` null: not checkable because something is not recorded. */
export type DrawdownCheck = {
  id: "amount" | "notice" | "period" | "progress" | "invoices-paid" | "share-of-paid" | "within-grant" | "budget-year";
  ok: boolean | null;
  /** Whether the request cannot be made while `ok` is false. */
  blocking: boolean;
  /** A reason given with the request lifts it: the rule behind it was not read at its source. */
  liftable?: boolean;
  /** What the rule rests on, and the weakest of it; absent for what is arithmetic, and in requests from before. */
  rests?: readonly Origin[];
  confidence?: Confidence | null;
  text: Text;
};

/** A milestone at which money is drawn: planned, requested, paid in one or several parts. */
export type Drawdown = {
  id: string;
  number: number;
  source: MoneySource;
  budgetYear: number;
  title: string;
  state: DrawdownState;
  plannedOn: string | null;
  plannedCents: Cents;
  requestedOn: string | null;
  requestedCents: Cents | null;
  receivedCents: Cents;
  receivedOn: string | null;
  facts: DrawdownFacts;
  checks: DrawdownCheck[];
  note: string | null;
  version: number;
};

/** A notice (Bescheid) of a funder with the period in which money may be spent. */
export type GrantNotice = {
  id: string;
  source: MoneySource;
  step: "granted-provisional" | "granted-final";
  noticedOn: string;
  reference: string | null;
  periodFrom: string | null;
  /** Last day of the grant period (Bewilligungszeitraum). */
  periodTo: string | null;
  /** The funder's share of the eligible expenditure in basis points, where the notice names it. */
  shareBasisPoints: number | null;
  /** Share of the grant that is kept back until the final proof was accepted. */
  retentionBasisPoints: number | null;
};
