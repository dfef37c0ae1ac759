import {
  both,
  certainNo,
  certainYes,
  either,
  type Finding,
  type Offer,
  surelyPasses,
  testOffer,
  type Usage,
  unknownBecause,
} from "./offer-test.ts";
import { type CustomerKind, customerKinds, lookAheadEnd, type RuleSet } from "./rule-set.ts";
import { type Eligibility, type StatusClass, type StatusReason, statusClasses } from "./status.ts";
import type { Technology } from "./technology.ts";

/** What is known of the address itself. `supplyDelivered`: someone said of its municipality that all supply is known. */
export type AddressFacts = {
  readonly usage: Usage;
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
 * Class looks at existing offers only. Eligibility also at excluded networks, at a second network, at what statements say
 * of a network and at commitments that fall due within the look-ahead from `referenceDate` (ISO date). Facts that are
 * missing give `unknown` with their reasons, unless another fact settles the answer for certain. The stored statuses come
 * from SQL generated from the same record.
 */
export function classify(
  offers: readonly Offer[],
  facts: AddressFacts,
  ruleSet: RuleSet,
  { referenceDate }: { referenceDate: string },
): Classification {
  const { usage } = facts;
  const fixed = offers.filter((offer) => ruleSet.fixedSupply.technologies.includes(offer.technology));
  const existing = fixed.filter((offer) => offer.kind === "existing");
  const commitments = fixed.filter((offer) => offer.kind === "commitment");
  const until = lookAheadEnd(ruleSet, referenceDate);
  const testCommitment = (offer: Offer, customer: CustomerKind) =>
    commitmentFinding(offer, ruleSet, { customer, usage, until });
  const supply = (customer: CustomerKind): Supply => {
    const now = existingSupply(existing, facts, ruleSet, customer);
    const committed = reduceEither(commitments.map((offer) => testCommitment(offer, customer)));
    return { existing: now, committed, ...classBounds(now, existing, ruleSet, customer) };
  };
  const byCustomer = { private: supply("private"), business: supply("business") };
  const supplied = overUsage(usage, (customer) => byCustomer[customer].existing);
  const foreseen = overUsage(usage, (customer) =>
    either(byCustomer[customer].existing, byCustomer[customer].committed),
  );
  const excluding = existing.filter((offer) => ruleSet.excludedNetworks.technologies.includes(offer.technology));
  const twoNetworks = networkFinding(existing, commitments, ruleSet, until);
  const asked = askedNetworks(existing, ruleSet);

  const certain = new Set<StatusReason>();
  if (supplied.value === "yes") certain.add("threshold-met");
  if (excluding.length > 0) certain.add("excluded-network");
  if (twoNetworks.value === "yes") certain.add("two-networks");
  if (asked.excluding.length > 0 && ruleSet.networkQuestion) certain.add(ruleSet.networkQuestion.excludes);
  if (supplied.value !== "yes" && foreseen.value === "yes") certain.add("binding-commitment");

  const barred = either(foreseen, twoNetworks);
  // Asked last: the answer matters only where nothing else stands in the way.
  const open = barred.value === "no" && asked.open.length > 0 ? ruleSet.networkQuestion : null;
  const missing = open ? new Set([open.open]) : barred.causes;
  const eligibility = certain.size > 0 ? "no" : barred.value === "no" && !open ? "yes" : "unknown";
  const reasons = inOrder(certain.size > 0 ? certain : missing, ruleSet);
  const bestOf = (list: readonly Offer[], find: (offer: Offer, customer: CustomerKind) => Finding | null) =>
    bestOffer(list, (offer) => score(usage, (customer) => find(offer, customer)));
  const testExisting = (offer: Offer, customer: CustomerKind) => testOffer(offer, ruleSet, customer, usage);
  const decide = () => {
    const [first] = reasons;
    if (first === "excluded-network") return bestOf(excluding, testExisting);
    if (first !== undefined && first === ruleSet.networkQuestion?.excludes)
      return bestOf(asked.excluding, testExisting);
    if (first !== undefined && first === ruleSet.networkQuestion?.open) return bestOf(asked.open, testExisting);
    if (first === "two-networks") return bestOf(existing, testExisting) ?? bestOf(commitments, testCommitment);
    const byCommitment = first === "binding-commitment" || (eligibility === "unknown" && supplied.value === "no");
    return byCommitment ? bestOf(commitments, testCommitment) : bestOf(existing, testExisting);
  };
  return { class: classOf(usage, byCustomer), eligibility, reasons, decidingOfferId: decide()?.id ?? null };
}

function existingSupply(
  existing: readonly Offer[],
  facts: AddressFacts,
  ruleSet: RuleSet,
  customer: CustomerKind,
): Finding {
  if (existing.length === 0) return facts.supplyDelivered ? certainNo : unknownBecause("supply-not-delivered");
  return reduceEither(existing.map((offer) => testOffer(offer, ruleSet, customer, facts.usage)));
}

/** A commitment counts when it passes the test, or builds a network that excludes, and is binding and due in time. */
function commitmentFinding(
  offer: Offer,
  ruleSet: RuleSet,
  { customer, usage, until }: { customer: CustomerKind; usage: Usage; until: string },
): Finding | null {
  const built = ruleSet.excludedNetworks.technologies.includes(offer.technology)
    ? certainYes
    : testOffer(offer, ruleSet, customer, usage);
  if (!built) return null;
  const { plannedNetwork } = ruleSet.commitments;
  const planned = plannedNetwork && surelyPasses(plannedNetwork, offer) ? certainYes : built;
  return both(bindingFinding(offer, ruleSet, until), planned);
}

function bindingFinding(offer: Offer, ruleSet: RuleSet, until: string): Finding {
  if (offer.binding === false) return certainNo;
  if (ruleSet.commitments.ignoreWithoutMilestonePlan && offer.milestonePlan === false) return certainNo;
  if (offer.availableOn !== null && offer.availableOn > until) return certainNo;
  if (offer.binding === null || offer.availableOn === null) return unknownBecause("commitment-not-binding-known");
  return certainYes;
}

/** Whether there are two networks that count, commitments among them where the rule set says so. */
function networkFinding(
  existing: readonly Offer[],
  commitments: readonly Offer[],
  ruleSet: RuleSet,
  until: string,
): Finding {
  const limit = ruleSet.networkLimit;
  if (!limit) return certainNo;
  const counts = (offer: Offer) => offer.downMbps >= limit.minDownMbps && limit.technologies.includes(offer.technology);
  const present = existing.filter(counts);
  const planned = (limit.countsPlanned ? commitments.filter(counts) : []).map((offer) => ({
    offer,
    bound: bindingFinding(offer, ruleSet, until).value,
  }));
  const upTo = (...values: Finding["value"][]) => [
    ...present,
    ...planned.filter(({ bound }) => values.includes(bound)).map(({ offer }) => offer),
  ];
  if (areTwo(upTo("yes"), limit.sharedLines)) return certainYes;
  return areTwo(upTo("yes", "unknown"), limit.sharedLines) ? unknownBecause("commitment-not-binding-known") : certainNo;
}

/**
 * Two of the networks differ in operator and in line: where there are two operators and two lines, some two networks differ
 * in both.
 */
function areTwo(networks: readonly Offer[], sharedLines: readonly (readonly Technology[])[]): boolean {
  const lineOf = ({ technology, operator }: Offer) => {
    const shared = sharedLines.findIndex((line) => line.includes(technology));
    return shared < 0 ? operator : `line ${shared}`;
  };
  return new Set(networks.map(({ operator }) => operator)).size > 1 && new Set(networks.map(lineOf)).size > 1;
}

/** Existing networks that the rule set's question is about: those that a statement says exclude, and those without one. */
function askedNetworks(existing: readonly Offer[], { networkQuestion }: RuleSet) {
  const asked = existing.filter(
    ({ technology, downMbps }) =>
      networkQuestion?.technologies.includes(technology) && downMbps >= networkQuestion.minDownMbps,
  );
  const answer = ({ answers }: Offer) => networkQuestion && answers?.[networkQuestion.question];
  return {
    excluding: asked.filter((offer) => answer(offer) === true),
    open: asked.filter((offer) => answer(offer) === undefined),
  };
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

function classOf(usage: Usage, supply: Record<CustomerKind, Supply>): StatusClass {
  const kinds = usage === "private" || usage === "business" ? [usage] : customerKinds;
  const lowest = Math.min(...kinds.map((kind) => supply[kind].lowestClass));
  const highestOfKinds = kinds.map((kind) => supply[kind].highestClass);
  const highest = usage === null ? Math.max(...highestOfKinds) : Math.min(...highestOfKinds);
  return (lowest === highest ? statusClasses[lowest] : undefined) ?? "unknown";
}

/** Of mixed usage both kinds must be supplied; of unknown usage the answer is certain only where both kinds agree. */
function overUsage(usage: Usage, find: (customer: CustomerKind) => Finding): Finding {
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
function score(usage: Usage, find: (customer: CustomerKind) => Finding | null): number {
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
