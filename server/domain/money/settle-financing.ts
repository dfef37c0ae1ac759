import { callLimit, callLimitIds } from "../programmes/call.ts";
import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import { type BasisPoints, type Cents, shareOfCents, sumCents, wholeBasisPoints } from "./cents.ts";
import type { FinancingInputs } from "./cost-plan.ts";
import { type FinancingCase, type Notes, note, type Settled } from "./financing-notes.ts";
import type { FinancingStep } from "./financing-step.ts";
import { fundingBase } from "./funding-base.ts";
import {
  type Choose,
  capAmount,
  chosenShare,
  confirmedLimit,
  type FundingTerms,
  finding,
  grantCeilings,
  grantFloor,
  limitless,
} from "./grant-rules.ts";
import { euroText, percentText, sourceTexts, text } from "./money-text.ts";

type Grantor = "federal" | "land";

/** Works one scenario through, every rule as a step; what is not known is asked from `choose`. */
export function settleFinancing(plan: FinancingCase, choose: Choose): Settled {
  const { costItems, inputs, federal, land } = plan;
  const notes: Notes = { steps: [], findings: [] };
  const total = sumCents(costItems.map((item) => item.cents));
  const eligible = sumCents(costItems.filter((item) => item.eligible).map((item) => item.cents));
  note(notes, "total-cost", { de: "Gesamtkosten", en: "Total cost" }, euroText(total), total);
  note(
    notes,
    "eligible-cost",
    { de: "Zuwendungsfähige Kosten", en: "Eligible cost" },
    text`${euroText(total)} − ${euroText(total - eligible)}`,
    eligible,
  );
  for (const terms of [federal, land]) if (terms) checkCostLimits(notes, terms, total, inputs, choose);
  const { base, discounted } = fundingBase(plan, eligible, choose, notes);

  const rate = federalRate(notes, plan, choose);
  let federalGrant = 0;
  if (rate !== null) {
    federalGrant = shareOfCents(base, rate.basisPoints, "down");
    noteShare(notes, "federal-rate", "federal", rate, base, federalGrant);
  }
  if (federal) federalGrant = withLimits(notes, federal, federalGrant, inputs, choose);
  let landGrant = land ? landShare(notes, plan, land, base, rate?.basisPoints ?? 0, federalGrant, choose) : 0;
  if (land) landGrant = withLimits(notes, land, landGrant, inputs, choose);

  const excess = overOwnShare(notes, plan, base, federalGrant + landGrant + inputs.thirdPartyCents, choose);
  const cutFederal = Math.min(excess, federalGrant);
  const cutLand = Math.min(excess - cutFederal, landGrant);
  const shares = {
    federal: federalGrant - cutFederal,
    land: landGrant - cutLand,
    // The lease comes in over the earmarking: while it is built nobody but the municipality can pay it.
    operator: inputs.model === "operator" ? 0 : eligible - base,
    "third-party": inputs.thirdPartyCents,
  };
  for (const { source, cents, reason } of inputs.overrides) {
    const step = `override-${source}`;
    const formula = text`${euroText(shares[source])} → ${euroText(cents)} (${reason})`;
    note(
      notes,
      step,
      text`${sourceTexts[source]}: ${{ de: "von Hand gesetzt", en: "set by hand" }}`,
      formula,
      cents,
      source,
    );
    notes.findings.push(finding("override", "info", step, text`${sourceTexts[source]}, ${formula}`));
    shares[source] = cents;
  }
  const own = total - shares.federal - shares.land - shares.operator - shares["third-party"];
  const paid = (["federal", "land", "operator", "third-party"] as const).map((source) => euroText(shares[source]));
  note(
    notes,
    "own-share",
    { de: "Eigenanteil: der Rest", en: "Own share: the rest" },
    paid.reduce((all, part) => text`${all} − ${part}`, euroText(total)),
    own,
    "own",
  );
  const prefinanced = inputs.model === "operator" ? eligible - base : 0;
  if (prefinanced > 0) notePrefinanced(notes, prefinanced);
  if (own < 0) notes.findings.push(finding("over-funded", "blocking", "own-share", euroText(-own)));
  return { total, eligible, base, bySource: { ...shares, own }, prefinanced, discounted, ...notes };
}

/** The rate of the federal grant; null where no federal money is involved. */
function federalRate(notes: Notes, { inputs, federal, land }: FinancingCase, choose: Choose) {
  const isCoFunded = land !== null && land.funding.targetShares.length > 0;
  if (!federal && !inputs.federalRate && !isCoFunded) return null;
  const rate = chosenShare(federal?.funding.rates ?? [], inputs.federalRate, "federal-rate", choose, true);
  notes.findings.push(...rate.findings);
  return rate;
}

/** What the Land pays before its limits: it fills up to its target share, or pays a rate of its own. */
function landShare(
  notes: Notes,
  { inputs }: FinancingCase,
  { funding }: FundingTerms,
  base: Cents,
  federalBasisPoints: BasisPoints,
  federalGrant: Cents,
  choose: Choose,
): Cents {
  if (funding.targetShares.length === 0) {
    const rate = chosenShare(funding.rates, inputs.landRate, "land-rate", choose, true);
    notes.findings.push(...rate.findings);
    const grant = shareOfCents(base, rate.basisPoints, "down");
    noteShare(notes, "land-rate", "land", rate, base, grant);
    return grant;
  }
  const target = chosenShare(funding.targetShares, inputs.landRate, "land-target", choose, false);
  notes.findings.push(...target.findings);
  const counted = Math.max(federalBasisPoints, funding.federalShareAtLeast?.value ?? 0);
  const filled = Math.max(0, target.basisPoints - counted);
  const most = funding.landShareAtMost?.value ?? wholeBasisPoints;
  const basisPoints = Math.min(filled, most);
  const topsUp = federalGrant > 0 || base === 0;
  const grant = topsUp ? shareOfCents(base, basisPoints, "down") : 0;
  const difference = text`max(0; ${percentText(target.basisPoints)} − ${percentText(counted)})`;
  const share = basisPoints < filled ? text`min(${difference}; ${percentText(most)})` : difference;
  const title = text`${{ de: "Land füllt auf", en: "The Land fills up" }}: ${target.title}`;
  const formula = text`${share} × ${euroText(base)}`;
  const paid = topsUp ? basisPoints : 0;
  note(notes, "land-target", title, formula, grant, "land", target.state, target.origin, paid);
  if (!topsUp) notes.findings.push(finding("no-federal-grant-to-top-up", "blocking", "land-target", title));
  return grant;
}

function withLimits(notes: Notes, terms: FundingTerms, before: Cents, inputs: FinancingInputs, choose: Choose): Cents {
  const source: Grantor = terms.funding.grantor;
  let grant = before;
  for (const ceiling of grantCeilings(terms, before, inputs, choose)) {
    const { cents, state, origin, findings } = ceiling;
    notes.findings.push(...findings);
    const capped = Math.min(grant, cents);
    const limited = state === "applied" && capped === grant ? "not-needed" : state;
    note(notes, `cap-${ceiling.id}`, ceiling.title, ceiling.formula, capped, source, limited, origin);
    grant = capped;
  }
  for (const bonus of terms.funding.bonuses) {
    const chosen = inputs.bonuses.find((one) => one.id === bonus.id);
    if (!chosen) continue;
    const amount = Math.min(chosen.cents, bonus.atMostCents.value ?? chosen.cents);
    // Paid before and set off: part of the grant, which it does not raise.
    const isSetOff = bonus.effect === "set-off";
    const paidBefore = text`${euroText(amount)} + ${euroText(Math.max(0, grant - amount))} ${{ de: "angerechnet", en: "set off" }} (${chosen.reason})`;
    const formula = isSetOff ? paidBefore : text`${euroText(grant)} + ${euroText(amount)} (${chosen.reason})`;
    grant = isSetOff ? Math.max(grant, amount) : grant + amount;
    note(notes, `bonus-${bonus.id}`, bonus.title, formula, grant, source, "applied", bonus.atMostCents);
  }
  return overFloor(notes, terms, grant, inputs);
}

/** Nothing is paid below the smallest grant; one that is not sure is only said. */
function overFloor(notes: Notes, terms: FundingTerms, grant: Cents, inputs: FinancingInputs): Cents {
  const { grantor } = terms.funding;
  const step = `${grantor}-floor`;
  const floor = grantFloor(terms, inputs);
  if (floor === null) return grant;
  const { cents, sure, origin } = floor;
  const isBelow = cents !== null && grant > 0 && grant < cents;
  const left = isBelow && sure ? 0 : grant;
  const state = cents === null || (isBelow && !sure) ? "not-known" : isBelow ? "applied" : "not-needed";
  const formula =
    cents === null
      ? { de: "Die Grenze ist nicht bekannt.", en: "The limit is not known." }
      : text`${euroText(grant)} ${isBelow ? "<" : "≥"} ${euroText(cents)}`;
  note(notes, step, { de: "Bagatellgrenze", en: "Smallest grant" }, formula, left, grantor, state, origin);
  if (cents === null) notes.findings.push(finding("floor-not-known", "warning", step, sourceTexts[grantor]));
  else if (isBelow && sure) notes.findings.push(finding("grant-below-floor", "blocking", step, formula));
  else if (isBelow) notes.findings.push(finding("floor-doubtful", "warning", step, formula));
  return left;
}

/** By how much all grants together are above what the smallest own share leaves. */
function overOwnShare(notes: Notes, plan: FinancingCase, base: Cents, granted: Cents, choose: Choose): Cents {
  const rules = [plan.federal, plan.land].flatMap((terms) => terms?.funding.ownShareAtLeast ?? []);
  const isOpen = plan.inputs.ownShare === null && rules.some((one) => one.value === null);
  // A rule that nobody found does not hide the one that is known.
  const rule = [...rules].sort((a, b) => (b.value ?? -1) - (a.value ?? -1))[0];
  if (!rule) return 0;
  const step = "own-share-minimum";
  const known = plan.inputs.ownShare?.basisPoints ?? rule.value;
  const smallest = known ?? choose(step, 0, wholeBasisPoints);
  // A Land that fills up beyond takes the own share over: what its target leaves is enough.
  const targets = plan.land?.funding.targetShares.length ? landTarget(plan, choose) : 0;
  const left = Math.min(smallest, wholeBasisPoints - targets);
  const most = shareOfCents(base, wholeBasisPoints - left, "down");
  const excess = Math.max(0, granted - most);
  const formula = text`${euroText(granted)} − (100\u00a0% − ${percentText(left)}) × ${euroText(base)}`;
  const state = known === null ? "not-known" : excess > 0 ? "applied" : "not-needed";
  const title = { de: "Mindest-Eigenanteil", en: "Smallest own share" };
  note(notes, step, title, formula, excess, "own", state, rule);
  if (isOpen) notes.findings.push(finding("own-share-not-known", "warning", step, title));
  if (known !== null && excess > 0)
    notes.findings.push(finding("own-share-minimum", "warning", step, euroText(excess)));
  return excess;
}

function landTarget({ land, inputs }: FinancingCase, choose: Choose): BasisPoints {
  return chosenShare(land?.funding.targetShares ?? [], inputs.landRate, "land-target", choose, false).basisPoints;
}

function checkCostLimits(
  notes: Notes,
  terms: FundingTerms,
  total: Cents,
  inputs: FinancingInputs,
  choose: Choose,
): void {
  const { grantor, caps } = terms.funding;
  const limits = caps
    .filter((cap) => cap.limits === "costs")
    .map((cap) => ({ id: cap.id, title: cap.title, ...capAmount(cap, inputs, choose) }));
  const id = callLimitIds.costs;
  const stated = grantor === "federal" ? (terms.call?.totalCostAtMostCents ?? null) : null;
  const confirmed = confirmedLimit(inputs, id);
  const limit = callLimit(stated, confirmed);
  if (limit) {
    const title = text`${{ de: "Kostengrenze des Aufrufs", en: "Cost limit of the call" }}: ${terms.call?.title ?? ""}`;
    const holds = limit.cents !== null && (limit.sure || total <= limit.cents);
    limits.push({
      id,
      title,
      cents: holds ? (limit.cents ?? limitless) : limitless,
      state: holds ? "applied" : "not-known",
      origin: confirmed ? null : stated,
      findings: holds ? [] : [finding("cap-not-known", "warning", `limit-${id}`, title)],
    });
  }
  for (const { id, title, cents, state, origin, findings } of limits) {
    const isOver = total > cents;
    const limit = cents === limitless ? "?" : euroText(cents);
    const formula = text`${euroText(total)} ${isOver ? ">" : "≤"} ${limit}`;
    notes.findings.push(...findings);
    note(
      notes,
      `limit-${id}`,
      title,
      formula,
      total,
      null,
      state === "applied" && !isOver ? "not-needed" : state,
      origin,
    );
    if (isOver) notes.findings.push(finding("costs-over-limit", "blocking", `limit-${id}`, text`${title}, ${formula}`));
  }
}

function noteShare(
  notes: Notes,
  id: string,
  source: Grantor,
  share: { basisPoints: BasisPoints; title: Text; state: FinancingStep["state"]; origin: Origin | null },
  base: Cents,
  grant: Cents,
): void {
  const formula = text`${percentText(share.basisPoints)} × ${euroText(base)}`;
  const title = text`${sourceTexts[source]}: ${share.title}`;
  note(notes, id, title, formula, grant, source, share.state, share.origin, share.basisPoints);
}

function notePrefinanced(notes: Notes, cents: Cents): void {
  const title = { de: "davon Vorfinanzierung der Pacht", en: "of which the lease, financed in advance" };
  note(notes, "lease-prefinanced", title, euroText(cents), cents, "own");
  notes.findings.push(finding("lease-prefinanced", "info", "lease-prefinanced", euroText(cents)));
}
