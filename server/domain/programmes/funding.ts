import { z } from "zod";
import { Text } from "../rule-set.ts";
import { Origin, sourced } from "./sourced.ts";

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** A share in basis points: 10,000 is 100 %. */
const BasisPoints = sourced(z.number().int().min(0).max(10_000));
const Cents = sourced(z.number().int().min(0));

/** One possible rate of the programme's own grant; `decidedBy` says in words what decides which one applies. */
export const Rate = z.object({ id: Id, title: Text, basisPoints: BasisPoints, decidedBy: sourced(Text) });
export type Rate = z.infer<typeof Rate>;

/** The share of the eligible expenditure that federal and Land grant reach together; the Land fills up to it. */
export const TargetShare = z.object({ id: Id, title: Text, basisPoints: BasisPoints, decidedBy: sourced(Text) });
export type TargetShare = z.infer<typeof TargetShare>;

export const CapUnit = z.enum(["project", "address", "municipality", "county", "site"]);
export type CapUnit = z.infer<typeof CapUnit>;

/** An upper limit of a grant or of the costs. Every cap that applies holds; none replaces another. */
export const Cap = z.object({
  id: Id,
  title: Text,
  per: CapUnit,
  /** Whose money is limited; `costs` limits the total cost that may be applied for. */
  limits: z.enum(["grant", "costs"]),
  /** Which grant; null for costs. */
  source: z.enum(["federal", "land"]).nullable(),
  amountCents: Cents,
  /** Where the source gives a range the lower end; which amount holds must be confirmed for the municipality. */
  lowestCents: Cents.optional(),
  /** For caps per address: which addresses. Absent: all. */
  addressKind: z.enum(["white", "grey", "any"]).optional(),
  /** For caps per address in steps: counted from 1, `to` inclusive, null for open. */
  tier: z.object({ from: z.number().int().min(1), to: z.number().int().min(1).nullable() }).optional(),
  /** When it applies, in words; absent: always. */
  when: Text.optional(),
  /** For caps per municipality: what other projects of it were granted counts against the limit as well. */
  allProjects: z.boolean().optional(),
  /** For caps per address: the cap that the same addresses have besides this one, if that reading holds; null: open. */
  besides: z.object({ cap: Id, holds: sourced(z.boolean()) }).optional(),
});
export type Cap = z.infer<typeof Cap>;

/**
 * An amount beside the rate. It comes on top, such as a bonus for municipalities that work together, unless `effect` says
 * that it was paid before and is set off against the grant.
 */
export const Bonus = z.object({
  id: Id,
  title: Text,
  atMostCents: Cents,
  decidedBy: sourced(Text),
  effect: z.enum(["on-top", "set-off"]).optional(),
});
export type Bonus = z.infer<typeof Bonus>;

/** How money of a grant may be drawn while the work goes on. */
export const DrawdownTerms = z.object({
  /** In words: how much of what was paid may be drawn. A clause nobody read may be overridden with a reason. */
  clause: sourced(Text),
  /** Share of the grant that is kept back until the final proof was accepted; null: no such rule. */
  retention: BasisPoints.nullable(),
});
export type DrawdownTerms = z.infer<typeof DrawdownTerms>;

/** Over how many years after commissioning revenue or lease counts against the cost. */
export const IncomeWindow = z.object({
  model: z.enum(["gap", "operator"]),
  /** A sourced null: not known; null: the term of the lease contract. */
  years: sourced(z.number().int().min(1).max(50)).nullable(),
  text: sourced(Text),
});
export type IncomeWindow = z.infer<typeof IncomeWindow>;

/**
 * The money rules of a programme. A null field means that the programme has no such rule, a sourced null that the
 * rule exists and its value is not known. Shares in basis points, amounts in cents.
 */
export const Funding = z.object({
  /** Whose grant it is. */
  grantor: z.enum(["federal", "land"]),
  /** Rates of the programme's own grant, first the one that holds unless another is confirmed; empty for co-funding. */
  rates: z.array(Rate),
  /** Co-funding: what federal and Land grant reach together; empty for programmes with rates of their own. */
  targetShares: z.array(TargetShare),
  /** Co-funding: the federal share is counted as at least this much. */
  federalShareAtLeast: BasisPoints.nullable(),
  /** Co-funding: largest share of the Land. */
  landShareAtMost: BasisPoints.nullable(),
  /** Smallest own share of the applicant. */
  ownShareAtLeast: BasisPoints.nullable(),
  /** Reduction of the grant where several grants would go below the own share. */
  overfunding: sourced(Text).nullable(),
  /** Smallest grant or project (Bagatellgrenze). */
  floorCents: Cents.nullable(),
  caps: z.array(Cap),
  bonuses: z.array(Bonus),
  /** What counts as eligible expenditure, per model. */
  eligibleCosts: z.array(z.object({ model: z.enum(["gap", "operator", "advice"]), text: sourced(Text) })),
  /** What is not funded. */
  notEligible: z.array(sourced(Text)),
  /** Absent in records made before there were such rules. */
  drawdown: DrawdownTerms.optional(),
  incomeWindows: z.array(IncomeWindow).optional(),
  /** How sure the formula is that federal, Land and own share follow from these values. */
  formula: Origin,
});
export type Funding = z.infer<typeof Funding>;
