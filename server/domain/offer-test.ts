import type { CustomerKind, OfferTest, RuleSet } from "./rule-set.ts";
import type { StatusReason } from "./status.ts";
import type { Technology } from "./technology.ts";

/** What the rules need to know of an operator's offer; `availableOn` is an ISO date. Speeds in Mbit/s. */
export type Offer = {
  readonly id: string;
  readonly operator: string;
  readonly technology: Technology;
  readonly downMbps: number;
  readonly upMbps: number | null;
  readonly speedKind: "peak" | "advertised";
  readonly kind: "existing" | "commitment";
  readonly availableOn: string | null;
  readonly binding: boolean | null;
  readonly milestonePlan: boolean | null;
  readonly customer: "all" | CustomerKind;
};

/** Kleene's three values; `causes` name the missing facts and are filled only where the value is `unknown`. */
export type Finding = { readonly value: "no" | "unknown" | "yes"; readonly causes: ReadonlySet<StatusReason> };

export const certainNo: Finding = { value: "no", causes: new Set() };
export const certainYes: Finding = { value: "yes", causes: new Set() };

export function unknownBecause(...causes: StatusReason[]): Finding {
  return { value: "unknown", causes: new Set(causes) };
}

/**
 * Whether one offer passes the rule set's test for a kind of customer; `null` where the offer is not made to it.
 *
 * An advertised speed bounds the peak-time speed from above: below the threshold it fails for certain, at or above it
 * the answer is unknown, unless the rule set calls the technology reliable. A missing upload is unknown.
 */
export function testOffer(offer: Offer, ruleSet: RuleSet, customer: CustomerKind): Finding | null {
  if (offer.customer !== "all" && offer.customer !== customer) return null;
  return evaluate(ruleSet.supplied[customer], offer, speedIsExact(offer, ruleSet));
}

/** Unknown counts more than no and less than yes; causes of equal unknowns add up. */
export function either(a: Finding, b: Finding): Finding {
  return combine(a, b, "yes", "no");
}

/** No counts more than unknown, unknown more than yes; causes of equal unknowns add up. */
export function both(a: Finding, b: Finding): Finding {
  return combine(a, b, "no", "yes");
}

function combine(a: Finding, b: Finding, strong: Finding["value"], weak: Finding["value"]): Finding {
  if (a.value === strong) return a;
  if (b.value === strong) return b;
  if (a.value === weak) return b;
  if (b.value === weak) return a;
  return { value: "unknown", causes: new Set([...a.causes, ...b.causes]) };
}

function speedIsExact(offer: Offer, ruleSet: RuleSet): boolean {
  return (
    ruleSet.speedBasis === "advertised" ||
    offer.speedKind === "peak" ||
    ruleSet.reliable.technologies.includes(offer.technology)
  );
}

function evaluate(test: OfferTest, offer: Offer, exact: boolean): Finding {
  if ("anyOf" in test) return test.anyOf.map((part) => evaluate(part, offer, exact)).reduce(either, certainNo);
  if ("allOf" in test) return test.allOf.map((part) => evaluate(part, offer, exact)).reduce(both, certainYes);
  const speedMbps = test.measure === "down" ? offer.downMbps : offer.upMbps;
  if (speedMbps === null) return unknownBecause("upload-missing");
  if (speedMbps < test.atLeastMbps) return certainNo;
  return exact ? certainYes : unknownBecause("peak-speed-missing");
}
