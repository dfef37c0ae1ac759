import {
  both,
  certainNo,
  certainYes,
  either,
  type Finding,
  type Offer,
  testOffer,
  unknownBecause,
} from "./offer-test.ts";
import { type CustomerKind, customerKinds, lookAheadEnd, type RuleSet } from "./rule-set.ts";
import { type Eligibility, type StatusClass, type StatusReason, statusClasses } from "./status.ts";

/** What is known of the address itself. `supplyDelivered`: some operator's delivery covers its municipality. */
export type AddressFacts = {
  readonly usage: "private" | "business" | "mixed" | null;
  readonly supplyDelivered: boolean;
};

export type Classification = {
  readonly class: StatusClass;
  readonly eligibility: Eligibility;
  /** Why not, or which facts are missing, in the rule set's order; empty when eligible. */
  readonly reasons: readonly StatusReason[];
  readonly decidingOfferId: string | null;
};

/** Supply of one kind of customer: existing offers, then commitments that count, then the class it can lie between. */
type Supply = { existing: Finding; committed: Finding; lowestClass: number; highestClass: number };

/**
 * Class, eligibility and reasons of one address under a rule set; `docs/rules.md` tells the same in prose.
 *
 * Class looks at existing offers only. Eligibility also at excluded networks and at commitments that fall due within
 * the look-ahead from `referenceDate` (ISO date). Facts that are missing give `unknown` with their reasons, unless
 * another fact settles the answer for certain. The stored statuses come from SQL generated from the same record.
 */
export function classify(
  offers: readonly Offer[],
  facts: AddressFacts,
  ruleSet: RuleSet,
  { referenceDate }: { referenceDate: string },
): Classification {
  const existing = offers.filter((offer) => offer.kind === "existing");
  const commitments = offers.filter((offer) => offer.kind === "commitment");
  const until = lookAheadEnd(ruleSet, referenceDate);
  const testCommitment = (offer: Offer, customer: CustomerKind) => commitmentFinding(offer, ruleSet, customer, until);
  const supply = (customer: CustomerKind): Supply => {
    const now = existingSupply(existing, facts, ruleSet, customer);
    const committed = reduceEither(commitments.map((offer) => testCommitment(offer, customer)));
    return { existing: now, committed, ...classBounds(now, existing, ruleSet, customer) };
  };
  const byCustomer = { private: supply("private"), business: supply("business") };
  const supplied = overUsage(facts, (customer) => byCustomer[customer].existing);
  const foreseen = overUsage(facts, (customer) =>
    either(byCustomer[customer].existing, byCustomer[customer].committed),
  );
  const excluding = existing.filter((offer) => ruleSet.excludedNetworks.technologies.includes(offer.technology));

  const certain = new Set<StatusReason>();
  if (supplied.value === "yes") certain.add("threshold-met");
  if (excluding.length > 0) certain.add("excluded-network");
  if (reachesNetworkLimit(existing, ruleSet)) certain.add("two-networks");
  if (supplied.value !== "yes" && foreseen.value === "yes") certain.add("binding-commitment");

  const eligibility = certain.size > 0 ? "no" : foreseen.value === "no" ? "yes" : "unknown";
  const reasons = inOrder(certain.size > 0 ? certain : foreseen.causes, ruleSet);
  const bestOf = (list: readonly Offer[], find: (offer: Offer, customer: CustomerKind) => Finding | null) =>
    bestOffer(list, (offer) => score(facts, (customer) => find(offer, customer)));
  const bestExisting = bestOf(existing, (offer, customer) => testOffer(offer, ruleSet, customer));
  const bestExcluding = bestOf(excluding, (offer, customer) => testOffer(offer, ruleSet, customer));
  const bestCommitment = bestOf(commitments, testCommitment);
  const decidedByCommitment =
    reasons[0] === "binding-commitment" || (eligibility === "unknown" && supplied.value === "no");
  const deciding =
    reasons[0] === "excluded-network" ? bestExcluding : decidedByCommitment ? bestCommitment : bestExisting;
  return { class: classOf(facts, byCustomer), eligibility, reasons, decidingOfferId: deciding?.id ?? null };
}

function existingSupply(
  existing: readonly Offer[],
  facts: AddressFacts,
  ruleSet: RuleSet,
  customer: CustomerKind,
): Finding {
  if (existing.length === 0) return facts.supplyDelivered ? certainNo : unknownBecause("supply-not-delivered");
  return reduceEither(existing.map((offer) => testOffer(offer, ruleSet, customer)));
}

/** A commitment counts when it passes the test, or builds an excluded network, and is binding and due in time. */
function commitmentFinding(offer: Offer, ruleSet: RuleSet, customer: CustomerKind, until: string): Finding | null {
  const built = ruleSet.excludedNetworks.technologies.includes(offer.technology)
    ? certainYes
    : testOffer(offer, ruleSet, customer);
  return built && both(bindingFinding(offer, ruleSet, until), built);
}

function bindingFinding(offer: Offer, ruleSet: RuleSet, until: string): Finding {
  if (offer.binding === false) return certainNo;
  if (ruleSet.commitments.ignoreWithoutMilestonePlan && offer.milestonePlan === false) return certainNo;
  if (offer.availableOn !== null && offer.availableOn > until) return certainNo;
  if (offer.binding === null || offer.availableOn === null) return unknownBecause("commitment-not-binding-known");
  return certainYes;
}

function reachesNetworkLimit(existing: readonly Offer[], { networkLimit }: RuleSet): boolean {
  if (!networkLimit) return false;
  const operators = existing
    .filter(
      (offer) => offer.downMbps >= networkLimit.minDownMbps && networkLimit.technologies.includes(offer.technology),
    )
    .map((offer) => offer.operator);
  return new Set(operators).size >= networkLimit.excludesFrom;
}

/** Positions in `statusClasses` between which the class lies; equal where it is certain. */
function classBounds(supplied: Finding, existing: readonly Offer[], { classBorders }: RuleSet, customer: CustomerKind) {
  const usable = existing.filter((offer) => offer.customer === "all" || offer.customer === customer);
  const bestDownMbps = Math.max(0, ...usable.map((offer) => offer.downMbps));
  const below =
    bestDownMbps < classBorders.weissBelowMbps
      ? statusClasses.indexOf("weiss")
      : bestDownMbps < classBorders.hellgrauBelowMbps
        ? statusClasses.indexOf("hellgrau")
        : statusClasses.indexOf("dunkelgrau");
  const met = statusClasses.indexOf("versorgt");
  return {
    lowestClass: supplied.value === "yes" ? met : below,
    highestClass: supplied.value === "no" ? below : met,
  };
}

function classOf({ usage }: AddressFacts, supply: Record<CustomerKind, Supply>): StatusClass {
  const kinds = usage === "private" || usage === "business" ? [usage] : customerKinds;
  const lowest = Math.min(...kinds.map((kind) => supply[kind].lowestClass));
  const highestOfKinds = kinds.map((kind) => supply[kind].highestClass);
  const highest = usage === null ? Math.max(...highestOfKinds) : Math.min(...highestOfKinds);
  return (lowest === highest ? statusClasses[lowest] : undefined) ?? "unknown";
}

/** Of mixed usage both kinds must be supplied; of unknown usage the answer is certain only where both kinds agree. */
function overUsage({ usage }: AddressFacts, find: (customer: CustomerKind) => Finding): Finding {
  if (usage === "private" || usage === "business") return find(usage);
  const [forPrivate, forBusiness] = [find("private"), find("business")];
  if (usage === "mixed") return both(forPrivate, forBusiness);
  const causes = new Set([...forPrivate.causes, ...forBusiness.causes]);
  if (forPrivate.value === forBusiness.value) return { value: forPrivate.value, causes };
  return { value: "unknown", causes: causes.add("usage-missing") };
}

function reduceEither(findings: readonly (Finding | null)[]): Finding {
  return findings.reduce<Finding>((sum, finding) => (finding ? either(sum, finding) : sum), certainNo);
}

function inOrder(reasons: ReadonlySet<StatusReason>, { reasonOrder }: RuleSet): StatusReason[] {
  return reasonOrder.filter((reason) => reasons.has(reason));
}

const findingScore = { no: 0, unknown: 1, yes: 2 } as const;

/** How far an offer gets for the customers the address has; below 0 where it is made to none of them. */
function score({ usage }: AddressFacts, find: (customer: CustomerKind) => Finding | null): number {
  const kinds = usage === "private" || usage === "business" ? [usage] : customerKinds;
  const scores = kinds.map((kind) => find(kind)).map((finding) => (finding ? findingScore[finding.value] : -1));
  return Math.max(...scores);
}

/** Best score, then download, then upload, then the older offer. */
function bestOffer(offers: readonly Offer[], scoreOf: (offer: Offer) => number): Offer | undefined {
  return offers
    .map((offer) => ({ offer, score: scoreOf(offer) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.offer.downMbps - a.offer.downMbps ||
        (b.offer.upMbps ?? -1) - (a.offer.upMbps ?? -1) ||
        a.offer.id.length - b.offer.id.length ||
        (a.offer.id < b.offer.id ? -1 : 1),
    )[0]?.offer;
}
