import { isUnverified } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import { allocateCents, type Cents, sumCents } from "./cents.ts";
import type { CostItem } from "./cost-plan.ts";
import type { FinancingCase, Settled } from "./financing-notes.ts";
import type { CentsRange, Financing, FinancingFinding, FinancingStep } from "./financing-step.ts";
import { finding } from "./grant-rules.ts";
import { type MoneySource, moneySources } from "./money-entry.ts";
import { text } from "./money-text.ts";
import { settleFinancing } from "./settle-financing.ts";

/** More unknown values than this are moved together, so that the number of scenarios stays small. */
const variedApart = 8;

/**
 * Works out who pays what of a cost plan, with every step. Values that are not known are not assumed: the plan is worked
 * through with the lowest and the highest value each can have, and amounts that depend on them become ranges. The shares
 * of a scenario always sum to the total cost; grants are rounded down to the cent, the own share takes the rest.
 */
export function computeFinancing(plan: FinancingCase): Financing {
  const unknown: string[] = [];
  const first = settleFinancing(plan, (key, low) => {
    if (!unknown.includes(key)) unknown.push(key);
    return low;
  });
  const scenarios = [first];
  for (let number = 1; number < 2 ** Math.min(unknown.length, variedApart); number++) {
    scenarios.push(
      settleFinancing(plan, (key, low, high) => {
        const bit = Math.min(Math.max(0, unknown.indexOf(key)), variedApart - 1);
        return (number >> bit) & 1 ? high : low;
      }),
    );
  }
  const range = (amount: (settled: Settled) => Cents) => rangeOf(scenarios.map(amount));
  const bySource = {
    federal: range((one) => one.bySource.federal),
    land: range((one) => one.bySource.land),
    own: range((one) => one.bySource.own),
    operator: range((one) => one.bySource.operator),
    "third-party": range((one) => one.bySource["third-party"]),
  };
  const steps = mergedSteps(scenarios);
  // An unknown value that changes nothing, such as a smallest own share below the one that is left, does not matter.
  const certain = moneySources.every((source) => bySource[source].low === bySource[source].high);
  return {
    totalCents: first.total,
    eligibleCents: first.eligible,
    base: range((one) => one.base),
    bySource,
    prefinanced: range((one) => one.prefinanced),
    discounted: first.discounted ?? null,
    byYear: certain ? yearShares(plan.costItems, first.bySource, first.eligible) : [],
    steps,
    findings: [...mergedFindings(scenarios), ...unverified(steps)],
    certain,
  };
}

/**
 * Spreads the shares over the years of the cost plan, each year in the proportion that is left, so that every year sums
 * to its cost and every source to its share. Costs that are not eligible are the own share's. Empty when over-funded.
 */
function yearShares(
  items: readonly CostItem[],
  bySource: Record<MoneySource, Cents>,
  eligible: Cents,
): Financing["byYear"] {
  const total = sumCents(items.map((item) => item.cents));
  const notEligible = total - eligible;
  if (moneySources.some((source) => bySource[source] < 0)) return [];
  // Money that also covers costs that are not eligible is spread over all of them.
  const apart = bySource.own >= notEligible;
  const left: Record<MoneySource, Cents> = { ...bySource, own: bySource.own - (apart ? notEligible : 0) };
  const years = [...new Set(items.map((item) => item.year))].sort((a, b) => a - b);
  return years.map((year) => {
    const own = items.filter((item) => item.year === year);
    const cost = sumCents(own.map((item) => item.cents));
    const funded = apart ? sumCents(own.filter((item) => item.eligible).map((item) => item.cents)) : cost;
    const parts = allocateCents(
      funded,
      moneySources.map((source) => left[source]),
    );
    const shares: Record<MoneySource, Cents> = { federal: 0, land: 0, own: 0, operator: 0, "third-party": 0 };
    moneySources.forEach((source, index) => {
      shares[source] = parts[index] ?? 0;
      left[source] -= shares[source];
    });
    shares.own += cost - funded;
    return { year, costCents: cost, bySource: shares };
  });
}

function mergedSteps(scenarios: readonly Settled[]): FinancingStep[] {
  const order = [...new Set(scenarios.flatMap((one) => one.steps.map((step) => step.id)))];
  return order.flatMap((id) => {
    const same = scenarios.flatMap((one) => one.steps.filter((step) => step.id === id));
    const sorted = [...same].sort((a, b) => a.cents - b.cents);
    const lowest = sorted[0];
    const highest = sorted.at(-1);
    if (!lowest || !highest) return [];
    const states = new Set(same.map((step) => step.state));
    const state = states.has("not-known") ? "not-known" : states.has("applied") ? "applied" : "not-needed";
    const { title, source, origin } = highest;
    const result = { low: lowest.cents, high: highest.cents };
    const basisPoints = lowest.basisPoints === highest.basisPoints ? lowest.basisPoints : null;
    return [
      { id, title, source, origin, state, result, basisPoints, formula: joined(lowest.formula, highest.formula) },
    ];
  });
}

function mergedFindings(scenarios: readonly Settled[]): FinancingFinding[] {
  const byKey = new Map<string, FinancingFinding>();
  for (const { findings } of scenarios) {
    for (const one of findings) byKey.set(`${one.id} ${one.step}`, byKey.get(`${one.id} ${one.step}`) ?? one);
  }
  return [...byKey.values()];
}

function unverified(steps: readonly FinancingStep[]): FinancingFinding[] {
  return steps
    .filter((step) => step.state === "applied" && step.origin !== null && isUnverified(step.origin))
    .map((step) => finding("value-unverified", "warning", step.id, step.title));
}

function joined(low: Text, high: Text): Text {
  return low.de === high.de ? low : text`${low} ${{ de: "bis", en: "to" }} ${high}`;
}

function rangeOf(amounts: readonly Cents[]): CentsRange {
  return { low: Math.min(...amounts), high: Math.max(...amounts) };
}
