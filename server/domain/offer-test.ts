import type { NetworkQuestion } from "./network-statement.ts";
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
  /** What recorded statements say of the operator's network at the address; absent: nothing. */
  readonly answers?: Readonly<Partial<Record<NetworkQuestion, boolean>>>;
};

/** Kleene's three values; `causes` name the missing facts and are filled only where the value is `unknown`. */
export type Finding = { readonly value: "no" | "unknown" | "yes"; readonly causes: ReadonlySet<StatusReason> };

export const certainNo: Finding = { value: "no", causes: new Set() };
export const certainYes: Finding = { value: "yes", causes: new Set() };

export function unknownBecause(...causes: StatusReason[]): Finding {
  return { value: "unknown", causes: new Set(causes) };
}

/** What is known of the use of an address; null: nothing. */
export type Usage = "private" | "business" | "mixed" | null;

/**
 * Whether one offer passes the rule set's test for a kind of customer of an address of that use; `null` where the offer is not made to it.
 *
 * An advertised speed bounds the peak-time speed from above: below the threshold it fails for certain, at or above it
 * the answer is unknown, unless the rule set calls the technology reliable. A missing upload is unknown.
 */
export function testOffer(offer: Offer, ruleSet: RuleSet, customer: CustomerKind, usage: Usage): Finding | null {
  if (offer.customer !== "all" && offer.customer !== customer) return null;
  const isBusiness = customer === "business" && (usage === "business" || usage === "mixed");
  const special = isBusiness ? ruleSet.knownBusiness : null;
  return evaluate(special?.test ?? ruleSet.supplied[customer], offer, speedIsExact(offer, ruleSet));
}

/** Whether the offer passes the test for certain, its speeds taken as they are. */
export function surelyPasses(test: OfferTest, offer: Offer): boolean {
  return evaluate(test, offer, true).value === "yes";
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
  if ("surely" in test) return evaluateOpen(test, offer, exact);
  const speedMbps = test.measure === "down" ? offer.downMbps : offer.upMbps;
  if (speedMbps === null) return unknownBecause("upload-missing");
  if (speedMbps < test.atLeastMbps) return certainNo;
  return exact ? certainYes : unknownBecause("peak-speed-missing");
}

function evaluateOpen(test: Extract<OfferTest, { surely: OfferTest }>, offer: Offer, exact: boolean): Finding {
  const surely = evaluate(test.surely, offer, exact);
  if (surely.value === "yes") return certainYes;
  const possibly = evaluate(test.possibly, offer, exact);
  if (possibly.value === "no") return certainNo;
  return unknownBecause(test.open, ...surely.causes, ...possibly.causes);
}
