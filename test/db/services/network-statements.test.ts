import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import type { NetworkStatementInput } from "#domain/network-statement.ts";
import { getAddress } from "#services/addresses/get-address.ts";
import { createArea } from "#services/areas/create-area.ts";
import { statementBook } from "#services/network-statements/list-statements.ts";
import { recordStatement } from "#services/network-statements/record-statement.ts";
import { withdrawStatement } from "#services/network-statements/withdraw-statement.ts";
import { renewStatus } from "#services/renew-status.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const [east, north] = [566_000, 5_937_000];
const ruleSet = "gigabit-rl-2-2024";
const cable = { offers: [buildOffer({ technology: "HFC", downMbps: 1000, upMbps: 50 })], operators: [3] };

/** Two addresses with cable in each of two municipalities, one on copper. */
async function inWorld(db: Database, work: (world: PlanningWorld) => Promise<void>): Promise<void> {
  await rolledBackDatabase(db, async (nested) => {
    const world = await buildPlanningWorld(nested, {
      addresses: [
        { at: [east, north], ...cable },
        { at: [east + 10, north], ...cable },
        { at: [east + 20, north], ags: "01001002", ...cable },
        { at: [east + 30, north], ags: "01001002", ...cable },
        { at: [east + 40, north], offers: [buildOffer({ downMbps: 250 })] },
      ],
      covered: ["01001001", "01001002"],
    });
    await work(world);
  });
}

const statementOf = (world: PlanningWorld, overrides: Partial<NetworkStatementInput> = {}): NetworkStatementInput => ({
  operatorId: world.operatorIds[2]!,
  question: "upgradeable",
  answer: false,
  place: { kind: "municipalities", ags: ["01001001"] },
  source: "Schreiben vom 02.11.2026",
  sourceUrl: null,
  statedOn: "2026-11-02",
  statedBy: "Ostkabel, Netzplanung",
  note: null,
  ...overrides,
});

const renew = (world: PlanningWorld) => renewStatus(world.as().db, world.organisationId, {});

const standing = async (world: PlanningWorld, position: number, asOf?: number) => {
  const { eligibility, reasons } = await getAddress(world.as(), { id: world.addressIds[position]!, ruleSet, asOf });
  return [eligibility, ...reasons].join(" ");
};

describe.each(engines())("statements about networks on %s", (engine) => {
  it("name what hangs on them, by operator and municipality", () =>
    inWorld(testDatabase(engine), async (world) => {
      const { open, statements } = await statementBook(world.as());

      expect(statements).toEqual([]);
      const places = [
        { ags: "01001001", name: null, addresses: 2 },
        { ags: "01001002", name: null, addresses: 2 },
      ];
      expect(open).toEqual(
        (["upgradeable", "cable-excludes"] as const).map((question, index) => ({
          question,
          ruleSet: ["gigabit-rl-2-2024", "gigabit-rl-2-2026"][index],
          operatorId: world.operatorIds[2],
          operator: "Ostkabel welt",
          addresses: 4,
          municipalities: places,
        })),
      );
    }));

  it("settle the addresses of their municipalities and no others, and are named there", () =>
    inWorld(testDatabase(engine), async (world) => {
      expect(await standing(world, 0)).toBe("unknown network-may-be-upgradeable");
      const { id } = await recordStatement(world.as(), statementOf(world));
      expect((await statementBook(world.as())).statements).toMatchObject([{ id, state: "waiting" }]);
      expect(await standing(world, 0)).toBe("unknown network-may-be-upgradeable");

      const { revision } = await renew(world);

      expect(await standing(world, 0)).toBe("yes");
      expect(await standing(world, 2)).toBe("unknown network-may-be-upgradeable");
      expect(await standing(world, 0, world.revision)).toBe("unknown network-may-be-upgradeable");
      const { open, statements } = await statementBook(world.as());
      expect(statements).toMatchObject([{ id, state: "in-effect", operator: "Ostkabel welt", recordedBy: "Ada" }]);
      expect(open.map(({ question, addresses }) => [question, addresses])).toEqual([
        ["upgradeable", 2],
        ["cable-excludes", 4],
      ]);
      const detail = await getAddress(world.as(), { id: world.addressIds[0]!, ruleSet });
      expect(detail.statements).toEqual([
        {
          ...{ id, operator: "Ostkabel welt", question: "upgradeable", answer: false },
          ...{ source: "Schreiben vom 02.11.2026", sourceUrl: null },
          ...{ statedOn: "2026-11-02", statedBy: "Ostkabel, Netzplanung" },
        },
      ]);
      expect(revision).toBe(world.revision + 1);
    }));

  it("exclude by yes with a reason of their own, the newer one counting", () =>
    inWorld(testDatabase(engine), async (world) => {
      await recordStatement(world.as(), statementOf(world, { answer: true, statedOn: "2026-11-03" }));
      await recordStatement(world.as(), statementOf(world, { answer: false, statedOn: "2026-11-01" }));
      await renew(world);

      expect(await standing(world, 1)).toBe("no upgradeable-network");
    }));

  it("hold in a drawn area as it was when they were recorded", () =>
    inWorld(testDatabase(engine), async (world) => {
      const geometry = squareAt(east + 5, north - 5, 20);
      const area = await createArea(world.as(), { title: "Bahnhof", ruleSet, geometry });
      await recordStatement(world.as(), statementOf(world, { place: { kind: "area", areaId: area.id } }));
      await renew(world);

      // Of the row 10 m apart, the second and third lie in the square from 5 to 25 m.
      const all = await Promise.all([0, 1, 2, 3].map((position) => standing(world, position)));
      const open = "unknown network-may-be-upgradeable";
      expect(all).toEqual([open, "yes", "yes", open]);
      expect((await statementBook(world.as())).statements).toMatchObject([{ areaName: "Bahnhof", municipalities: [] }]);
    }));

  it("are taken back with a reason, once, and earlier data states keep them", () =>
    inWorld(testDatabase(engine), async (world) => {
      const { id } = await recordStatement(world.as(), statementOf(world));
      const first = await renew(world);
      await withdrawStatement(world.as("planner", "Bert"), { id, because: "Irrtum" });
      expect((await statementBook(world.as())).statements).toMatchObject([{ state: "waiting" }]);
      await expect(withdrawStatement(world.as(), { id, because: "noch einmal" })).rejects.toMatchObject({
        code: "conflict",
      });

      await renew(world);

      expect(await standing(world, 0)).toBe("unknown network-may-be-upgradeable");
      expect(await standing(world, 0, first.revision ?? 0)).toBe("yes");
      const { statements } = await statementBook(world.as());
      expect(statements).toMatchObject([{ state: "withdrawn", withdrawn: { by: "Bert", because: "Irrtum" } }]);
    }));

  it("withdrawn before they took effect change nothing", () =>
    inWorld(testDatabase(engine), async (world) => {
      const { id } = await recordStatement(world.as(), statementOf(world));
      await withdrawStatement(world.as(), { id, because: "vertippt" });

      expect(await renew(world)).toEqual({ revision: null, changed: 0 });
      expect((await statementBook(world.as())).statements).toMatchObject([{ state: "withdrawn" }]);
    }));

  it("are refused with the field that does not fit", () =>
    inWorld(testDatabase(engine), async (world) => {
      const refusal = async (overrides: Partial<NetworkStatementInput>) =>
        recordStatement(world.as(), statementOf(world, overrides)).then(
          () => null,
          (error: { details?: { field?: string } }) => error.details?.field,
        );

      expect(await refusal({ statedOn: "2026-11-19" })).toBe("statedOn");
      expect(await refusal({ operatorId: world.operatorIds[0]! })).toBe("operatorId");
      expect(await refusal({ place: { kind: "municipalities", ags: ["01001001", "09999999"] } })).toBe("place");
      expect(await refusal({ place: { kind: "area", areaId: "00000000-0000-4000-8000-000000000000" } })).toBe("place");
      expect((await statementBook(world.as())).statements).toEqual([]);
    }));

  it("and their withdrawal stand in the audit trail and ask for one job", () =>
    inWorld(testDatabase(engine), async (world) => {
      const { id } = await recordStatement(world.as(), statementOf(world));
      await withdrawStatement(world.as(), { id, because: "Irrtum" });
      const { db } = world.as();

      const { rows } = await db.query(
        "select action, entity_id from audit_event where organisation_id = $1 and entity = 'network-statement' order by id",
        [world.organisationId],
      );
      const jobs = await db.query("select from job where organisation_id = $1 and kind = 'statuses'", [
        world.organisationId,
      ]);
      expect(rows).toEqual([
        { action: "create", entity_id: id },
        { action: "withdraw", entity_id: id },
      ]);
      expect(jobs.rowCount).toBe(1);
    }));
});
