import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { changeLedger } from "#services/applications/change-ledger.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { doubleFundingOf } from "#services/applications/double-funding.ts";
import { acknowledgeDrift, driftList, driftOf } from "#services/applications/drift.ts";
import { applicationHistory } from "#services/applications/get-application.ts";
import { getLedger, ledgerEntries } from "#services/applications/ledger.ts";
import { moveApplication } from "#services/applications/move-application.ts";
import { scoreForecast } from "#services/applications/score-forecast.ts";
import { saveScoreTable, scoreTables } from "#services/applications/score-tables.ts";
import { updateApplication } from "#services/applications/update-application.ts";
import { createArea } from "#services/areas/create-area.ts";
import { saveArea } from "#services/areas/save-area.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { deliverAgain } from "#test/builders/second-delivery.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const ruleSet = "gigabit-rl-2-2024";
const covered = ["01001001"];
const fibre = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500, speedKind: "peak" });
const advertised = buildOffer({ technology: "HFC", downMbps: 1000, upMbps: 500, speedKind: "advertised" });

/** Dorfstraße 1 to 10, at 5, 15 … 95 m east of [566000, 5937005]; the even numbers have fibre, the odd ones nothing. */
const street: WorldAddress[] = Array.from({ length: 10 }, (_, i) => ({
  at: [566_005 + 10 * i, 5_937_005],
  offers: i % 2 === 0 ? [] : [fibre],
}));

const infrastructure = { programmeId: "gigabit-rl-2-2025", model: "gap", callId: "standard-2025" } as const;

/** An application for the addresses between `from` and `from + width` metres, in a project of its own or the one named. */
async function apply(
  world: PlanningWorld,
  place: { from?: number; width?: number; projectId?: string; programmeId?: string; name?: string } = {},
) {
  const { from = 0, width = 100, name = "Nord", programmeId } = place;
  const ada = world.as();
  const area = await createArea(ada, { title: name, ruleSet, geometry: squareAt(566_000 + from, 5_937_000, width) });
  const projectId = place.projectId ?? (await createProject(ada, { name, ruleSet, areaId: area.id })).id;
  const callId = programmeId ? null : infrastructure.callId;
  const input = { ...infrastructure, callId, projectId, ...(programmeId && { programmeId }) };
  return { area, application: await createApplication(ada, input) };
}

const build = (db: Database) => buildPlanningWorld(db, { addresses: street, covered });
const change = { reason: "own-build-out", status: null, on: "2026-01-15", fileNumber: null, note: null } as const;

describe.each(engines())("frozen addresses and what becomes of them on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  /** 1 gets fibre, 2 loses it, 3 is torn down, 5 gets cable of unknown peak speed; one house is new. */
  const secondDelivery = (db: Database, world: PlanningWorld) =>
    deliverAgain(db, world, {
      offers: [
        { address: 0, offer: fibre, operator: 2 },
        { address: 4, offer: advertised },
      ],
      withoutOffers: [1],
      gone: [2],
      added: [{ at: [566_050, 5_937_050] }],
    });

  it("counts for a mayor what flipped in their municipality, by its sources alone", () =>
    isolated(async (db) => {
      const addresses = street.map((address, index) => (index === 0 ? { ...address, ags: "01001002" } : address));
      const world = await buildPlanningWorld(db, { addresses, covered: ["01001001", "01001002"] });
      const { application } = await apply(world);
      await secondDelivery(db, world);
      const mayor = world.as("mayor");
      const bound = { ...mayor, actor: { ...mayor.actor, municipalities: ["01001002"] } };

      const whole = await driftOf(world.as(), { id: application.id });
      const own = await driftOf(bound, { id: application.id });
      const [listed] = await driftList(bound);

      expect(whole.check).toMatchObject({ toIneligible: 1, toEligible: 1, toUnknown: 1, gone: 1, added: 1 });
      // Only Dorfstraße 1 lies there: the second operator's fibre took it out.
      const counts = { toIneligible: 1, toEligible: 0, toUnknown: 0, gone: 0, added: 0, outside: 0, undecided: 1 };
      expect(own.check).toMatchObject(counts);
      expect(listed).toMatchObject(counts);
      expect(own.rows).toHaveLength(1);
      expect(own.sources).toMatchObject([{ toIneligible: 1, toEligible: 0, toUnknown: 0, gone: 0 }]);
      // What the application as a whole may lose is the same for everybody.
      expect(own.effect).toEqual(whole.effect);
    }));

  it("names the addresses that a second delivery flips, the offer and the delivery that did it", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application } = await apply(world);
      const before = await driftOf(world.as(), { id: application.id });
      const { revision, dataset } = await secondDelivery(db, world);

      const drift = await driftOf(world.as("mayor"), { id: application.id });

      expect(before.check).toMatchObject({
        toIneligible: 0,
        toEligible: 0,
        toUnknown: 0,
        gone: 0,
        added: 0,
        undecided: 0,
      });
      expect(drift.check).toMatchObject({
        dataRevision: revision,
        toIneligible: 1,
        toEligible: 1,
        toUnknown: 1,
        gone: 1,
        added: 1,
        outside: 0,
        undecided: 4,
        acknowledged: null,
      });
      expect(drift.rows.map(({ text, kind }) => `${text} ${kind}`)).toEqual([
        "Dorfstraße 1 to-ineligible",
        "Dorfstraße 2 to-eligible",
        "Dorfstraße 3 gone",
        "Dorfstraße 5 to-unknown",
      ]);
      expect(drift.rows[0]).toMatchObject({
        from: { class: "weiss", eligibility: "yes" },
        to: { class: "versorgt", eligibility: "no", firstReason: "threshold-met" },
        movement: "in",
        decided: false,
        offer: { operator: "Südfunk welt", technology: "FTTH", downMbps: 1000 },
        dataset: { id: dataset, fileName: "zweite-lieferung.csv", publisher: "Nordnetz", asOf: "2025-12-31" },
      });
      expect(drift.rows[1]).toMatchObject({ movement: "out", dataset: { fileName: "offers.csv" } });
      expect(drift.rows[2]).toMatchObject({ to: null, offer: null, dataset: { id: dataset } });
      const bySource = drift.sources.map(({ operator, fileName, ...counts }) => ({ operator, fileName, ...counts }));
      expect(bySource).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ operator: "Südfunk welt", fileName: "zweite-lieferung.csv", toIneligible: 1 }),
          expect.objectContaining({ operator: "Nordnetz welt", fileName: "zweite-lieferung.csv", toUnknown: 1 }),
          expect.objectContaining({ operator: "Nordnetz welt", fileName: "offers.csv", toEligible: 1 }),
          expect.objectContaining({ operator: null, fileName: "zweite-lieferung.csv", gone: 1 }),
        ]),
      );
      const page = await driftOf(world.as(), { id: application.id, limit: 3 });
      expect(page.rows).toHaveLength(3);
      const rest = await driftOf(world.as(), { id: application.id, limit: 3, cursor: page.nextCursor });
      expect(rest.rows.map(({ text }) => text)).toEqual(["Dorfstraße 5"]);
      expect(rest.nextCursor).toBeNull();
    }));

  it("says how much money and which limit the lost addresses touch, and changes nothing by itself", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application } = await apply(world);
      await db.query(
        `insert into money_entry (organisation_id, application_id, step, source, delta_cents, effective_on, basis, recorded_by_name)
         select $1, $2, step, source, cents, '2026-01-01', 'application', 'Ada' from (values
           ('applied', 'federal', 90000000), ('granted-provisional', 'federal', 10000001), ('granted-provisional', 'land', 5000000),
           ('granted-provisional', 'own', 7000000)) m(step, source, cents)`,
        [world.organisationId, application.id],
      );
      await secondDelivery(db, world);

      const { effect } = await driftOf(world.as(), { id: application.id });

      // Five of ten were eligible; 1, 3 and 5 are lost: three fifths of 150,000.01 euros, half a cent up.
      expect(effect).toMatchObject({
        addressesIn: 5,
        addressesLost: 3,
        step: "granted-provisional",
        grantCents: 15_000_001,
        atRiskCents: 9_000_001,
        // The directive demands at least 100,000 euros of federal money; two fifths of 100,000.01 would be left.
        limits: [{ kind: "floor", limitCents: 10_000_000, amountCents: 4_000_000 }],
      });
      const ledger = await getLedger(world.as(), { id: application.id });
      expect(ledger.counts).toMatchObject({ total: 10, isIn: 5, byMovement: { in: 5, out: 5 } });
    }));

  it("waits for decisions in the ledger or for a note, and keeps the note while the same addresses are flipped", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application } = await apply(world);
      await secondDelivery(db, world);
      const { id } = application;
      const openDrift = async () => (await applicationHistory(world.as(), { id })).facts.driftOpen;
      expect(await openDrift()).toBe(4);

      const take = (address: number, movement: "in" | "out" | "requested-out") =>
        changeLedger(world.as(), {
          id,
          selection: { kind: "addresses", addressIds: [world.addressIds[address]!] },
          change: { ...change, movement },
        });
      await take(0, "requested-out");
      await take(1, "in");
      await take(2, "out");

      expect(await openDrift()).toBe(1);
      expect(await driftOf(world.as(), { id })).toMatchObject({ check: { toIneligible: 1, gone: 1, undecided: 1 } });
      await expect(acknowledgeDrift(world.as(), { id, note: " " })).rejects.toMatchObject({ code: "invalid-input" });
      await expect(acknowledgeDrift(world.as("mayor"), { id, note: "x" })).rejects.toMatchObject({ code: "forbidden" });
      await acknowledgeDrift(world.as(), { id, note: "Agentur gefragt" });
      expect(await openDrift()).toBe(0);

      const third = await deliverAgain(db, world, { asOf: "2026-03-31" });
      expect((await driftOf(world.as(), { id })).check).toMatchObject({
        dataRevision: third.revision,
        acknowledged: { by: "Ada", note: "Agentur gefragt" },
      });
      await deliverAgain(db, world, { offers: [{ address: 6, offer: fibre }] });
      expect((await driftOf(world.as(), { id })).check).toMatchObject({ toIneligible: 2, acknowledged: null });
      expect(await openDrift()).toBe(2);
    }));

  it("lists every application that stands for its organisation, tested against the newest data", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application } = await apply(world);
      const { application: other } = await apply(world, { from: 50, width: 50, name: "Ost" });
      const { application: gone } = await apply(world, { from: 0, width: 50, name: "Alt" });
      await moveApplication(world.as(), {
        id: gone.id,
        version: gone.version,
        move: { kind: "outcome", stage: null, outcome: "withdrawn", occurredOn: "2026-01-01", reason: "doppelt" },
      });
      const stranger = await buildPlanningWorld(db, { slug: "fremd" });
      const { revision } = await secondDelivery(db, world);

      const list = await driftList(world.as());

      expect(list).toMatchObject([
        { applicationId: application.id, project: "nord", number: 1, dataRevision: revision, toIneligible: 1, gone: 1 },
        {
          applicationId: other.id,
          project: "ost",
          toIneligible: 0,
          toEligible: 0,
          toUnknown: 0,
          gone: 0,
          undecided: 0,
        },
      ]);
      expect(await driftList(stranger.as())).toEqual([]);
      await expect(driftOf(stranger.as(), { id: application.id })).rejects.toMatchObject({ code: "not-found" });
      expect(await driftOf(world.as(), { id: gone.id })).toMatchObject({ check: null, rows: [] });
    }));

  it("tests again when the area of the project moves on", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application, area } = await apply(world, { width: 40 });
      expect((await driftOf(world.as(), { id: application.id })).check).toMatchObject({ added: 0, outside: 0 });
      // From 0-40 m to 20-80 m: 1 and 2 are outside now, 5 and 7 (eligible), 6 and 8 are inside.
      const moved = await saveArea(world.as(), {
        id: area.id,
        version: 1,
        title: "Nord",
        ruleSet,
        geometry: squareAt(566_020, 5_937_000, 60),
      });
      expect(moved).toMatchObject({ ok: true });
      await addArea(world.as(), { id: application.projectId, areaId: area.id });

      expect((await driftOf(world.as(), { id: application.id })).check).toMatchObject({
        added: 2,
        outside: 2,
        undecided: 0,
      });
    }));

  it("takes an address out when the agency accepts the request, and leaves it in when it refuses", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application } = await apply(world);
      const { id } = application;
      const [first, second, third] = [world.addressIds[0]!, world.addressIds[2]!, world.addressIds[1]!];
      const record = (addressIds: string[], movement: "in" | "requested-out" | "requested-in", status: never) =>
        changeLedger(world.as(), {
          id,
          selection: { kind: "addresses", addressIds },
          change: { ...change, movement, status },
        });

      expect(await record([first, second], "requested-out", "with-agency" as never)).toEqual({ changed: 2, left: 0 });
      const waiting = await getLedger(world.as(), { id });
      await record([first], "requested-out", "accepted" as never);
      await record([second], "requested-out", "rejected" as never);
      await record([third], "requested-in", "accepted" as never);
      const settled = await getLedger(world.as(), { id });

      expect(waiting.counts).toMatchObject({ isIn: 5, byMovement: { in: 3, "requested-out": 2, out: 5 } });
      expect(waiting.counts.byStatus).toEqual({ "with-agency": 2 });
      const byId = new Map(settled.rows.map((row) => [row.addressId, row]));
      expect(byId.get(first)).toMatchObject({ movement: "out", isIn: false, status: "accepted", entries: 2 });
      expect(byId.get(second)).toMatchObject({ movement: "in", isIn: true, status: "rejected", entries: 2 });
      expect(byId.get(third)).toMatchObject({ movement: "in", isIn: true, frozen: { eligibility: "no" } });
      expect(settled.counts).toMatchObject({ total: 10, isIn: 5 });
      expect(await ledgerEntries(world.as(), { id, addressId: first })).toMatchObject([
        { movement: "requested-out", status: "with-agency", recordedBy: "Ada" },
        { movement: "requested-out", status: "accepted" },
      ]);
    }));

  it("changes all addresses of a set, a filter or a list of ids, or none", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application } = await apply(world, { width: 50 });
      const { id } = application;
      const west = { within: { kind: "polygon", geometry: squareAt(566_000, 5_937_000, 20) }, ruleSet } as const;
      const east = { within: { kind: "polygon", geometry: squareAt(566_030, 5_937_000, 40) }, ruleSet } as const;

      // The west holds 1 and 2; the east 4 and 5 of the application, and 6 and 7 that are no part of it.
      expect(
        await changeLedger(world.as(), {
          id,
          selection: { kind: "set", set: west },
          change: { ...change, movement: "out" },
        }),
      ).toEqual({ changed: 2, left: 0 });
      expect(
        await changeLedger(world.as(), {
          id,
          selection: { kind: "set", set: east },
          change: { ...change, movement: "out" },
        }),
      ).toEqual({ changed: 2, left: 2 });
      expect(
        await changeLedger(world.as(), {
          id,
          selection: { kind: "set", set: east },
          change: { ...change, movement: "in", reason: "new-address" },
        }),
      ).toEqual({ changed: 4, left: 0 });

      const out = await getLedger(world.as(), { id, filter: { movements: ["out"] } });
      expect(out.rows.map(({ text }) => text)).toEqual(["Dorfstraße 1", "Dorfstraße 2"]);
      expect(out.counts).toMatchObject({ total: 2, isIn: 0, byReason: { "own-build-out": 2 } });
      const text = await getLedger(world.as(), { id, filter: { text: "straße 7", statuses: ["none"] } });
      expect(text.rows).toMatchObject([{ text: "Dorfstraße 7", frozen: null, isIn: true }]);
      await changeLedger(world.as(), {
        id,
        selection: { kind: "filter", filter: { reasons: ["own-build-out"] } },
        change: { ...change, movement: "in", reason: "other" },
      });
      // 3 was in all along; 1, 2 by the filter; 4 to 7 by the set.
      expect((await getLedger(world.as(), { id })).counts).toMatchObject({ total: 7, isIn: 7 });

      const unknown = changeLedger(world.as(), {
        id,
        selection: { kind: "addresses", addressIds: [world.addressIds[0]!, "999999999"] },
        change: { ...change, movement: "out" },
      });
      await expect(unknown).rejects.toMatchObject({ code: "invalid-input", details: { addressIds: ["999999999"] } });
      expect((await getLedger(world.as(), { id })).counts).toMatchObject({ isIn: 7 });
      const mayor = changeLedger(world.as("mayor"), {
        id,
        selection: { kind: "set", set: west },
        change: { ...change, movement: "out" },
      });
      await expect(mayor).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("pages the ledger by street and number and counts the days to the start of works", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application } = await apply(world);
      const { id, version } = application;
      await updateApplication(world.as(), { id, version, entered: { worksStartOn: "2026-12-18" } });

      const first = await getLedger(world.as(), { id, limit: 6 });
      const rest = await getLedger(world.as(), { id, limit: 6, cursor: first.nextCursor });

      expect([...first.rows, ...rest.rows].map(({ text }) => text)).toEqual(
        Array.from({ length: 10 }, (_, i) => `Dorfstraße ${i + 1}`),
      );
      expect(rest.nextCursor).toBeNull();
      // Today is the 18 November 2026 in this world.
      expect(first.worksStart).toEqual({ on: "2026-12-18", days: 30, band: "under-90", source: "entered" });
      expect(() => getLedger(world.as(), { id, cursor: "unsinn" })).toThrow(/cursor of an earlier page/);
      const bound = world.as("mayor");
      const elsewhere = { ...bound, actor: { ...bound.actor, municipalities: ["01001001"] } };
      expect((await getLedger(elsewhere, { id })).counts.total).toBe(10);
    }));

  it("finds an address in two applications that stand, names both and blocks", () =>
    isolated(async (db) => {
      const world = await build(db);
      // 1 to 4, of which 1 and 3 are in; and 3 to 6, of which 3 and 5 are in.
      const { application: west } = await apply(world, { width: 40, name: "West" });
      const { application: east } = await apply(world, { from: 20, width: 40, name: "Ost" });

      const found = await doubleFundingOf(world.as("mayor"), { id: west.id });

      expect(found).toMatchObject({
        application: { id: west.id, projectName: "West" },
        addresses: 1,
        findings: [
          { application: { id: east.id, projectName: "Ost" }, addresses: 1, addressIds: [world.addressIds[2]] },
        ],
      });
      expect((await applicationHistory(world.as(), { id: east.id })).facts.doubleFunding).toBe(1);
      const move = { kind: "complete", stage: "application", occurredOn: "2025-06-01", reason: null } as const;
      const blocked = await moveApplication(world.as(), { id: west.id, version: west.version, move });
      expect(blocked.ok ? [] : blocked.missing.map(({ code }) => code)).toContain("double-funding");

      await changeLedger(world.as(), {
        id: east.id,
        selection: { kind: "addresses", addressIds: [world.addressIds[2]!] },
        change: { ...change, movement: "out" },
      });
      expect(await doubleFundingOf(world.as(), { id: west.id })).toMatchObject({ addresses: 0, findings: [] });
    }));

  it("does not take co-funding by the Land, advice or ended applications for double funding", () =>
    isolated(async (db) => {
      const world = await build(db);
      const { application: federal } = await apply(world, { width: 40 });
      const beside = { projectId: federal.projectId, width: 40 };
      await apply(world, { ...beside, programmeId: "baykofgibitr-2" });
      expect((await doubleFundingOf(world.as(), { id: federal.id })).findings).toEqual([]);

      const { application: second } = await apply(world, beside);
      expect(await doubleFundingOf(world.as(), { id: federal.id })).toMatchObject({
        addresses: 2,
        findings: [{ application: { id: second.id } }],
      });
      await moveApplication(world.as(), {
        id: second.id,
        version: second.version,
        move: {
          kind: "outcome",
          stage: null,
          outcome: "rejected",
          occurredOn: "2026-01-01",
          reason: "Mittel erschöpft",
        },
      });
      expect((await doubleFundingOf(world.as(), { id: federal.id })).findings).toEqual([]);
    }));

  it("shows the inputs of a ranking and a range, and points only by confirmed steps", () =>
    isolated(async (db) => {
      const world = await build(db);
      const input = { programmeId: "gigabit-rl-2-2025", geometry: squareAt(566_000, 5_937_000, 40) };

      const before = await scoreForecast(world.as(), input);

      // 1 and 3 are white and to be built: two of the four addresses inside, two of the ten of the municipality.
      expect(before.criteria[0]?.readings.map(({ denominator, from, to }) => [denominator, from, to])).toEqual([
        ["addresses-of-application", 0.5, 0.5],
        ["addresses-of-municipalities", 0.2, 0.2],
      ]);
      expect(before.inputs).toEqual({
        "white-share": null,
        "synergy-deviation": null,
        "inhabitants-per-square-kilometre": null,
        municipalities: 1,
      });
      expect(before).toMatchObject({ points: null, range: { from: 0, to: 500 }, municipalities: ["01001001"] });
      const admin = world.as("administrator");
      const steps = [
        { from: null, to: 0.1, points: 20 },
        { from: 0.1, to: 0.2, points: 80 },
        { from: 0.2, to: null, points: 200 },
      ];
      const table = { programmeId: input.programmeId, criterion: "need", version: 0, steps } as const;
      const source = { source: "Förderportal", sourceUrl: "https://example.org/punkte" };
      const wrong = await saveScoreTable(admin, {
        ...{ ...table, confidence: "published", source: "", sourceUrl: "" },
        steps: [steps[0]!, { from: 0.3, to: null, points: 201 }],
      });
      expect("problems" in wrong && wrong.problems.map(({ field, step }) => [field, step])).toEqual([
        ["from", 1],
        ["points", 1],
        ["source", null],
        ["sourceUrl", null],
      ]);
      // Entered but not confirmed: inputs and range only.
      const entered = await saveScoreTable(admin, { ...table, confidence: "unverified", source: "", sourceUrl: "" });
      expect(entered).toEqual({ ok: true, version: 1 });
      expect((await scoreForecast(world.as(), input)).criteria[0]).toMatchObject({
        ...{ table: "unverified", value: null, points: null, range: { from: 0, to: 200 } },
      });
      const late = await saveScoreTable(admin, { ...table, confidence: "published", ...source });
      expect(late).toMatchObject({ ok: false, conflict: { savedBy: "Ada" } });
      await saveScoreTable(admin, { ...table, version: 1, confidence: "published", ...source });

      const after = await scoreForecast(world.as(), { ...input, inhabitantsPerSquareKilometre: 48 });
      // Both readings reach the last step, so the points are sure although the share is not.
      expect(after.criteria[0]).toMatchObject({ id: "need", value: null, points: 200, tableSource: "Förderportal" });
      expect(after).toMatchObject({ points: null, range: { from: 200, to: 500 } });
      const { programmes, criteria } = await scoreTables(world.as(), input);
      // The catalogue lists the amendments of one directive; the table counts for each.
      expect(programmes.map(({ id }) => id)).toEqual([
        "gigabit-rl-2-2026",
        "gigabit-rl-2-2025",
        "gigabit-rl-2-2024",
        "gigabit-rl-2-2023",
      ]);
      expect(criteria[0]).toMatchObject({
        criterion: { id: "need" },
        table: { version: 2, steps, confidence: "published", savedBy: "Ada" },
        history: [{ version: 2 }, { version: 1, confidence: "unverified" }],
      });
      expect(criteria[1]).toMatchObject({ table: null, history: [] });

      await saveScoreTable(admin, {
        ...table,
        version: 2,
        steps: [],
        confidence: "unverified",
        source: "",
        sourceUrl: "",
      });
      expect((await scoreForecast(world.as(), input)).criteria[0]).toMatchObject({ table: "missing", points: null });
      expect((await scoreTables(world.as(), input)).criteria[0]).toMatchObject({ table: null, history: { length: 3 } });
      const { rows } = await db.query<{ action: string }>(
        "select action from audit_event where entity = 'score-table' order by id",
      );
      expect(rows.map(({ action }) => action)).toEqual(["save", "save", "remove"]);
      const unranked = scoreForecast(world.as(), { ...input, programmeId: "gigabit-rl-2-advice" });
      await expect(unranked).rejects.toMatchObject({ details: { field: "programmeId" } });
    }));
});
