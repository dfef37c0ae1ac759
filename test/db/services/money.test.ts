import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { sumMoneySteps } from "#queries/money.sql.ts";
import { listDeadlines } from "#services/deadlines/list-deadlines.ts";
import { removeMilestone } from "#services/milestones/remove-milestone.ts";
import { saveMilestone } from "#services/milestones/save-milestone.ts";
import { correctFigure } from "#services/money/correct-figure.ts";
import { getMoney } from "#services/money/get-money.ts";
import { getPlanBasis } from "#services/money/get-plan-basis.ts";
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
  /** Twice as much is paid as the Bund bears half of. */
  const facts = (euros: number) => ({ invoicesPaidCents: euros * 200, progress: "Los 1 fertig" });

  const noMilestone = {
    actualOn: null,
    plannedAddresses: null,
    plannedTrenchMetres: null,
    plannedCents: null,
    note: null,
  };

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

  it("records no figure on a document that says nothing about its step", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const input = { id, ...final(1000), step: "received" as const };

      expect(() => recordFigures(ada, input)).toThrow("expected receipt as the basis of received, got final-notice");
      const { entries } = await recordFigures(ada, { ...input, basis: "receipt" });

      expect(entries.map(({ step, basis }) => [step, basis])).toEqual([["received", "receipt"]]);
    }));

  it("lets the deadline of the final proof follow the grant period of the notice and of its amendment", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const dueOn = async () => {
        const { deadlines } = await listDeadlines(ada, { applicationId: id });
        return deadlines.filter(({ ruleId }) => ruleId === "final-proof-due").map((deadline) => deadline.dueOn);
      };

      await recordFigures(ada, { id, ...final(1000) });
      const first = await dueOn();
      await recordFigures(ada, {
        id,
        ...final(900),
        basis: "amendment",
        effectiveOn: "2026-01-15",
        periodFrom: null,
        periodTo: null,
      });
      const second = await dueOn();
      await recordFigures(ada, {
        id,
        ...final(900),
        basis: "amendment",
        effectiveOn: "2026-02-15",
        periodTo: "2028-03-31",
      });

      // Six months after 31 December 2027 is Friday 30 June 2028, after 31 March 2028 Saturday 30 September: Monday, 2 October.
      expect(first).toEqual(["2028-06-30"]);
      expect(second).toEqual(["2028-06-30"]);
      expect(await dueOn()).toEqual(["2028-10-02"]);
    }));

  it("asks for an interim proof with each milestone, and no longer when the milestone goes", () =>
    isolated(async (db) => {
      const { id, ada, as } = await buildWorld(db);
      const planner = as("planner");
      const fields = { ...noMilestone, title: "Los 1 gebaut", plannedOn: "2026-09-01" };
      const due = async () => {
        const { deadlines } = await listDeadlines(ada, { applicationId: id });
        return deadlines
          .filter(({ ruleId }) => ruleId === "interim-proof-milestone")
          .map(({ dueOn, state }) => [dueOn, state]);
      };

      const milestone = await saveMilestone(planner, { applicationId: id, fields });
      const planned = await due();
      await saveMilestone(planner, {
        applicationId: id,
        id: milestone.id,
        fields: { ...fields, actualOn: "2026-09-15" },
      });
      const reached = await due();
      await removeMilestone(planner, { id: milestone.id });

      expect(planned).toEqual([["2026-09-01", "open"]]);
      expect(reached).toEqual([["2026-09-15", "open"]]);
      expect(await due()).toEqual([["2026-09-15", "cancelled"]]);
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

  it("keeps entries in the order of recording beyond the tenth", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const amounts = [...Array(12).keys()].map((index) => 1000 + index);

      for (const euros of amounts) await recordFigures(ada, { id, ...final(euros) });

      const { entries } = await getMoney(ada, { id });
      expect(entries.map(({ cents }) => cents)).toEqual([1000_00, ...Array(11).fill(1_00)]);
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

  it("refuses a cent more than the share of what was paid, records nothing, and keeps the reason that lifts it", () =>
    isolated(async (db) => {
      const { id, ada } = await buildWorld(db);
      const told = { shareBasisPoints: 5000, retentionBasisPoints: 1000 };
      const { notices } = await recordFigures(ada, { id, ...final(5_000_000), ...told });
      const { drawdowns } = await planDrawdown(ada, { id, plan: milestone("M1", 500_000) });
      const { id: drawdownId } = drawdowns[0]!;
      const paid = { invoicesPaidCents: 1_000_000_00, progress: "Los 1 fertig" };
      const ask = { id, drawdownId, version: 1, requestedOn: "2026-06-01", cents: 500_000_01, facts: paid };

      const refused = await requestDrawdown(ada, ask);
      const before = await getMoney(ada, { id });
      const lifted = await requestDrawdown(ada, { ...ask, facts: { ...paid, overdrawReason: "Bescheid, Nr. 3" } });

      expect(notices).toMatchObject([told]);
      expect(refused).toMatchObject({ ok: false });
      expect(!refused.ok && refused.checks.filter((check) => check.ok === false)).toMatchObject([
        { id: "share-of-paid", blocking: true, liftable: true },
      ]);
      // 50 % of what was paid; of the grant 10 % stay back.
      expect(before.shares.federal).toMatchObject({ high: { part: 5000, of: 10_000 }, retentionBasisPoints: 1000 });
      expect(before.drawdowns).toMatchObject([{ state: "planned", version: 1 }]);
      expect(before.chain.bySource.federal.figures.requested).toBe(null);
      expect(lifted.ok && lifted.money.drawdowns).toMatchObject([
        { state: "requested", requestedCents: 500_000_01, facts: { overdrawReason: "Bescheid, Nr. 3" } },
      ]);
      const { rows } = await db.query<{ after: { facts: unknown } }>(
        "select after from audit_event where action = 'request-drawdown' and organisation_id = $1",
        [ada.actor.organisation.id],
      );
      expect(rows).toMatchObject([{ after: { facts: { overdrawReason: "Bescheid, Nr. 3" } } }]);
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

  it("knows what other applications of the programme were granted, by municipality", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db);
      const { organisationId } = world;
      const ada = world.as("funding-officer");
      const build = async (addresses: Record<string, number>) => {
        const { applicationId } = await buildApplication(db, { organisationId, programmeId: "baygibitr", land: "BY" });
        for (const [ags, count] of Object.entries(addresses)) {
          await db.query(
            `insert into frozen_address (organisation_id, application_id, region, address_id, ags, class, eligible, reasons)
             select $1, $2, '09571', ($3::text)::bigint * 100 + id, $3::text, 2, 1, 0 from generate_series(1, $4) id`,
            [organisationId, applicationId, ags, count],
          );
        }
        return applicationId;
      };
      const ours = await build({ "09571111": 2, "09571112": 2 });
      const both = await build({ "09571111": 3, "09571113": 1 });
      const withdrawn = await build({ "09571111": 5 });
      const land = (euros: number, step: "granted-final" | "granted-provisional") => ({
        ...final(euros),
        ...{ step, basis: step === "granted-final" ? ("final-notice" as const) : ("provisional-notice" as const) },
        figures: [{ source: "land" as const, period: null, cents: euros * 100 }],
      });
      await recordFigures(ada, { id: both, ...land(900_000, "granted-provisional") });
      await recordFigures(ada, { id: both, ...land(800_000, "granted-final") });
      await recordFigures(ada, { id: withdrawn, ...land(500_000, "granted-final") });
      await db.query("update application set outcome = 'withdrawn' where id = $1", [withdrawn]);
      await recordFigures(ada, { id: ours, ...land(100_000, "granted-final") });

      const { priorGrants } = await getPlanBasis(ada, { id: ours });

      // Of the 800.000 € three of four addresses are in the municipality of ours.
      expect(priorGrants).toEqual([{ ags: "09571111", cents: 600_000_00 }]);
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
        inOrganisation(db, world.organisationId, null, (tx) =>
          sumMoneySteps(tx, { organisationId: world.organisationId }),
        );

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
