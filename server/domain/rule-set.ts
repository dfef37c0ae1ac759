import { z } from "zod";
import { NetworkQuestion } from "./network-statement.ts";
import { StatusClass, StatusReason } from "./status.ts";
import type { Technology } from "./technology.ts";

/**
 * How sure a figure is: read at its source, in a predecessor's text, in a third party's dated summary that names document
 * and page, derived from another text, or presumed.
 */
export const Confidence = z.enum(["found", "found-in-older-version", "found-second-hand", "derived", "unverified"]);
export type Confidence = z.infer<typeof Confidence>;

/** Where a rule or a figure comes from; shown with every number that rests on it. */
export const LegalSource = z.object({
  title: z.string(),
  section: z.string().nullable(),
  url: z.string().nullable(),
  date: z.string().nullable(),
  confidence: Confidence,
});
export type LegalSource = z.infer<typeof LegalSource>;

export const Text = z.object({ de: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** For whom an address must be supplied: private customers or business customers. */
export const customerKinds = ["private", "business"] as const;
export type CustomerKind = (typeof customerKinds)[number];

/**
 * A test on one offer; a speed equal to the threshold passes. Speeds in Mbit/s. Where the rule hangs on a fact that no data
 * hold, `surely` says what passes in any case and failing `possibly` what fails in any case; between them the reason
 * `open` is missing.
 */
export type OfferTest =
  | { readonly measure: "down" | "up"; readonly atLeastMbps: number }
  | { readonly anyOf: readonly OfferTest[] }
  | { readonly allOf: readonly OfferTest[] }
  | { readonly surely: OfferTest; readonly possibly: OfferTest; readonly open: StatusReason };

/**
 * A funding threshold as data. What the fields mean is defined by `classify()`, and the SQL of
 * `queries/classification.sql.ts` is generated from the same record.
 */
export type RuleSet = {
  readonly id: string;
  /** Stored in `address_status.rule_set_number`; never reused. */
  readonly number: number;
  readonly title: Text;
  readonly summary: Text;
  readonly validFrom: string;
  readonly legalSource: LegalSource;
  /** Technologies that can supply a fixed connection; an offer of any other counts for nothing under this rule set. */
  readonly fixedSupply: { readonly technologies: readonly Technology[]; readonly source: LegalSource };
  /** What an offer must reach so that the customer counts as supplied. */
  readonly supplied: Readonly<Record<CustomerKind, OfferTest>>;
  /** What it must reach instead for business customers of an address known to be used for business; null: the same. */
  readonly knownBusiness: { readonly test: OfferTest; readonly source: LegalSource } | null;
  /** `peak`: an advertised speed only bounds the peak-time speed from above; `advertised`: it counts as it is. */
  readonly speedBasis: "peak" | "advertised";
  readonly speedBasisSource: LegalSource;
  /** Technologies whose advertised speed counts as peak-time speed; matters only where the basis is `peak`. */
  readonly reliable: { readonly technologies: readonly Technology[]; readonly source: LegalSource };
  /** One existing network of such a technology excludes the address whatever its speed. */
  readonly excludedNetworks: { readonly technologies: readonly Technology[]; readonly source: LegalSource };
  /**
   * Two networks of at least this speed exclude the address; null: no such rule. Two offers are two networks when both their
   * operators and their lines differ.
   */
  readonly networkLimit: {
    readonly minDownMbps: number;
    readonly technologies: readonly Technology[];
    /** Technologies on one physical line that several operators sell: whoever sells it, it is one line. */
    readonly sharedLines: readonly (readonly Technology[])[];
    /** Whether a commitment that binds and is due within the look-ahead counts like a network that is there. */
    readonly countsPlanned: boolean;
    readonly source: LegalSource;
  } | null;
  /** A fact about an existing network that no list holds and a recorded statement settles; null: nothing is asked. */
  readonly networkQuestion: {
    readonly question: NetworkQuestion;
    readonly technologies: readonly Technology[];
    readonly minDownMbps: number;
    /** Reason of an address where the answer is yes, and of one where nobody has answered. */
    readonly excludes: StatusReason;
    readonly open: StatusReason;
    readonly source: LegalSource;
  } | null;
  readonly commitments: {
    /** Years from the reference date within which a binding commitment excludes the address. */
    readonly lookAheadYears: number;
    /** Whether a commitment that is said to have no milestone plan is left out of account. */
    readonly ignoreWithoutMilestonePlan: boolean;
    /** A planned network that surely passes this test counts as promised, whatever its speed at peak time; null: none. */
    readonly plannedNetwork: OfferTest | null;
    readonly source: LegalSource;
  };
  /** Upper borders (exclusive) of the first two classes, by best bookable, that is advertised, download speed. */
  readonly classBorders: {
    readonly weissBelowMbps: number;
    readonly hellgrauBelowMbps: number;
    readonly source: LegalSource;
  };
  /** Short language-neutral label of each class; null where the rule set cannot yield it. */
  readonly classLabels: Readonly<Record<StatusClass, string | null>>;
  /** An address counts under the first of its reasons in this order. */
  readonly reasonOrder: readonly StatusReason[];
};

/** A rule set as the API shows it. */
export const RuleSetView = z.object({
  id: z.string(),
  title: Text,
  summary: Text,
  validFrom: z.string(),
  legalSource: LegalSource,
  thresholds: z.record(StatusClass, z.string().nullable()),
  reasonOrder: z.array(StatusReason),
  peakTimeRequired: z.boolean(),
  /** What a recorded statement settles under this rule set; null: nothing. */
  networkQuestion: NetworkQuestion.nullable(),
  lookAheadYears: z.number(),
  /** Every source that parts of the rule set rest on, the uncertain ones marked by their confidence. */
  sources: z.array(LegalSource.extend({ subject: z.string() })),
});
export type RuleSetView = z.infer<typeof RuleSetView>;

/** The rule set as shown to people: texts, labels and every source with its confidence. */
export function toRuleSetView(ruleSet: RuleSet): RuleSetView {
  return {
    id: ruleSet.id,
    title: ruleSet.title,
    summary: ruleSet.summary,
    validFrom: ruleSet.validFrom,
    legalSource: ruleSet.legalSource,
    thresholds: ruleSet.classLabels,
    reasonOrder: [...ruleSet.reasonOrder],
    peakTimeRequired: ruleSet.speedBasis === "peak",
    networkQuestion: ruleSet.networkQuestion?.question ?? null,
    lookAheadYears: ruleSet.commitments.lookAheadYears,
    sources: [
      { subject: "threshold", ...ruleSet.legalSource },
      { subject: "speed-basis", ...ruleSet.speedBasisSource },
      { subject: "reliable-technologies", ...ruleSet.reliable.source },
      { subject: "excluded-networks", ...ruleSet.excludedNetworks.source },
      { subject: "fixed-supply", ...ruleSet.fixedSupply.source },
      ...(ruleSet.knownBusiness ? [{ subject: "known-business", ...ruleSet.knownBusiness.source }] : []),
      ...(ruleSet.networkLimit ? [{ subject: "network-limit", ...ruleSet.networkLimit.source }] : []),
      ...(ruleSet.networkQuestion ? [{ subject: "network-question", ...ruleSet.networkQuestion.source }] : []),
      { subject: "commitments", ...ruleSet.commitments.source },
      { subject: "class-borders", ...ruleSet.classBorders.source },
    ],
  };
}

/**
 * Last day on which a commitment may fall due to count: reference date plus the rule set's look-ahead, as
 * `YYYY-MM-DD`; 29 February becomes 28 February where the year has none.
 */
export function lookAheadEnd(ruleSet: RuleSet, referenceDate: string): string {
  const year = Number(referenceDate.slice(0, 4)) + ruleSet.commitments.lookAheadYears;
  const monthAndDay = referenceDate.slice(5);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, "0")}-${monthAndDay === "02-29" && !leap ? "02-28" : monthAndDay}`;
}
