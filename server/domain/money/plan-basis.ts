import type { FundingModel } from "../programmes/programme.ts";
import type { Text } from "../rule-set.ts";
import type { Cents } from "./cents.ts";
import type { AddressCounts, CostItem, CostPlanBasis, FinancingInputs } from "./cost-plan.ts";
import type { Financing } from "./financing-step.ts";
import type { FundingTerms } from "./grant-rules.ts";

/** A revision of the cost plan as it was saved, financing included. */
export type CostPlan = {
  number: number;
  effectiveOn: string;
  basis: CostPlanBasis;
  items: CostItem[];
  inputs: FinancingInputs;
  financing: Financing;
  note: string | null;
  recordedAt: string;
  recordedBy: string;
};

/** What a cost plan is worked out from, so that the page can compute while a person types. */
export type PlanBasis = {
  model: FundingModel;
  level: "federal" | "land";
  own: FundingTerms;
  /** Programmes that can stand beside the application's own. */
  coFunding: { id: string; title: Text; terms: FundingTerms }[];
  /** Addresses of the frozen set by municipality and class; empty where nothing is frozen. */
  addresses: AddressCounts[];
  /** What the organisation's other applications of this programme were granted, by municipality of this one. */
  priorGrants: { ags: string; cents: Cents }[];
};
