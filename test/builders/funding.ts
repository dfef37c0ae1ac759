import type { CostItem, FinancingInputs } from "#domain/money/cost-plan.ts";
import type { FundingTerms } from "#domain/money/grant-rules.ts";
import type { Call } from "#domain/programmes/call.ts";
import type { Cap, Funding } from "#domain/programmes/funding.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";

export function published<T>(value: T | null, confidence: Confidence = "published") {
  return { value, confidence, source: { title: "Richtlinie", url: "https://example.org/", section: null, date: null } };
}

const title = { de: "Regel", en: "Rule" };

/** Rules of a programme that has none, with the given ones. */
export function buildFunding(rules: Partial<Funding> = {}): Funding {
  return {
    grantor: "federal",
    rates: [],
    targetShares: [],
    federalShareAtLeast: null,
    landShareAtMost: null,
    ownShareAtLeast: null,
    overfunding: null,
    floorCents: null,
    caps: [],
    bonuses: [],
    eligibleCosts: [],
    notEligible: [],
    formula: published(null, "derived"),
    ...rules,
  };
}

export function buildTerms(rules: Partial<Funding> = {}, call: Partial<Call> | null = null): FundingTerms {
  const calls = call ? { title, ...noCallLimits, ...call } : null;
  return { title, funding: buildFunding(rules), call: calls as Call | null };
}

const noCallLimits = { totalCostAtMostCents: null, grantAtMostCents: null };

export function rate(basisPoints: number | null, id = `rate-${basisPoints}`) {
  return { id, title: { de: id, en: id }, basisPoints: published(basisPoints), decidedBy: published(title) };
}

export function cap(rules: Partial<Cap> & { euros: number | null }): Cap {
  const { euros, ...rest } = rules;
  const amountCents = published(euros === null ? null : euros * 100);
  return { id: "cap", title, per: "project", limits: "grant", source: "federal", amountCents, ...rest };
}

export function buildInputs(inputs: Partial<FinancingInputs> = {}): FinancingInputs {
  return {
    model: "gap",
    revenueCents: 0,
    leaseIncomeCents: null,
    incomeStream: null,
    applicantKind: null,
    federalRate: null,
    coFundingId: null,
    landRate: null,
    ownShare: null,
    caps: [],
    bonuses: [],
    thirdPartyCents: 0,
    addresses: null,
    priorGrants: null,
    sites: null,
    overrides: [],
    ...inputs,
  };
}

/** One eligible cost item of whole euros in 2026, or as given. */
export function costItem(euros: number, rest: Partial<CostItem> = {}): CostItem {
  return { costType: "civil-works", year: 2026, eligible: true, cents: euros * 100, note: "", ...rest };
}
