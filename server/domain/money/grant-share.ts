import type { DrawdownTerms, Funding } from "../programmes/funding.ts";
import type { FundingModel } from "../programmes/programme.ts";
import type { Origin, Sourced } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import { type Cents, wholeBasisPoints } from "./cents.ts";
import type { GrantNotice } from "./drawdown.ts";
import type { MoneyChain } from "./money-chain.ts";
import { euroText, percentText, text } from "./money-text.ts";
import { finalNoticeTerms } from "./newest-notice.ts";
import type { CostPlan } from "./plan-basis.ts";

/** An exact share: `part` cents or basis points of `of`. */
export type Fraction = { readonly part: number; readonly of: number };

/** Which share of the paid expenditure a funder bears, and what holds for drawing it. */
export type GrantShare = {
  /** Equal where it is certain; else the smallest and the largest that may hold. */
  readonly low: Fraction;
  readonly high: Fraction;
  /** Where it comes from, with the numbers. */
  readonly text: Text;
  /** The rule that no more may be drawn than this share of what was paid. */
  readonly clause: Sourced<Text>;
  /** Whether a reason may lift the rule: it was not read at its source. */
  readonly liftable: boolean;
  /** Share of the grant that stays back until the final proof was accepted. */
  readonly retentionBasisPoints: number;
  /** Where that is from, unless the notice says it or nothing is kept back. */
  readonly retention: Origin | null;
};

/** Holds where a programme says nothing about drawing: what was paid counts in proportion, which nobody read for it. */
export const clauseToConfirm: Sourced<Text> = {
  value: {
    de: "Abrufbar ist der Anteil des Mittelgebers an den bezahlten zuwendungsfähigen Ausgaben",
    en: "What may be drawn is the funder's share of the eligible expenditure that was paid",
  },
  confidence: "unverified",
  source: null,
  note: "Für dieses Programm nicht am Text geprüft; maßgeblich ist der Bescheid",
};

/**
 * The share of a funder: as its final notice names it; else what the newest cost plan comes to, beside what the amount of the
 * notice would be of the same cost; else the rates that the programme may grant. What stays open is a range from low to high.
 */
export function grantShare(known: {
  source: "federal" | "land";
  model: FundingModel;
  chain: MoneyChain;
  notices: readonly GrantNotice[];
  plan: Pick<CostPlan, "number" | "financing"> | null;
  /** Money rules of this funder's programme; null where none is known. */
  funding: Funding | null;
}): GrantShare {
  const terms: DrawdownTerms | null = known.funding?.drawdown ?? null;
  const notice = finalNoticeTerms(known.source, known.notices);
  const clause = terms?.clause ?? clauseToConfirm;
  return {
    ...shareOf(known, notice),
    clause,
    liftable: clause.confidence !== "published",
    retentionBasisPoints: notice?.retentionBasisPoints ?? terms?.retention?.value ?? 0,
    retention: notice?.retentionBasisPoints == null ? (terms?.retention ?? null) : null,
  };
}

type Share = Pick<GrantShare, "low" | "high" | "text">;

function shareOf(
  { source, model, chain, plan, funding }: Parameters<typeof grantShare>[0],
  notice: ReturnType<typeof finalNoticeTerms>,
): Share {
  if (notice && notice.shareBasisPoints !== null) {
    const share = { part: notice.shareBasisPoints, of: wholeBasisPoints };
    const said = { de: "laut Bescheid", en: "as the notice says" };
    return { low: share, high: share, text: text`${percentText(notice.shareBasisPoints)} ${said}` };
  }
  return planShare(source, model, chain, plan) ?? rateShare(source, model, funding);
}

/** What the plan comes to; the amount of the notice may be another share of the same cost. */
function planShare(
  source: "federal" | "land",
  model: FundingModel,
  chain: MoneyChain,
  plan: Pick<CostPlan, "number" | "financing"> | null,
): Share | null {
  if (!plan) return null;
  const { financing, number } = plan;
  const { low: grant, high } = financing.bySource[source];
  // In the gap model the applicant pays the gap, in the others the invoices themselves.
  const paid = model === "gap" ? financing.base : { low: financing.eligibleCents, high: financing.eligibleCents };
  if (grant !== high || paid.low !== paid.high || paid.low === 0) return null;
  const granted = chain.bySource[source].figures["granted-final"] ?? grant;
  const [small, large]: Cents[] = [grant, granted].sort((a, b) => a - b);
  const ofPlan = { de: `Kostenplan ${number}`, en: `cost plan ${number}` };
  const sentence = text`${ofPlan}: ${euroText(grant)} ${{ de: "von", en: "of" }} ${euroText(paid.low)}`;
  const differs = text`${sentence}; ${{ de: "laut Bescheid", en: "by the notice" }} ${euroText(granted)}`;
  return {
    low: { part: Math.min(small ?? grant, paid.low), of: paid.low },
    high: { part: Math.min(large ?? grant, paid.low), of: paid.low },
    text: granted === grant ? sentence : differs,
  };
}

/** Between the rates that the programme knows; nothing at all may be known. */
function rateShare(source: "federal" | "land", model: FundingModel, funding: Funding | null): Share {
  const options = funding?.grantor === source ? funding.rates : [];
  const rates = options.flatMap(({ basisPoints }) => basisPoints.value ?? []);
  const isKnown = rates.length > 0 && rates.length === options.length;
  // Lease income takes part of the cost off: of each invoice less is funded than the rate.
  const low = isKnown && model !== "operator" ? Math.min(...rates) : 0;
  const high = isKnown ? Math.max(...rates) : wholeBasisPoints;
  const unknown = { de: "Anteil nicht eingetragen", en: "share not recorded" };
  return {
    low: { part: low, of: wholeBasisPoints },
    high: { part: high, of: wholeBasisPoints },
    text: text`${unknown}: ${percentText(low)} – ${percentText(high)}`,
  };
}
