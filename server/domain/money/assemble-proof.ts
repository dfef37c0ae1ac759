import type { RequiredDocument } from "../programmes/stage.ts";
import type { Text } from "../rule-set.ts";
import { type Cents, sumCents } from "./cents.ts";
import type { CostItem, CostType } from "./cost-plan.ts";
import type { Drawdown, GrantNotice } from "./drawdown.ts";
import type { MoneyChain } from "./money-chain.ts";
import { moneySources } from "./money-entry.ts";
import { countText, dateText, euroText, sourceTexts, text } from "./money-text.ts";

export type ProofKind = "interim" | "final";

/** One line of a proof. `gap`: something has to be added before it can be handed in; `note`: worth a look. */
export type ProofFact = {
  id: string;
  title: Text;
  value: Text | null;
  cents: Cents | null;
  state: "known" | "gap" | "note";
};

export type Proof = {
  kind: ProofKind;
  asOf: string;
  facts: ProofFact[];
  /** How many lines are gaps. */
  gaps: number;
  /** Grant money received and not returned: what the proof accounts for. */
  accountedCents: Cents;
};

/** Whether the funder accepted the final proof: what was kept back of the grant may be drawn then. */
export function isFinallyAccepted(proofs: readonly { kind: ProofKind; acceptedOn: string | null }[]): boolean {
  return proofs.some((proof) => proof.kind === "final" && proof.acceptedOn !== null);
}

/** Assembles a proof from what is already known and names what is missing for it. */
export function assembleProof(known: {
  kind: ProofKind;
  asOf: string;
  items: readonly CostItem[] | null;
  chain: MoneyChain;
  drawdowns: readonly Drawdown[];
  notices: readonly GrantNotice[];
  requirements: readonly RequiredDocument[];
  /** Ids of the required documents that are there. */
  documents: readonly string[];
}): Proof {
  const facts = [
    ...noticeFacts(known),
    ...costFacts(known.items),
    ...incomeFacts(known.chain),
    builtFact(known.chain),
    ...openFacts(known),
    ...known.requirements.map((document) => documentFact(document, known.documents)),
  ];
  const { federal, land } = known.chain.bySource;
  const accountedCents = sumCents(
    [federal, land].map(({ figures }) => (figures.received ?? 0) - (figures.returned ?? 0)),
  );
  const { kind, asOf } = known;
  return { kind, asOf, facts, gaps: facts.filter((fact) => fact.state === "gap").length, accountedCents };
}

function noticeFacts({ notices, chain }: { notices: readonly GrantNotice[]; chain: MoneyChain }): ProofFact[] {
  return (["federal", "land"] as const).flatMap((source) => {
    const cents = chain.bySource[source].figures["granted-final"];
    const notice = notices.findLast((one) => one.source === source && one.step === "granted-final");
    if (cents === null && !notice && source === "land") return [];
    const title = text`${{ de: "Bescheid in abschließender Höhe", en: "Final notice" }}: ${sourceTexts[source]}`;
    const value = notice
      ? text`${dateText(notice.noticedOn)}${notice.reference ? ` · ${notice.reference}` : ""}`
      : null;
    return [{ id: `notice-${source}`, title, value, cents, state: cents === null ? "gap" : notice ? "known" : "note" }];
  });
}

function costFacts(items: readonly CostItem[] | null): ProofFact[] {
  const title = { de: "Kostenplan", en: "Cost plan" };
  if (!items || items.length === 0) return [{ id: "cost-plan", title, value: null, cents: null, state: "gap" }];
  const types = [...new Set(items.map((item) => item.costType))];
  return types.map((costType) => {
    const cents = sumCents(items.filter((item) => item.costType === costType).map((item) => item.cents));
    const named = text`${title}: ${costTypeTexts[costType]}`;
    return { id: `cost-${costType}`, title: named, value: euroText(cents), cents, state: "known" };
  });
}

function incomeFacts(chain: MoneyChain): ProofFact[] {
  return moneySources.flatMap((source) =>
    chain.periods.flatMap(({ period, bySource }): ProofFact[] => {
      const cents = bySource[source].figures.received;
      if (cents === null) return [];
      const year = period === null ? { de: "ohne Jahr", en: "no year" } : String(period);
      const title = text`${{ de: "Eingenommen", en: "Received" }}: ${sourceTexts[source]}, ${year}`;
      return [{ id: `received-${source}-${period ?? "none"}`, title, value: euroText(cents), cents, state: "known" }];
    }),
  );
}

function builtFact(chain: MoneyChain): ProofFact {
  const cents = chain.total.figures.built;
  const title = { de: "Gebaut und abgerechnet", en: "Built and invoiced" };
  return {
    id: "built",
    title,
    value: cents === null ? null : euroText(cents),
    cents,
    state: cents === null ? "gap" : "known",
  };
}

function openFacts({
  kind,
  chain,
  drawdowns,
}: {
  kind: ProofKind;
  chain: MoneyChain;
  drawdowns: readonly Drawdown[];
}): ProofFact[] {
  const isFinal = kind === "final";
  const waiting = drawdowns.filter((one) => one.state === "requested" || one.state === "partly-received");
  const facts: ProofFact[] = waiting.length
    ? [
        {
          id: "open-drawdowns",
          title: { de: "Angeforderte, noch nicht gezahlte Abrufe", en: "Requested drawdowns not yet paid" },
          value: countText(waiting.length),
          cents: sumCents(waiting.map((one) => (one.requestedCents ?? 0) - one.receivedCents)),
          state: isFinal ? "gap" : "note",
        },
      ]
    : [];
  for (const source of ["federal", "land"] as const) {
    const left = chain.bySource[source].open.requested;
    if (!isFinal || left === null || left === 0) continue;
    facts.push({
      id: `undrawn-${source}`,
      title: text`${{ de: "Bewilligt, nicht abgerufen", en: "Granted, not drawn" }}: ${sourceTexts[source]}`,
      value: euroText(left),
      cents: left,
      state: "note",
    });
  }
  const { received, built, returned } = chain.total.figures;
  if (received !== null && built !== null && received - (returned ?? 0) > built) {
    const cents = received - (returned ?? 0) - built;
    const title = { de: "Eingenommen, noch nicht verbaut", en: "Received, not yet spent" };
    facts.push({ id: "unspent", title, value: euroText(cents), cents, state: isFinal ? "gap" : "note" });
  }
  return facts;
}

function documentFact(document: RequiredDocument, present: readonly string[]): ProofFact {
  const isThere = present.includes(document.id);
  return {
    id: `document-${document.id}`,
    title: document.title,
    value: isThere ? { de: "vorhanden", en: "there" } : { de: "fehlt", en: "missing" },
    cents: null,
    state: isThere ? "known" : document.required ? "gap" : "note",
  };
}

export const costTypeTexts: Readonly<Record<CostType, Text>> = {
  "civil-works": { de: "Tiefbau", en: "Civil works" },
  "ducts-and-cables": { de: "Leerrohre und Kabel", en: "Ducts and cables" },
  "technical-sites": { de: "Technikstandorte", en: "Technical sites" },
  "house-connections": { de: "Hausanschlüsse", en: "House connections" },
  "active-equipment": { de: "Aktive Technik", en: "Active equipment" },
  operation: { de: "Betrieb", en: "Operation" },
  planning: { de: "Planung", en: "Planning" },
  advice: { de: "Beratung", en: "Advice" },
  "project-management": { de: "Projektsteuerung", en: "Project management" },
  other: { de: "Sonstiges", en: "Other" },
};
