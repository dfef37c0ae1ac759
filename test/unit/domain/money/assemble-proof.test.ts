import { describe, expect, it } from "vitest";
import { assembleProof } from "#domain/money/assemble-proof.ts";
import type { Drawdown } from "#domain/money/drawdown.ts";
import { moneyChain } from "#domain/money/money-chain.ts";
import { costItem, published } from "#test/builders/funding.ts";

const entries = [
  { step: "granted-final", source: "federal", period: null, cents: 1000 },
  { step: "requested", source: "federal", period: 2026, cents: 800 },
  { step: "received", source: "federal", period: 2026, cents: 600 },
  { step: "returned", source: "federal", period: 2026, cents: 50 },
  { step: "received", source: "own", period: 2026, cents: 70 },
  { step: "built", source: "federal", period: null, cents: 900 },
] as const;
const drawdown: Drawdown = {
  id: "d",
  number: 1,
  source: "federal",
  budgetYear: 2026,
  title: "M1",
  state: "partly-received",
  plannedOn: null,
  plannedCents: 800,
  requestedOn: "2026-05-01",
  requestedCents: 800,
  receivedCents: 600,
  receivedOn: "2026-06-01",
  facts: { invoicesPaidCents: 800, progress: null },
  checks: [],
  note: null,
  version: 1,
};
const report = (id: string, required: boolean) => ({
  id,
  title: { de: id, en: id },
  direction: "produce" as const,
  required,
  origin: published(null),
});
const known = {
  kind: "final" as const,
  asOf: "2026-11-18",
  items: [costItem(8), costItem(2, { costType: "planning" })],
  chain: moneyChain(entries),
  drawdowns: [drawdown],
  notices: [],
  requirements: [report("activity-report", true), report("photos", false)],
  documents: ["activity-report"],
};

describe("assembleProof", () => {
  it("takes over what is known and counts what is missing", () => {
    const proof = assembleProof(known);

    expect(proof.facts.map((fact) => [fact.id, fact.state, fact.cents])).toEqual([
      // Granted, but the notice itself is not recorded.
      ["notice-federal", "note", 1000],
      ["cost-civil-works", "known", 800],
      ["cost-planning", "known", 200],
      ["received-federal-2026", "known", 600],
      ["received-own-2026", "known", 70],
      ["built", "known", 900],
      ["open-drawdowns", "gap", 200],
      ["undrawn-federal", "note", 200],
      ["document-activity-report", "known", null],
      ["document-photos", "note", null],
    ]);
    // 600 received − 50 returned; own money is not accounted for.
    expect(proof).toMatchObject({ gaps: 1, accountedCents: 550 });
  });

  it("finds an open drawdown worth a look only in an interim proof", () => {
    const { facts, gaps } = assembleProof({ ...known, kind: "interim" });

    expect(facts.find((fact) => fact.id === "open-drawdowns")?.state).toBe("note");
    expect(gaps).toBe(0);
  });

  it("names a missing plan, grant, building figure and report", () => {
    const { facts } = assembleProof({ ...known, items: null, chain: moneyChain([]), drawdowns: [], documents: [] });

    expect(facts.filter((fact) => fact.state === "gap").map((fact) => fact.id)).toEqual([
      "notice-federal",
      "cost-plan",
      "built",
      "document-activity-report",
    ]);
  });

  it("asks for money that was received and not spent", () => {
    const chain = moneyChain([...entries, { step: "built", source: "federal", period: null, cents: -500 }]);

    // 600 + 70 − 50 returned − 400 built = 220
    expect(assembleProof({ ...known, chain }).facts.find((fact) => fact.id === "unspent")).toMatchObject({
      cents: 220,
      state: "gap",
    });
  });
});
