import { describe, expect, it } from "vitest";
import { checkDriftAfterDelivery } from "#services/applications/check-drift.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { driftOf } from "#services/applications/drift.ts";
import { createArea } from "#services/areas/create-area.ts";
import { saveArea } from "#services/areas/save-area.ts";
import type { Caller } from "#services/caller.ts";
import { undoDelivery } from "#services/imports/undo-delivery.ts";
import type { Tasks } from "#services/jobs.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { updateProject } from "#services/projects/update-project.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { squareAt } from "#test/builders/planning-world.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";

const perleberg = "12070296";
const metric = { srid: 25832 };
const ruleSet = "gigabit-rl-2-2024";
const programme = { programmeId: "gigabit-rl-2-2025", model: "gap", callId: "standard-2025" } as const;
type Planner = Caller & { tasks: Tasks };

/** Slow lines for all four, so that every address is eligible. */
const slow = byId(perleberg, 4, { technology: "FTTC", down: "16", up: "1" });

async function plannerOf(world: ImportWorld, organisation: { id: string }): Promise<Planner> {
  const { id: userId, name } = await buildUser(world.db, { name: "Ada" });
  const [row] = await world.select<{ slug: string }>("select slug from organisation where id = $1", [organisation.id]);
  const slug = row?.slug ?? "";
  return {
    db: world.db,
    now: () => new Date("2026-11-18T08:00:00Z"),
    tasks: { wake: () => {} },
    actor: {
      ...{ userId, name, role: "planner", municipalities: [] },
      organisation: { id: organisation.id, slug, name: slug, territory: [] },
    },
  };
}

/** The four addresses lie at 690000, 690100, 690200 and 690300 m; the outline holds the first `width` metres. */
async function apply(planner: Planner, width = 400) {
  const geometry = squareAt(689_950, 5_879_950, width);
  const area = await createArea(planner, { title: "Nord", ruleSet, geometry });
  const project = await createProject(planner, { name: "Nord", ruleSet, areaId: area.id });
  const application = await createApplication(planner, { ...programme, projectId: project.id });
  return { area, project, application };
}

/** What tests have been kept, read from the table: reading through the service would do a missing test itself. */
const kept = (world: ImportWorld, applicationId: string) =>
  world.select(
    `select data_revision as revision, to_ineligible as "toIneligible", to_eligible as "toEligible", to_unknown as "toUnknown",
       gone, undecided
     from drift_check where application_id = $1 order by data_revision`,
    [applicationId],
  );

/** Everything of the application that only people may change. */
const untouched = (world: ImportWorld, applicationId: string) =>
  world.select(
    `select a.stage, a.version, a.frozen_revision,
       (select json_agg(f order by f.address_id) from frozen_address f where f.application_id = a.id) as frozen,
       (select count(*)::int from ledger_entry l where l.application_id = a.id) as ledger
     from application a where a.id = $1`,
    [applicationId],
  );

describe.each(engines())("testing applications after a delivery on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld, planner: Planner) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 4)), metric);
      await world.deliver("offers", offerFile(slow), { complete: ["all"] });
      await work(world, await plannerOf(world, world.organisation));
    });
  const undo = (world: ImportWorld, dataset: number | null) =>
    undoDelivery(
      world.db,
      { datasetId: dataset ?? 0, organisation: world.organisation, actor: { userId: null, name: "test" } },
      {},
    );

  it("sounds the alarm with the import and takes it back with its undoing, and changes nothing by itself", () =>
    inWorld(async (world, planner) => {
      const { application } = await apply(planner);
      const before = await untouched(world, application.id);
      expect(await kept(world, application.id)).toEqual([]);

      const fast = await world.deliver("offers", offerFile([...byId(perleberg, 1), ...slow.slice(1)]));

      const none = { toIneligible: 0, toEligible: 0, toUnknown: 0, gone: 0, undecided: 0 };
      const alarm = { ...none, revision: fast.revision, toIneligible: 1, undecided: 1 };
      expect(await kept(world, application.id)).toEqual([alarm]);
      expect(await untouched(world, application.id)).toEqual(before);

      const back = await undo(world, fast.dataset);

      expect(await kept(world, application.id)).toEqual([alarm, { ...none, revision: back.revision }]);
      expect(await untouched(world, application.id)).toEqual(before);
    }));

  it("tests the applications of every organisation when the addresses change", () =>
    inWorld(async (world, planner) => {
      const other = await plannerOf(world, await buildOrganisation(world.db));
      const [own, foreign] = [await apply(planner), await apply(other)];

      const fewer = await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);

      expect(await kept(world, own.application.id)).toMatchObject([{ revision: fewer.revision, gone: 1 }]);
      expect(await kept(world, foreign.application.id)).toMatchObject([{ revision: fewer.revision, gone: 1 }]);
    }));

  it("leaves applications alone that another organisation's offers do not concern, and those that have ended", () =>
    inWorld(async (world, planner) => {
      const other = await plannerOf(world, await buildOrganisation(world.db));
      const foreign = await apply(other);
      const ended = await apply(planner);
      await world.db.query("update application set outcome = 'withdrawn' where id = $1", [ended.application.id]);

      await world.deliver("offers", offerFile(byId(perleberg, 4)));

      expect(await kept(world, foreign.application.id)).toEqual([]);
      expect(await kept(world, ended.application.id)).toEqual([]);
    }));

  it("tests nothing when a delivery is only tried, refused or known already", () =>
    inWorld(async (world, planner) => {
      const { application } = await apply(planner);

      const outcomes = [
        await world.deliver("offers", offerFile(byId(perleberg, 4)), { dryRun: true }),
        await world.deliver("offers", offerFile([{ id: "none" }])),
        await world.deliver("offers", offerFile(slow)),
      ].map(({ outcome }) => outcome);

      expect(outcomes).toEqual(["dry-run", "refused", "duplicate"]);
      expect(await kept(world, application.id)).toEqual([]);
    }));

  it("tests again by the application's own rule set when the project takes another, and by its area when that moves", () =>
    inWorld(async (world, planner) => {
      const { area, project, application } = await apply(planner, 200);
      expect((await driftOf(planner, { id: application.id })).check).toMatchObject({ toIneligible: 0, added: 0 });
      const before = await untouched(world, application.id);

      // With 100 Mbit/s the second would no longer be below 30; the application was made for 300/150.
      await updateProject(planner, { id: project.id, version: project.version, ruleSet: "weiss-30" });
      await world.deliver(
        "offers",
        offerFile([...slow.slice(0, 1), ...byId(perleberg, 2, { technology: "FTTC", down: "100", up: "40" }).slice(1)]),
      );
      expect((await driftOf(planner, { id: application.id })).check).toMatchObject({ toIneligible: 0, toUnknown: 0 });

      const geometry = squareAt(690_050, 5_879_950, 400);
      await saveArea(planner, { id: area.id, version: 1, title: "Nord", ruleSet, geometry });
      await addArea(planner, { id: project.id, areaId: area.id });
      expect((await driftOf(planner, { id: application.id })).check).toMatchObject({ added: 2, outside: 1 });
      expect(await untouched(world, application.id)).toEqual(before);
    }));

  it("logs and tells what could not be tested, and goes on with the others", () =>
    inImportWorld(testDatabase(engine), async ({ db, organisation }) => {
      const logged: unknown[] = [];
      const log = { error: (facts: object) => void logged.push(facts) };

      const untested = await checkDriftAfterDelivery(db, ["no organisation", organisation.id], log);

      expect(untested).toBe(1);
      expect(logged).toEqual([{ err: expect.any(Error), organisation: "no organisation" }]);
    }));
});
