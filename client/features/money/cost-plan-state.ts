import { parseEuros, writeEuros } from "#client/format/parse-euros.ts";
import {
  type CostItem,
  type CostType,
  FinancingInputs,
  IncomeStream,
  mostCents,
  OverrideSource,
} from "#domain/money/cost-plan.ts";
import { besidesId, type FundingTerms, grantFloor } from "#domain/money/grant-rules.ts";
import { callLimit, callLimitIds } from "#domain/programmes/call.ts";

/** Amounts stay as they are typed until they are read; an item keeps a key of its own for the list. */
export type ItemRow = {
  key: number;
  costType: CostType;
  year: string;
  eligible: boolean;
  amount: string;
  note: string;
};

/** What was confirmed about a rule that the programme leaves open. */
export type Answer = { state: "open" | "amount" | "none"; amount: string; reason: string };

/** A bonus of the programme as it is claimed; one that is not `on` is not part of the plan. */
export type BonusClaim = { on: boolean; amount: string; reason: string };

export type CostPlanState = {
  items: ItemRow[];
  income: string;
  /** Yearly revenue or lease instead of an amount; not used while `yearly` is empty. */
  stream: { yearly: string; years: string; percent: string; reason: string };
  /** What a municipality (AGS) was granted for other projects; empty where nobody said. */
  priorGrants: Record<string, string>;
  applicantKind: "municipality" | "county" | "other" | "";
  /** Id of a rate, `other` for a figure of the notice, empty for none. */
  federalRate: { id: string; percent: string; reason: string };
  coFundingId: string;
  landRate: { id: string; percent: string; reason: string };
  thirdParty: string;
  sites: string;
  answers: Record<string, Answer>;
  /** By the id of the bonus; also those that the programme at hand does not know, so that nothing stored is lost. */
  bonuses: Record<string, BonusClaim>;
  overrides: Record<OverrideSource, { amount: string; reason: string }>;
  effectiveOn: string;
  note: string;
  asApplied: boolean;
};

/** A rule whose value only a notice or the funder can tell. */
export type OpenRule = {
  id: string;
  title: { de: string; en: string };
  share: boolean;
  /** Which of two readings of the source holds: there is no amount to confirm. */
  reading?: boolean;
};

const blankAnswer: Answer = { state: "open", amount: "", reason: "" };
const blankBonus: BonusClaim = { on: false, amount: "", reason: "" };

/** Rules of the programmes that need confirmation: ranges, conditions, and values that were not found. */
export function openRules(terms: readonly (FundingTerms | null)[]): OpenRule[] {
  return terms.flatMap((one) => {
    if (!one) return [];
    const { funding } = one;
    const alternatives = new Set(funding.caps.map((cap) => cap.per));
    const byApplicant = alternatives.has("municipality") && alternatives.has("county");
    const caps = funding.caps.filter(
      (cap) =>
        cap.amountCents.value === null ||
        cap.lowestCents !== undefined ||
        (cap.when !== undefined && !(byApplicant && (cap.per === "municipality" || cap.per === "county"))),
    );
    const floor = grantFloor(one, { caps: [] })?.sure === false;
    const own = funding.ownShareAtLeast !== null && funding.ownShareAtLeast.value === null;
    return [
      ...caps.map((cap) => ({ id: cap.id, title: cap.title, share: false })),
      ...funding.caps
        .filter((cap) => cap.besides && cap.besides.holds.value === null)
        .map((cap) => ({ id: besidesId(cap), title: besidesTitle(cap.title), share: false, reading: true })),
      ...(funding.grantor === "federal" ? callRules(one) : []),
      ...(floor ? [{ id: `${funding.grantor}-floor`, title: floorTitles[funding.grantor], share: false }] : []),
      ...(own
        ? [{ id: "own-share", title: { de: "Mindest-Eigenanteil", en: "Smallest own share" }, share: true }]
        : []),
    ];
  });
}

/** Limits of the call that nobody has checked at their source, or that are not known. */
function callRules({ call }: FundingTerms): OpenRule[] {
  const isOpen = (limit: Parameters<typeof callLimit>[0]) => callLimit(limit)?.sure === false;
  return [
    ...(isOpen(call?.grantAtMostCents ?? null)
      ? [
          {
            id: callLimitIds.grant,
            title: { de: "Höchstbetrag des Aufrufs", en: "Ceiling of the call" },
            share: false,
          },
        ]
      : []),
    ...(isOpen(call?.totalCostAtMostCents ?? null)
      ? [
          {
            id: callLimitIds.costs,
            title: { de: "Kostengrenze des Aufrufs", en: "Cost limit of the call" },
            share: false,
          },
        ]
      : []),
  ];
}

function besidesTitle(title: OpenRule["title"]): OpenRule["title"] {
  return { de: `${title.de}: kommt zum anderen Betrag hinzu`, en: `${title.en}: comes on top of the other amount` };
}

const floorTitles = {
  federal: { de: "Bagatellgrenze des Bundes", en: "Smallest federal grant" },
  land: { de: "Bagatellgrenze des Landes", en: "Smallest grant of the Land" },
};

/** The state of the form for a saved plan, or for a new one. */
export function stateOf(
  plan: { items: readonly CostItem[]; inputs: FinancingInputs } | null,
  today: string,
  model: FinancingInputs["model"],
): CostPlanState {
  // A plan of an earlier version lacks what came later.
  const inputs = FinancingInputs.parse(plan?.inputs ?? { model });
  const { incomeStream } = inputs;
  const income = inputs.model === "operator" ? inputs.leaseIncomeCents : inputs.revenueCents;
  const answers: Record<string, Answer> = {};
  for (const cap of inputs.caps) {
    const state = cap.applies === false ? "none" : "amount";
    answers[cap.id] = { state, amount: writeEuros(cap.cents), reason: cap.reason };
  }
  if (inputs.ownShare) {
    const { basisPoints, reason } = inputs.ownShare;
    answers["own-share"] = { state: "amount", amount: writePercent(basisPoints), reason };
  }
  const override = (source: OverrideSource) => {
    const one = inputs.overrides.find((candidate) => candidate.source === source);
    return { amount: writeEuros(one?.cents ?? null), reason: one?.reason ?? "" };
  };
  return {
    items: (plan?.items ?? []).map((item, key) => ({
      key,
      costType: item.costType,
      year: String(item.year),
      eligible: item.eligible,
      amount: writeEuros(item.cents),
      note: item.note,
    })),
    income: writeEuros(income),
    stream: {
      yearly: writeEuros(incomeStream?.yearlyCents ?? null),
      years: incomeStream ? String(incomeStream.years) : "",
      percent: writePercent(incomeStream?.rateBasisPoints ?? null),
      reason: incomeStream?.reason ?? "",
    },
    priorGrants: Object.fromEntries((inputs.priorGrants ?? []).map(({ ags, cents }) => [ags, writeEuros(cents)])),
    applicantKind: inputs.applicantKind ?? "",
    federalRate: choiceOf(inputs.federalRate),
    coFundingId: inputs.coFundingId ?? "",
    landRate: choiceOf(inputs.landRate),
    thirdParty: inputs.thirdPartyCents === 0 ? "" : writeEuros(inputs.thirdPartyCents),
    sites: inputs.sites === null ? "" : String(inputs.sites),
    answers,
    bonuses: Object.fromEntries(
      inputs.bonuses.map(({ id, cents, reason }) => [id, { on: true, amount: writeEuros(cents), reason }]),
    ),
    overrides: {
      federal: override("federal"),
      land: override("land"),
      operator: override("operator"),
      "third-party": override("third-party"),
    },
    effectiveOn: today,
    note: "",
    asApplied: false,
  };
}

/** What the financing is worked out from; amounts that cannot be read count as not entered, `wrong` says so. */
export function readState(
  state: CostPlanState,
  base: { model: FinancingInputs["model"]; addresses: FinancingInputs["addresses"] },
): { items: CostItem[]; inputs: FinancingInputs; wrong: boolean } {
  let wrong = false;
  const cents = (text: string): number | null => {
    const value = parseEuros(text);
    const isWrong = value === "invalid" || (value !== null && value > mostCents);
    if (isWrong) wrong = true;
    return isWrong ? null : value;
  };
  const items = state.items.map((row): CostItem => {
    const year = Number(row.year);
    if (!Number.isInteger(year) || year < 2000 || year > 2100) wrong = true;
    return { costType: row.costType, year, eligible: row.eligible, cents: cents(row.amount) ?? 0, note: row.note };
  });
  const share = (choice: CostPlanState["federalRate"]) => {
    if (choice.id === "") return null;
    if (choice.reason.trim() === "") wrong = true;
    const basisPoints = choice.id === "other" ? readPercent(choice.percent) : null;
    if (choice.id === "other" && basisPoints === null) wrong = true;
    const id = choice.id === "other" ? null : choice.id;
    return { id, basisPoints, reason: choice.reason.trim() || "–" };
  };
  const answered = Object.entries(state.answers).filter(([, answer]) => answer.state !== "open");
  for (const [, answer] of answered) if (answer.reason.trim() === "") wrong = true;
  const claimed = Object.entries(state.bonuses).filter(([, claim]) => claim.on);
  for (const [, claim] of claimed) if (claim.reason.trim() === "" || claim.amount.trim() === "") wrong = true;
  const income = cents(state.income);
  const stream = readStream(state.stream, cents);
  if (stream === "invalid") wrong = true;
  const priorGrants = Object.entries(state.priorGrants).flatMap(([ags, text]) => {
    const granted = cents(text);
    return granted === null ? [] : [{ ags, cents: granted }];
  });
  const own = answered.find(([id]) => id === "own-share")?.[1];
  if (own?.state === "amount" && readPercent(own.amount) === null) wrong = true;
  const overrides = OverrideSource.options.flatMap((source) => {
    const { amount, reason } = state.overrides[source];
    const value = cents(amount);
    if (value === null) return [];
    if (reason.trim() === "") wrong = true;
    return [{ source, cents: value, reason: reason.trim() || "–" }];
  });
  const sites = state.sites.trim() === "" ? null : Number(state.sites);
  if (sites !== null && !(Number.isInteger(sites) && sites >= 0)) wrong = true;
  return {
    items,
    inputs: {
      model: base.model,
      revenueCents: base.model === "gap" ? income : null,
      leaseIncomeCents: base.model === "operator" ? income : null,
      incomeStream: base.model === "advice" || stream === "invalid" ? null : stream,
      applicantKind: state.applicantKind === "" ? null : state.applicantKind,
      federalRate: share(state.federalRate),
      coFundingId: state.coFundingId === "" ? null : state.coFundingId,
      landRate: share(state.landRate),
      ownShare:
        own && own.state === "amount"
          ? { id: null, basisPoints: readPercent(own.amount), reason: own.reason.trim() || "–" }
          : own
            ? { id: null, basisPoints: 0, reason: own.reason.trim() || "–" }
            : null,
      caps: answered
        .filter(([id]) => id !== "own-share")
        .map(([id, answer]) => ({
          id,
          applies: answer.state !== "none",
          cents: answer.state === "amount" ? cents(answer.amount) : null,
          reason: answer.reason.trim() || "–",
        })),
      bonuses: claimed.map(([id, claim]) => ({
        id,
        cents: cents(claim.amount) ?? 0,
        reason: claim.reason.trim() || "–",
      })),
      thirdPartyCents: cents(state.thirdParty) ?? 0,
      addresses: base.addresses && base.addresses.length > 0 ? base.addresses : null,
      priorGrants: priorGrants.length > 0 ? priorGrants : null,
      sites: sites !== null && Number.isInteger(sites) && sites >= 0 ? sites : null,
      overrides,
    },
    wrong,
  };
}

function readStream(
  { yearly, years, percent, reason }: CostPlanState["stream"],
  read: (text: string) => number | null,
): FinancingInputs["incomeStream"] | "invalid" {
  if (yearly.trim() === "") return null;
  const stream = IncomeStream.safeParse({
    yearlyCents: read(yearly),
    years: Number(years),
    rateBasisPoints: readPercent(percent),
    reason,
  });
  return stream.success ? stream.data : "invalid";
}

export function bonusOf(state: CostPlanState, id: string): BonusClaim {
  return state.bonuses[id] ?? blankBonus;
}

export function answerOf(state: CostPlanState, id: string): Answer {
  return state.answers[id] ?? blankAnswer;
}

function choiceOf(choice: FinancingInputs["federalRate"]): CostPlanState["federalRate"] {
  if (!choice) return { id: "", percent: "", reason: "" };
  return { id: choice.id ?? "other", percent: writePercent(choice.basisPoints), reason: choice.reason };
}

function readPercent(text: string): number | null {
  const value = parseEuros(text);
  return value === "invalid" || value === null || value > 10_000 ? null : value;
}

function writePercent(basisPoints: number | null): string {
  return writeEuros(basisPoints);
}
