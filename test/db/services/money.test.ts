import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { correctFigure } from "#services/money/correct-figure.ts";
import { getMoney } from "#services/money/get-money.ts";
import { getPlanBasis } from "#services/money/get-plan-basis.ts";
import { moneySums } from "#services/money/money-sums.ts";
import { planDrawdown } from "#services/money/plan-drawdown.ts";
import { confirmProof, draftProof, submitProof } from "#services/money/proofs.ts";
import { receiveDrawdown } from "#services/money/receive-drawdown.ts";
import { recordFigures } from "#services/money/record-figures.ts";
import { checkDrawdownRequest, requestDrawdown } from "#services/money/request-drawdown.ts";
import { saveCostPlan } from "#services/money/save-cost-plan.ts";
import { withdrawDrawdown } from "#services/money/withdraw-drawdown.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildInputs, costItem } from "#test/builders/funding.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

describe.each(engines())("money on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  /** A funding officer and an application of her organisation. */
  async function buildWorld(db: Database, slug = "welt") {
    const world = await buildPlanningWorld(db, { slug });
    const application = await buildApplication(db, { organisationId: world.organisationId, land: "BW" });
    return { ...world, ...application, id: application.applicationId, ada: world.as("funding-officer") };
  }

  const final = (euros: number) => ({
    step: "granted-final" as const,
    basis: "final-notice" as const,
    effectiveOn: "2025-03-24",
    reference: "832.5/7-1",
    periodFrom: "2025-03-24",
    periodTo: "2027-12-31",
    figures: [{ source: "federal" as const, period: null, cents: euros * 100 }],
  });
  const milestone = (title: string, euros: number, budgetYear = 2026) => ({
    source: "federal" as const,
    budgetYear,
    title,
    plannedOn: `${budgetYear}-10-31`,
    plannedCents: euros * 100,
    note: null,
  });
  const facts = (euros: number) => ({ invoicesPaidCents: euros * 100, progress: "Los 1 fertig" });

  it("records a lower final notice as a difference and keeps the first one", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);

      await recordFigures(ada, { id, ...final(6_640_000) });
      const money = await recordFigures(ada, {
        id,
        ...final(6_600_000),
        effectiveOn: "2025-09-01",
        basis: "amendment",
      });

      expect(
        money.entries.map(({ cents, basis, effectiveOn, recordedBy }) => [cents, basis, effectiveOn, recordedBy]),
      ).toEqual([
        [6_640_000_00, "final-notice", "2025-03-24", "Ada"],
        [-40_000_00, "amendment", "2025-09-01", "Ada"],
      ]);
      expect(money.chain.bySource.federal.figures["granted-final"]).toBe(6_600_000_00);
      expect(money.notices.map((notice) => notice.noticedOn)).toEqual(["2025-03-24", "2025-09-01"]);
      const { rows } = await db.query(
        "select action, actor from audit_event where entity = 'application-money' and organisation_id = $1",
        [ada.actor.organisation.id],
      );
      expect(rows).toEqual([
        { action: "record-figures", actor: "Ada" },
        { action: "record-figures", actor: "Ada" },
      ]);
    }));

  it("refuses a source named twice and a period that ends before it begins", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const { figures } = final(1);

      expect(() => recordFigures(ada, { id, ...final(1), figures: [...figures, ...figures] })).toThrow("once");
      expect(() => recordFigures(ada, { id, ...final(1), periodTo: "2025-03-23" })).toThrow("ends after");
    }));

  it("puts a wrong figure right by a second entry that names it", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const before = await recordFigures(ada, { id, ...final(1000) });

      const money = await correctFigure(ada, {
        id,
        entryId: before.entries[0]!.id,
        cents: 900_00,
        reason: "Tippfehler",
      });

      expect(money.entries).toMatchObject([
        { cents: 1000_00, corrects: null },
        { cents: -100_00, corrects: before.entries[0]!.id, basis: "correction", reason: "Tippfehler" },
      ]);
      expect(money.chain.bySource.federal.figures["granted-final"]).toBe(900_00);
    }));

  it("never lets an entry, a notice or a plan be changed", () =>
    isolated(async (db) => {
      const { id, ada, organisationId } = await buildWorld(db);
      await recordFigures(ada, { id, ...final(1000) });

      for (const change of ["money_entry set delta_cents = 1", "money_notice set reference = 'x'"]) {
        const attempt = inOrganisation(db, organisationId, null, (tx) => tx.query(`update ${change}`));
        await expect(attempt).rejects.toThrow("permission denied");
      }
    }));

  it("takes a drawdown from the plan over the request to two payments", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      await recordFigures(ada, { id, ...final(1000) });
      const planned = await planDrawdown(ada, { id, plan: milestone("M1 Baubeginn", 830) });
      const { id: drawdownId } = planned.drawdowns[0]!;

      const requested = await requestDrawdown(ada, {
        ...{ id, drawdownId, version: 1, requestedOn: "2026-06-01" },
        cents: 800_00,
        facts: facts(800),
      });
      const first = await receiveDrawdown(ada, { id, drawdownId, version: 2, receivedOn: "2026-07-01", cents: 300_00 });
      const second = await receiveDrawdown(ada, {
        id,
        drawdownId,
        version: 3,
        receivedOn: "2026-08-01",
        cents: 500_00,
      });

      expect(planned.drawdowns).toMatchObject([
        { number: 1, state: "planned", plannedCents: 830_00, receivedCents: 0 },
      ]);
      expect(requested.ok).toBe(true);
      expect(first.drawdowns).toMatchObject([{ state: "partly-received", receivedCents: 300_00 }]);
      expect(second.drawdowns).toMatchObject([
        { state: "received", requestedCents: 800_00, receivedCents: 800_00, receivedOn: "2026-08-01" },
      ]);
      // Granted 1.000, drawn 800: 200 left to request, nothing outstanding, 800 to prove.
      expect(second.chain.bySource.federal.open).toMatchObject({ requested: 200_00, received: 0, proven: 800_00 });
      expect(second.chain.periods.find((row) => row.period === 2026)?.bySource.federal.figures.received).toBe(800_00);
    }));

  it("says all that a request lacks and records nothing", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const planned = await planDrawdown(ada, { id, plan: milestone("M1", 830) });
      const { id: drawdownId } = planned.drawdowns[0]!;
      const nothing = { invoicesPaidCents: null, progress: null };
      const input = { id, drawdownId, version: 1, requestedOn: "2026-06-01", cents: 1, facts: nothing };

      const asked = await checkDrawdownRequest(ada, input);
      const answer = await requestDrawdown(ada, input);

      expect(answer).toEqual(asked);
      expect(asked.checks.filter((check) => check.ok === false).map((check) => check.id)).toEqual([
        "notice",
        "progress",
        "invoices-paid",
        "within-grant",
      ]);
      expect(await getMoney(ada, { id })).toMatchObject({ entries: [], drawdowns: [{ state: "planned", version: 1 }] });
    }));

  it("refuses a cent more than was requested, and a drawdown that someone else changed", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      await recordFigures(ada, { id, ...final(1000) });
      const { drawdowns } = await planDrawdown(ada, { id, plan: milestone("M1", 100) });
      const { id: drawdownId } = drawdowns[0]!;
      const request = { id, drawdownId, version: 1, requestedOn: "2026-06-01", cents: 100_00, facts: facts(100) };
      await requestDrawdown(ada, request);
      const receipt = { id, drawdownId, receivedOn: "2026-07-01" };

      await expect(receiveDrawdown(ada, { ...receipt, version: 2, cents: 100_01 })).rejects.toThrow("1 to 10000");
      await expect(receiveDrawdown(ada, { ...receipt, version: 1, cents: 1 })).rejects.toMatchObject({
        code: "conflict",
      });
      await expect(requestDrawdown(ada, { ...request, version: 2 })).rejects.toMatchObject({ code: "conflict" });
    }));

  it("takes back what a withdrawn request did not bring in", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      await recordFigures(ada, { id, ...final(1000) });
      const { drawdowns } = await planDrawdown(ada, { id, plan: milestone("M1", 500) });
      const { id: drawdownId } = drawdowns[0]!;
      const request = { id, drawdownId, version: 1, requestedOn: "2026-06-01", cents: 500_00, facts: facts(500) };
      await requestDrawdown(ada, request);
      await receiveDrawdown(ada, { id, drawdownId, version: 2, receivedOn: "2026-07-01", cents: 200_00 });

      const money = await withdrawDrawdown(ada, {
        id,
        drawdownId,
        version: 3,
        on: "2026-09-01",
        reason: "Zahl falsch",
      });

      expect(money.chain.bySource.federal.figures).toMatchObject({ requested: 200_00, received: 200_00 });
      expect(money.chain.bySource.federal.open).toMatchObject({ requested: 800_00, received: 0 });
      expect(money.drawdowns).toMatchObject([{ state: "received", receivedCents: 200_00, note: "Zahl falsch" }]);
    }));

  it("saves cost plans as revisions and the shares applied for by year", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const inputs = buildInputs({
        federalRate: { id: "base", basisPoints: null, reason: "Grundsatz" },
        coFundingId: "bw-gigabitmitfinanzierung",
        // Whether the Land has a smallest grant was not found: the officer asked.
        caps: [{ id: "land-floor", applies: false, cents: null, reason: "Auskunft des Landes" }],
      });
      const draft = (euros: number) => ({
        effectiveOn: "2025-01-15",
        basis: "application" as const,
        items: [costItem(euros, { year: 2026 }), costItem(1_000_000, { year: 2027 })],
        inputs,
        note: null,
      });

      await saveCostPlan(ada, { id, draft: draft(3_000_000), asApplied: true });
      const money = await saveCostPlan(ada, { id, draft: draft(5_000_000), asApplied: true });

      // 50 % of 6 Mio. €; the Land fills up to 90 %: 2,4 Mio. €.
      expect(money.plans.map((plan) => [plan.number, plan.financing.bySource.land.low])).toEqual([
        [2, 2_400_000_00],
        [1, 1_600_000_00],
      ]);
      expect(money.chain.total.figures.applied).toBe(6_000_000_00);
      expect(money.chain.bySource.federal.figures.applied).toBe(3_000_000_00);
      expect(money.chain.periods.map((row) => [row.period, row.bySource.own.figures.applied])).toEqual([
        [2026, 500_000_00],
        [2027, 100_000_00],
      ]);
    }));

  it("names the rules and the programmes that may stand beside", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);

      const basis = await getPlanBasis(ada, { id });

      expect(basis).toMatchObject({ model: "gap", level: "federal", addresses: [] });
      expect(basis.own.funding.grantor).toBe("federal");
      expect(basis.coFunding.map((one) => one.id)).toEqual(["bw-gigabitmitfinanzierung"]);
    }));

  it("keeps a proof as it was handed in and counts what came in as proven", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      await recordFigures(ada, { id, ...final(1000) });
      const received = { step: "received" as const, basis: "receipt" as const, effectiveOn: "2026-05-01" };
      await recordFigures(ada, { id, ...received, figures: [{ source: "federal", period: 2026, cents: 700_00 }] });

      const draft = await draftProof(ada, { id, kind: "interim", asOf: "2026-11-18" });
      const handedIn = { id, kind: "interim" as const, asOf: "2026-11-18", submittedOn: "2026-11-20", note: null };
      const money = await submitProof(ada, handedIn);
      const accepted = await confirmProof(ada, { id, proofId: money.proofs[0]!.id, acceptedOn: "2026-12-01" });

      expect(draft.accountedCents).toBe(700_00);
      expect(draft.facts.filter((fact) => fact.state === "gap").map((fact) => fact.id)).toEqual(
        expect.arrayContaining(["cost-plan", "built"]),
      );
      expect(money.proofs).toMatchObject([{ number: 1, kind: "interim", provenCents: 700_00, acceptedOn: null }]);
      expect(money.chain.bySource.federal).toMatchObject({ figures: { proven: 700_00 }, open: { proven: 0 } });
      expect(accepted.proofs).toMatchObject([{ acceptedOn: "2026-12-01" }]);
      await expect(
        confirmProof(ada, { id, proofId: money.proofs[0]!.id, acceptedOn: "2026-12-02" }),
      ).rejects.toMatchObject({ code: "not-found" });
    }));

  it("shows nothing of it to another organisation, nor in its sums", () =>
    isolated(async (db) => {
      const ours = await buildWorld(db);
      const theirs = await buildWorld(db, "andere");
      await recordFigures(ours.ada, { id: ours.id, ...final(1000) });
      const sums = (world: typeof ours) =>
        inOrganisation(db, world.organisationId, null, (tx) => moneySums(tx, { organisationId: world.organisationId }));

      await expect(getMoney(theirs.ada, { id: ours.id })).rejects.toMatchObject({ code: "not-found" });
      await expect(recordFigures(theirs.ada, { id: ours.id, ...final(1) })).rejects.toMatchObject({
        code: "not-found",
      });
      const { projectId, applicationId } = ours;
      expect(await sums(ours)).toEqual([
        { projectId, applicationId, step: "granted-final", source: "federal", cents: 1000_00 },
      ]);
      expect(await sums(theirs)).toEqual([]);
    }));
});
