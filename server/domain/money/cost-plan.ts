import { z } from "zod";
import { CalendarDate } from "../procedure/calendar-date.ts";
import { FundingModel } from "../programmes/programme.ts";

export const CostType = z.enum([
  "civil-works",
  "ducts-and-cables",
  "technical-sites",
  "house-connections",
  "active-equipment",
  "operation",
  "planning",
  "advice",
  "project-management",
  "other",
]);
export type CostType = z.infer<typeof CostType>;

/** No amount that is entered is above 100 billion euros. */
export const mostCents = 100_000_000_000_00;
const Amount = z.number().int().min(0).max(mostCents);
const Reason = z.string().trim().min(1).max(1000);

/** One line of a cost plan: what it is for, in which year it is paid and whether the programme funds it. */
export const CostItem = z.object({
  costType: CostType,
  year: z.number().int().min(2000).max(2100),
  eligible: z.boolean(),
  cents: Amount,
  note: z.string().max(500).default(""),
});
export type CostItem = z.infer<typeof CostItem>;

/** A share that somebody confirmed: the id of one of the programme's, or a figure of the notice; and why. */
export const ShareChoice = z.object({
  id: z.string().max(100).nullable(),
  basisPoints: z.number().int().min(0).max(10_000).nullable(),
  reason: Reason,
});
export type ShareChoice = z.infer<typeof ShareChoice>;

/** What was confirmed about one cap: whether it applies, and which amount of a range holds. */
export const CapChoice = z.object({
  id: z.string().max(100),
  applies: z.boolean().nullable(),
  cents: Amount.nullable(),
  reason: Reason,
});
export type CapChoice = z.infer<typeof CapChoice>;

/** Funded addresses of one municipality by class; they decide caps per address and per municipality. */
export const AddressCounts = z.object({
  ags: z.string().regex(/^\d{8}$/),
  white: z.number().int().min(0),
  grey: z.number().int().min(0),
  other: z.number().int().min(0),
});
export type AddressCounts = z.infer<typeof AddressCounts>;

/** Revenue or lease as equal yearly amounts, and the rate they are discounted at; why is where the rate is from. */
export const IncomeStream = z.object({
  yearlyCents: Amount,
  years: z.number().int().min(1).max(50),
  rateBasisPoints: z.number().int().min(0).max(5_000),
  reason: Reason,
});
export type IncomeStream = z.infer<typeof IncomeStream>;

/** Every source but the own share, which always is the rest. */
export const OverrideSource = z.enum(["federal", "land", "operator", "third-party"]);
export type OverrideSource = z.infer<typeof OverrideSource>;

/** What the financing of a plan is worked out from, besides its items and the programme. Null is not known. */
export const FinancingInputs = z.object({
  model: FundingModel,
  /** Gap model: expected revenue of the operator over the whole term. */
  revenueCents: Amount.nullable().default(null),
  /** Operator model: present value (Barwert) of the lease income. */
  leaseIncomeCents: Amount.nullable().default(null),
  /** Yearly revenue or lease, from which the present value is worked out; it counts before an amount entered above. */
  incomeStream: IncomeStream.nullable().default(null),
  applicantKind: z.enum(["municipality", "county", "other"]).nullable().default(null),
  federalRate: ShareChoice.nullable().default(null),
  /** Id of the programme of the other level that co-funds, or is co-funded. */
  coFundingId: z.string().max(100).nullable().default(null),
  /** The target share of a co-funding Land, or the rate of a Land programme of its own. */
  landRate: ShareChoice.nullable().default(null),
  /** A smallest own share that a notice names; else the programme's holds. */
  ownShare: ShareChoice.nullable().default(null),
  /** Also `federal-floor` and `land-floor` for the smallest grant. */
  caps: z.array(CapChoice).max(50).default([]),
  bonuses: z
    .array(z.object({ id: z.string().max(100), cents: Amount, reason: Reason }))
    .max(20)
    .default([]),
  thirdPartyCents: Amount.default(0),
  addresses: z.array(AddressCounts).max(2000).nullable().default(null),
  /** Grants of this programme to a municipality for other projects; null where nobody said. */
  priorGrants: z
    .array(z.object({ ags: z.string().regex(/^\d{8}$/), cents: Amount }))
    .max(2000)
    .nullable()
    .default(null),
  /** Schools, hospitals and the like for caps per site. */
  sites: z.number().int().min(0).nullable().default(null),
  overrides: z
    .array(z.object({ source: OverrideSource, cents: Amount, reason: Reason }))
    .max(4)
    .default([]),
});
export type FinancingInputs = z.infer<typeof FinancingInputs>;

export const CostPlanBasis = z.enum([
  "estimate",
  "application",
  "provisional-notice",
  "final-notice",
  "amendment",
  "contract",
  "proof",
]);
export type CostPlanBasis = z.infer<typeof CostPlanBasis>;

/** A revision of the cost plan as it is saved. */
export const CostPlanDraft = z.object({
  effectiveOn: CalendarDate,
  basis: CostPlanBasis,
  items: z.array(CostItem).max(500),
  inputs: FinancingInputs,
  note: z.string().max(2000).nullable().default(null),
});
export type CostPlanDraft = z.infer<typeof CostPlanDraft>;
