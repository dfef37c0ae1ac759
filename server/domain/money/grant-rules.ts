import { type Call, type ConfirmedLimit, callLimit, callLimitIds } from "../programmes/call.ts";
import type { Cap, Funding } from "../programmes/funding.ts";
import { isUnverified, type Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import { allocateCents, type BasisPoints, type Cents, sumCents } from "./cents.ts";
import type { AddressCounts, FinancingInputs, ShareChoice } from "./cost-plan.ts";
import type { FinancingFinding, FinancingStep } from "./financing-step.ts";
import { countText, euroText, percentText, text } from "./money-text.ts";

/** The money rules of one programme, with those of the call the application was made under. */
export type FundingTerms = { title: Text; funding: Funding; call: Call | null };

/** Chooses a value for something not known: its lowest in one scenario, its highest in another. */
export type Choose = (key: string, low: number, high: number) => number;

/** Stands for „no upper limit is known". */
export const limitless = Number.MAX_SAFE_INTEGER;

export type Noted<T> = T & {
  state: FinancingStep["state"];
  origin: Origin | null;
  findings: FinancingFinding[];
};

/** The share that a funder pays, or the target that a co-funding Land fills up to. */
export function chosenShare(
  options: readonly { id: string; title: Text; basisPoints: Origin & { value: number | null } }[],
  choice: ShareChoice | null,
  step: string,
  choose: Choose,
  firstHolds: boolean,
): Noted<{ basisPoints: BasisPoints; title: Text }> {
  if (choice?.basisPoints != null) {
    const title = { de: `bestätigt: ${choice.reason}`, en: `confirmed: ${choice.reason}` };
    return { basisPoints: choice.basisPoints, title, state: "applied", origin: null, findings: [] };
  }
  const chosen = choice
    ? options.find((option) => option.id === choice.id)
    : firstHolds || options.length === 1
      ? options[0]
      : undefined;
  if (chosen && chosen.basisPoints.value !== null) {
    const isOpen = !choice && options.length > 1;
    return {
      basisPoints: chosen.basisPoints.value,
      title: chosen.title,
      state: "applied",
      origin: chosen.basisPoints,
      findings: isOpen ? [finding("rate-not-confirmed", "warning", step, chosen.title)] : [],
    };
  }
  const known = (chosen ? [chosen] : options).flatMap(({ basisPoints }) => basisPoints.value ?? []);
  const isComplete = known.length > 0 && known.length === (chosen ? 1 : options.length);
  const low = isComplete ? Math.min(...known) : 0;
  const high = isComplete ? Math.max(...known) : 10_000;
  return {
    basisPoints: choose(step, low, high),
    title: { de: "Satz nicht bekannt", en: "rate not known" },
    state: "not-known",
    origin: chosen?.basisPoints ?? options[0]?.basisPoints ?? null,
    findings: [finding("rate-not-known", "blocking", step, text`${percentText(low)} – ${percentText(high)}`)],
  };
}

export type Ceiling = Noted<{ id: string; title: Text; formula: Text; cents: Cents }>;

/** The upper limits of a funder's grant, each by itself; `grant` is shared over municipalities where a limit is theirs. */
export function grantCeilings(terms: FundingTerms, grant: Cents, inputs: FinancingInputs, choose: Choose): Ceiling[] {
  const source = terms.funding.grantor;
  const caps = terms.funding.caps.filter((cap) => cap.limits === "grant" && cap.source === source);
  const counted = caps.filter((cap) => cap.per === "address" || cap.per === "site");
  const places = caps.filter((cap) => cap.per === "municipality" || cap.per === "county");
  const projects = caps.filter((cap) => cap.per === "project");
  return [
    ...projects.map((cap) => projectCeiling(cap, inputs, choose)),
    ...(source === "federal" ? callCeiling(grant, terms, inputs, choose) : []),
    ...placeCeilings(places, grant, inputs, choose),
    ...(counted.length > 0 ? [addressCeiling(source, counted, inputs, choose)] : []),
  ];
}

function projectCeiling(cap: Cap, inputs: FinancingInputs, choose: Choose): Ceiling {
  const { cents, ...noted } = capAmount(cap, inputs, choose);
  return { id: cap.id, title: cap.title, formula: ceilingText(cents), cents, ...noted };
}

/** The ceiling of the call; while nobody confirmed a doubtful one, a grant above it may hold or be cut. */
function callCeiling(grant: Cents, terms: FundingTerms, inputs: FinancingInputs, choose: Choose): Ceiling[] {
  const id = callLimitIds.grant;
  const stated = terms.call?.grantAtMostCents ?? null;
  const confirmed = confirmedLimit(inputs, id);
  const limit = callLimit(stated, confirmed);
  // What somebody confirmed no longer rests on the programme's source.
  const origin = confirmed ? null : stated;
  if (!limit) return [];
  const title = text`${{ de: "Höchstbetrag des Aufrufs", en: "Ceiling of the call" }}: ${terms.call?.title ?? ""}`;
  const touches = limit.cents === null || grant > limit.cents;
  if (limit.cents !== null && (limit.sure || !touches)) {
    const formula = ceilingText(limit.cents);
    return [{ id, title, formula, cents: limit.cents, state: "applied", origin, findings: [] }];
  }
  const cents = choose(id, limit.cents ?? 0, limitless);
  const findings = [finding("cap-not-known", "warning", id, title)];
  return [{ id, title, formula: ceilingText(cents), cents, state: "not-known", origin, findings }];
}

/** The smallest grant of a funder as it counts: null where there is none. */
export type Floor = { cents: number | null; sure: boolean; origin: Origin };

/**
 * The smallest grant (Bagatellgrenze): as confirmed, else of the call, else of the programme. One that nobody found or
 * checked, and that of the programme under a gap-closing call that names none of its own, is not `sure`: it is said and
 * refuses nothing. `cents` null: how high it is is not known.
 */
export function grantFloor(
  { funding, call }: Pick<FundingTerms, "funding" | "call">,
  inputs: Pick<FinancingInputs, "caps">,
): Floor | null {
  const confirmed = confirmedLimit(inputs, `${funding.grantor}-floor`);
  if (confirmed?.applies === false) return null;
  const ofCall = call?.floorCents;
  const rule = ofCall === undefined ? funding.floorCents : (ofCall ?? null);
  if (rule === null) return null;
  const isOpen = call?.kind === "gap-closing" && (ofCall === undefined || ofCall?.value === null);
  // What the call leaves open may be what the programme says.
  const value = rule.value ?? (isOpen ? (funding.floorCents?.value ?? null) : null);
  const cents = confirmed?.cents ?? value;
  const sure = cents !== null && (confirmed !== null || (!isOpen && !isUnverified(rule)));
  return { cents, sure, origin: rule };
}

/** What was confirmed about a limit by its id; null where nobody did. */
export function confirmedLimit(inputs: Pick<FinancingInputs, "caps">, id: string): ConfirmedLimit | null {
  return inputs.caps.find((one) => one.id === id) ?? null;
}

/** Limits per municipality and per county: of those two the one of the applicant where a programme has both. */
function placeCeilings(caps: readonly Cap[], grant: Cents, inputs: FinancingInputs, choose: Choose): Ceiling[] {
  const isAlternative = new Set(caps.map((cap) => cap.per)).size === 2;
  const known =
    inputs.applicantKind === "municipality" || inputs.applicantKind === "county" ? inputs.applicantKind : null;
  const applicant = known ?? (isAlternative && choose("applicant-kind", 0, 1) === 1 ? "county" : "municipality");
  return caps
    .filter((cap) => !isAlternative || cap.per === applicant)
    .map((cap) => {
      // Whom it is for is answered by who applies.
      const { when: _, ...forApplicant } = cap;
      const { cents, state, origin, findings } = capAmount(isAlternative ? forApplicant : cap, inputs, choose);
      const shared = { title: cap.title, origin, id: isAlternative ? "per-applicant" : cap.id };
      const kindUnknown = isAlternative && known === null;
      if (cap.per === "county" || isAlternative || inputs.model === "advice") {
        return { ...shared, formula: ceilingText(cents), cents, state: kindUnknown ? "not-known" : state, findings };
      }
      const places = (inputs.addresses ?? []).filter((place) => addressesOf(place) > 0);
      if (places.length === 0) {
        const missing = finding("addresses-not-known", "blocking", cap.id, cap.title);
        const open = choose(`addresses-of-${cap.id}`, 0, limitless);
        return {
          ...shared,
          formula: ceilingText(open),
          cents: open,
          state: "not-known",
          findings: [...findings, missing],
        };
      }
      const parts = allocateCents(grant, places.map(addressesOf));
      const prior = (ags: string) => (cap.allProjects ? priorGrantOf(ags, inputs) : 0);
      const left = (ags: string) => (cents === limitless ? limitless : Math.max(0, cents - prior(ags)));
      const capped = parts.reduce((sum, part, at) => sum + Math.min(part, left(places[at]?.ags ?? "")), 0);
      const each = text`${countText(places.length)} ${{ de: "Gemeinden, je höchstens", en: "municipalities, at most" }} ${limitText(cents)}`;
      const used = places.reduce((sum, { ags }) => sum + prior(ags), 0);
      const less = { de: "bewilligt für andere Vorhaben", en: "granted for other projects" };
      const formula = used > 0 ? text`${each} − ${euroText(used)} (${less})` : each;
      const untold = cap.allProjects && inputs.priorGrants === null;
      const told = untold ? [finding("prior-grants-not-known", "warning", `cap-${cap.id}`, cap.title)] : [];
      return { ...shared, formula, cents: capped, state, findings: [...findings, ...told] };
    });
}

function priorGrantOf(ags: string, { priorGrants }: FinancingInputs): Cents {
  return sumCents((priorGrants ?? []).filter((one) => one.ags === ags).map((one) => one.cents));
}

/** Under this id it is confirmed whether addresses have another limit besides that of the cap. */
export function besidesId(cap: Pick<Cap, "id">): string {
  return `${cap.id}-besides`;
}

/** The limit that the same addresses have besides this one, where that reading holds; open readings are chosen. */
function besidesOf(cap: Cap, caps: readonly Cap[], inputs: FinancingInputs, choose: Choose) {
  const other = caps.find((one) => one.id === cap.besides?.cap);
  if (!cap.besides || !other) return null;
  const id = besidesId(cap);
  const holds = confirmedLimit(inputs, id)?.applies ?? cap.besides.holds.value;
  const amount = capAmount(other, inputs, choose);
  const isOpen = holds === null;
  if (!(holds ?? choose(id, 0, 1) === 1)) return { cents: 0, isOpen };
  return { cents: amount.cents, isOpen };
}

/** All limits per address, in steps and by class, and those per school or hospital add up to one. */
function addressCeiling(source: string, caps: readonly Cap[], inputs: FinancingInputs, choose: Choose): Ceiling {
  const id = `${source}-per-address`;
  const findings: FinancingFinding[] = [];
  const parts: Text[] = [];
  let state: FinancingStep["state"] = "applied";
  let cents = 0;
  for (const cap of caps) {
    const count = countFor(cap, inputs);
    const alone = capAmount(cap, inputs, choose);
    const besides = count === 0 ? null : besidesOf(cap, caps, inputs, choose);
    const amount = { ...alone, cents: Math.min(limitless, alone.cents + (besides?.cents ?? 0)) };
    if (besides?.isOpen) findings.push(finding("reading-open", "warning", besidesId(cap), cap.title));
    if (amount.state === "not-known" || count === null || besides?.isOpen) state = "not-known";
    findings.push(...amount.findings);
    if (count === null) findings.push(finding("addresses-not-known", "blocking", `cap-${id}`, cap.title));
    const part =
      count === null
        ? choose(`count-of-${cap.id}`, 0, limitless)
        : count === 0
          ? 0
          : amount.cents === limitless
            ? limitless
            : count * amount.cents;
    cents = Math.min(limitless, cents + part);
    if (count !== 0) parts.push(text`${count === null ? "?" : countText(count)} × ${limitText(amount.cents)}`);
  }
  const formula = parts.length === 0 ? ceilingText(0) : parts.reduce((all, part) => text`${all} + ${part}`);
  const title = { de: "Höchstbetrag je Adresse", en: "Ceiling per address" };
  return { id, title, formula, cents, state, origin: caps[0]?.amountCents ?? null, findings };
}

function countFor(cap: Cap, inputs: FinancingInputs): number | null {
  if (cap.per === "site") return inputs.sites;
  if (!inputs.addresses) return null;
  const kind = cap.addressKind ?? "any";
  const count = inputs.addresses.reduce((sum, place) => sum + (kind === "any" ? addressesOf(place) : place[kind]), 0);
  if (!cap.tier) return count;
  return Math.max(0, Math.min(count, cap.tier.to ?? count) - cap.tier.from + 1);
}

/** The amount of a limit: as confirmed, else of the programme; a range or what is not known is chosen. */
export function capAmount(cap: Cap, inputs: FinancingInputs, choose: Choose): Noted<{ cents: Cents }> {
  const choice = inputs.caps.find((one) => one.id === cap.id);
  const step = `cap-${cap.id}`;
  const origin = cap.amountCents;
  if (choice?.applies === false) return { cents: limitless, state: "not-needed", origin, findings: [] };
  const high = choice?.cents ?? cap.amountCents.value;
  const low = choice?.cents ?? (cap.lowestCents ? cap.lowestCents.value : high);
  const mayNotApply = cap.when !== undefined && choice?.applies == null;
  if (high !== null && low === high && !mayNotApply) return { cents: high, state: "applied", origin, findings: [] };
  const cents = choose(step, low ?? 0, mayNotApply || high === null ? limitless : high);
  const findings = [finding("cap-not-known", "warning", step, cap.when ? text`${cap.title} (${cap.when})` : cap.title)];
  return { cents, state: "not-known", origin, findings };
}

function addressesOf(place: AddressCounts): number {
  return place.white + place.grey + place.other;
}

function ceilingText(cents: Cents): Text {
  return cents === limitless ? limitText(cents) : text`${{ de: "höchstens", en: "at most" }} ${euroText(cents)}`;
}

function limitText(cents: Cents): Text {
  return cents === limitless ? { de: "ohne Grenze", en: "no limit" } : euroText(cents);
}

export function finding(
  id: FinancingFinding["id"],
  severity: FinancingFinding["severity"],
  step: string,
  detail: Text,
): FinancingFinding {
  return { id, severity, step, text: text`${findingTexts[id]}: ${detail}` };
}

const findingTexts: Readonly<Record<FinancingFinding["id"], Text>> = {
  "revenue-not-known": { de: "Erwartete Einnahmen fehlen", en: "Expected revenue is missing" },
  "lease-income-not-known": { de: "Barwert der Pacht fehlt", en: "Present value of the lease is missing" },
  "no-gap": { de: "Keine Lücke zu fördern", en: "No gap to be funded" },
  "rate-not-known": { de: "Fördersatz nicht bestätigt", en: "Funding rate not confirmed" },
  "rate-not-confirmed": { de: "Grundsatz angenommen, bitte bestätigen", en: "Basic rate taken, please confirm" },
  "cap-not-known": { de: "Höchstbetrag nicht bestätigt", en: "Ceiling not confirmed" },
  "addresses-not-known": { de: "Zahl der Adressen fehlt", en: "Number of addresses is missing" },
  "prior-grants-not-known": {
    de: "Der Höchstbetrag gilt für alle Vorhaben der Gemeinde; was andere bekommen haben, ist nicht angegeben",
    en: "The ceiling is for all projects of the municipality; what others were granted is not stated",
  },
  "reading-open": { de: "Die Quelle lässt zwei Lesarten zu", en: "The source can be read in two ways" },
  "lease-prefinanced": {
    de: "Die Pacht kommt erst über die Zweckbindung; die Kommune finanziert ihren Barwert vor",
    en: "The lease comes in over the earmarking only; the municipality finances its present value in advance",
  },
  "floor-not-known": { de: "Bagatellgrenze nicht bekannt", en: "Smallest grant not known" },
  "floor-doubtful": {
    de: "Unter einer Bagatellgrenze, die nicht bestätigt ist; bitte beim Mittelgeber nachfragen",
    en: "Below a smallest grant that is not confirmed; please ask the funder",
  },
  "own-share-not-known": { de: "Mindest-Eigenanteil nicht bekannt", en: "Smallest own share not known" },
  "costs-over-limit": { de: "Gesamtkosten über der Grenze", en: "Total cost above the limit" },
  "grant-below-floor": { de: "Unter der Bagatellgrenze, keine Förderung", en: "Below the smallest grant, no funding" },
  "no-federal-grant-to-top-up": { de: "Kein Bundesmittel zum Aufstocken", en: "No federal grant to top up" },
  "own-share-minimum": { de: "Wegen des Mindest-Eigenanteils gekürzt", en: "Reduced for the smallest own share" },
  "over-funded": { de: "Mehr Mittel als Kosten", en: "More money than costs" },
  override: { de: "Von Hand gesetzt", en: "Set by hand" },
  "value-unverified": { de: "Wert noch nicht an der Quelle geprüft", en: "Value not yet checked at its source" },
};
