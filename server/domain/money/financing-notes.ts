import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { BasisPoints, Cents } from "./cents.ts";
import type { CostItem, FinancingInputs } from "./cost-plan.ts";
import type { Financing, FinancingFinding, FinancingStep } from "./financing-step.ts";
import type { FundingTerms } from "./grant-rules.ts";
import type { MoneySource } from "./money-entry.ts";

export type FinancingCase = {
  costItems: readonly CostItem[];
  inputs: FinancingInputs;
  federal: FundingTerms | null;
  land: FundingTerms | null;
};

export type Settled = {
  total: Cents;
  eligible: Cents;
  base: Cents;
  bySource: Record<MoneySource, Cents>;
  prefinanced: Cents;
  discounted: Financing["discounted"];
  steps: (Omit<FinancingStep, "result"> & { cents: Cents })[];
  findings: FinancingFinding[];
};

export type Notes = Pick<Settled, "steps" | "findings">;
/** Keeps one step of the computation. */
export function note(
  notes: Notes,
  id: string,
  title: Text,
  formula: Text,
  cents: Cents,
  source: MoneySource | null = null,
  state: FinancingStep["state"] = "applied",
  origin: Origin | null = null,
  basisPoints: BasisPoints | null = null,
): void {
  notes.steps.push({ id, title, formula, cents, basisPoints, source, state, origin });
}
