import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { createArea } from "#services/areas/create-area.ts";
import { saveArea } from "#services/areas/save-area.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { getProject } from "#services/projects/get-project.ts";
import { listOutlines } from "#services/projects/list-outlines.ts";
import { listProjects } from "#services/projects/list-projects.ts";
import { listRemovedProjects } from "#services/projects/list-removed-projects.ts";
import { projectStatistics } from "#services/projects/project-statistics.ts";
import { removeArea } from "#services/projects/remove-area.ts";
import { removeProject } from "#services/projects/remove-project.ts";
import { restoreProject } from "#services/projects/restore-project.ts";
import { setProjectStatus } from "#services/projects/set-status.ts";
import { updateProject } from "#services/projects/update-project.ts";
import { areaStatistics } from "#services/statistics.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const ruleSet = "gigabit-rl-2-2024";
const covered = ["01001001"];
const fibre = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500, speedKind: "peak" });

/** Ten addresses 10 m apart on a line from [566005, 5937005]; every second one has fibre. */
const street: WorldAddress[] = Array.from({ length: 10 }, (_, i) => ({
  at: [566_005 + 10 * i, 5_937_005],
  offers: i % 2 === 0 ? [] : [fibre],
}));

describe.each(engines())("projects on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  it("starts as a draft from an area, whose working copy is fixed", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const ada = world.as();
      const area = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });

      const project = await createProject(ada, { name: "Große Höhe", ruleSet, areaId: area.id });

      expect(project).toMatchObject({
        slug: "grosse-hoehe",
        status: "draft",
        version: 1,
        areas: 1,
        // At 5, 15, 25 and 35 m; those at 5 and 25 m have no offer in a covered municipality.
        addresses: 4,
        eligible: 2,
        areaRevisions: [
          { areaId: area.id, number: 1, title: "West", dataRevision: world.revision, workingCopyDiffers: false },
        ],
        history: [{ actor: "Ada", action: "create", entity: "project" }],
      });
    }));

  it("counts an address in two of its areas, or on their common border, once", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db, { addresses: street, covered })).as();
      const west = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });
      const east = await createArea(ada, { title: "Ost", ruleSet, geometry: squareAt(566_020, 5_937_000, 40) });
      const { id } = await createProject(ada, { name: "Beide", ruleSet, areaId: west.id });

      const both = await addArea(ada, { id, areaId: east.id });

      // 5, 15, 25, 35 and 45, 55 m; eligible are 5, 25 and 45 m.
      expect(both).toMatchObject({ areas: 2, addresses: 6, eligible: 3, version: 2 });
      expect(await listProjects(ada)).toMatchObject([{ name: "Beide", areas: 2, addresses: 6, eligible: 3 }]);
    }));

  it("states for several areas what one area would state: reasons, households, size, each address once", () =>
    isolated(async (db) => {
      const addresses = street.map((address, i) => ({ ...address, households: i < 3 ? 2 : null }));
      const ada = (await buildPlanningWorld(db, { addresses, covered })).as();
      const west = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });
      const east = await createArea(ada, { title: "Ost", ruleSet, geometry: squareAt(566_020, 5_937_000, 40) });
      const { id } = await createProject(ada, { name: "Beide", ruleSet, areaId: west.id });
      await addArea(ada, { id, areaId: east.id });

      const statistics = await projectStatistics(ada, { id });

      expect(statistics).toMatchObject({
        ruleSet,
        // At 5, 15, 25, 35, 45 and 55 m; those at 15, 35 and 55 m have fibre.
        addresses: { total: 6, eligible: 3, unknown: 0, byClass: { weiss: 3, versorgt: 3 } },
        ineligible: [{ reason: "threshold-met", addresses: 3 }],
        households: { total: 6, addressesWithValue: 3 },
        municipalities: [{ ags: "01001001", addresses: 6, eligible: 3 }],
      });
      // Two squares of 40 m that share half: 60 m by 40 m.
      expect(statistics.areaSquareMetres).toBeCloseTo(2400, 0);
    }));

  it("states the same for one area as the area's own statistics, and zeros without any", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db, { addresses: street, covered })).as();
      const geometry = squareAt(566_000, 5_937_000, 40);
      const west = await createArea(ada, { title: "West", ruleSet, geometry });
      const one = await createProject(ada, { name: "Eins", ruleSet, areaId: west.id });
      const none = await createProject(ada, { name: "Keins", ruleSet });

      const expected = await areaStatistics(ada, { geometry: west.geometry, ruleSet });
      const actual = await projectStatistics(ada, { id: one.slug });

      expect(actual).toEqual({ ...expected, areaSquareMetres: expect.closeTo(expected.areaSquareMetres, 3) });
      expect(await projectStatistics(ada, { id: none.id })).toMatchObject({
        addresses: { total: 0, eligible: 0, unknown: 0 },
        ineligible: [],
        households: null,
        municipalities: [],
        areaSquareMetres: 0,
      });
    }));

  it("goes to the waste basket and comes back as it was, with both in the audit trail", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const ada = world.as();
      const west = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });
      const { id, slug } = await createProject(ada, { name: "Nord", ruleSet, areaId: west.id });
      const before = await getProject(ada, { id });

      await removeProject(ada, { id: slug });

      expect(await listProjects(ada)).toEqual([]);
      await expect(getProject(ada, { id })).rejects.toMatchObject({ code: "not-found" });
      await expect(updateProject(ada, { id, version: 1, name: "Süd" })).rejects.toMatchObject({ code: "not-found" });
      expect(await listRemovedProjects(ada)).toMatchObject([{ id, slug, name: "Nord", removedBy: "Ada" }]);
      expect((await createProject(ada, { name: "Nord", ruleSet })).slug).toBe("nord-2");

      const restored = await restoreProject(ada, { id });

      const { history, updatedAt: _, ...rest } = restored;
      expect(before).toMatchObject(rest);
      expect(history.map((event) => event.action)).toEqual(["restore", "remove", "create"]);
      expect(await listRemovedProjects(ada)).toEqual([]);
      await expect(restoreProject(ada, { id })).rejects.toMatchObject({ code: "not-found" });
    }));

  it("rests in the waste basket for 30 days, unseen by other organisations", () =>
    isolated(async (db) => {
      const ours = (await buildPlanningWorld(db, { slug: "ours" })).as();
      const theirs = (await buildPlanningWorld(db, { slug: "theirs" })).as();
      const { id } = await createProject(ours, { name: "Nord", ruleSet });
      await expect(removeProject(theirs, { id })).rejects.toMatchObject({ code: "not-found" });
      await removeProject(ours, { id });

      expect(await listRemovedProjects(theirs)).toEqual([]);
      await expect(restoreProject(theirs, { id })).rejects.toMatchObject({ code: "not-found" });
      await db.query("update project set deleted_at = now() - interval '30 days 1 minute' where id = $1", [id]);
      expect(await listRemovedProjects(ours)).toEqual([]);
      await expect(restoreProject(ours, { id })).rejects.toMatchObject({ code: "not-found" });
    }));

  it("gives a map the areas of all projects at once, without removed ones and those of other organisations", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db, { addresses: street, covered, slug: "ours" })).as();
      const theirs = (await buildPlanningWorld(db, { slug: "theirs" })).as();
      const west = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });
      const east = await createArea(ada, { title: "Ost", ruleSet, geometry: squareAt(566_040, 5_937_000, 40) });
      const both = await createProject(ada, { name: "Beide", ruleSet, areaId: west.id });
      await addArea(ada, { id: both.id, areaId: east.id });
      const gone = await createProject(ada, { name: "Anders", ruleSet, areaId: west.id });
      await createProject(ada, { name: "Leer", ruleSet });

      expect((await listOutlines(ada)).map(({ name, areaId }) => [name, areaId])).toEqual([
        ["Anders", west.id],
        ["Beide", east.id],
        ["Beide", west.id],
      ]);
      await removeProject(ada, { id: gone.id });
      expect(await listOutlines(ada)).toEqual([
        { projectId: both.id, name: "Beide", areaId: east.id, geometry: east.geometry },
        { projectId: both.id, name: "Beide", areaId: west.id, geometry: west.geometry },
      ]);
      expect(await listOutlines(theirs)).toEqual([]);
      const elsewhere = { ...ada, actor: { ...ada.actor, municipalities: ["01001099"] } };
      expect(await listOutlines(elsewhere)).toEqual([]);
    }));

  it("lists every project with the counts that a separate query finds, before and after a delivery", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const ada = world.as();
      for (let i = 0; i < 30; i++) {
        const geometry = squareAt(566_000 + 3 * i, 5_937_000, 7 + i);
        const area = await createArea(ada, { title: `Gebiet ${i}`, ruleSet, geometry });
        await createProject(ada, { name: `Projekt ${i}`, ruleSet: i % 2 ? ruleSet : "weiss-30", areaId: area.id });
      }
      const check = async () => {
        const listed = (await listProjects(ada)).map(({ id, addresses, eligible }) => ({ id, addresses, eligible }));
        expect(listed).toEqual(await recount(db, world.organisationId));
        return listed.reduce((sum, project) => sum + project.addresses, 0);
      };

      const before = await check();
      await removeFirstAddress(db, world.addressIds[3]!);
      const after = await check();

      expect(before).toBeGreaterThan(after);
      const { rows } = await db.query(
        "select count(*)::integer as cached from project_count where organisation_id = $1",
        [world.organisationId],
      );
      expect(rows).toEqual([{ cached: 30 }]);
    }));

  it("marks a revision whose working copy has moved on, and takes the new one in its place", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db, { addresses: street, covered })).as();
      const geometry = squareAt(566_000, 5_937_000, 40);
      const area = await createArea(ada, { title: "West", ruleSet, geometry });
      const { id } = await createProject(ada, { name: "Eins", ruleSet, areaId: area.id });

      const larger = squareAt(566_000, 5_937_000, 60);
      await saveArea(ada, { id: area.id, version: 1, title: "West", ruleSet, geometry: larger });
      const behind = await getProject(ada, { id });
      const ahead = await addArea(ada, { id, areaId: area.id });

      expect(behind).toMatchObject({ addresses: 4, areaRevisions: [{ number: 1, workingCopyDiffers: true }] });
      expect(ahead).toMatchObject({
        addresses: 6,
        areas: 1,
        areaRevisions: [{ number: 2, workingCopyDiffers: false }],
      });
      const emptied = await removeArea(ada, { id, areaRevisionId: ahead.areaRevisions[0]!.id });
      expect(emptied).toMatchObject({ areas: 0, addresses: 0, eligible: 0, areaRevisions: [] });
      expect(emptied.history.map((event) => event.action)).toEqual(["remove-area", "add-area", "create"]);
    }));

  it("gives equal names different paths", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();

      const slugs: string[] = [];
      for (const name of ["Nord", "Nord", "nord!", "???"])
        slugs.push((await createProject(ada, { name, ruleSet })).slug);

      expect(slugs).toEqual(["nord", "nord-2", "nord-3", "projekt"]);
      expect(await getProject(ada, { id: "nord-2" })).toMatchObject({ name: "Nord" });
    }));

  it("refuses a change over a version that someone else has changed since", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db);
      const [ada, bert] = [world.as("planner", "Ada"), world.as("planner", "Bert")];
      const { id } = await createProject(ada, { name: "Nord", ruleSet });

      const first = await updateProject(bert, { id, version: 1, notes: "Trasse geprüft" });
      const second = await updateProject(ada, { id, version: 1, name: "Nordost" });
      const unchanged = await updateProject(ada, { id, version: 2, notes: "Trasse geprüft" });

      expect(first).toMatchObject({ ok: true, project: { version: 2, notes: "Trasse geprüft", name: "Nord" } });
      expect(second).toMatchObject({
        ok: false,
        conflict: { changedBy: "Bert", mine: { name: "Nordost" }, theirs: { name: "Nord", version: 2 } },
      });
      expect(unchanged).toMatchObject({ ok: true, project: { version: 2 } });
    }));

  it("writes a change of status with before and after", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();
      const { id } = await createProject(ada, { name: "Nord", ruleSet });

      const result = await setProjectStatus(ada, { id, status: "applied" });

      expect(result).toMatchObject({ ok: true, project: { status: "applied", version: 2 } });
      const { rows } = await db.query(
        "select actor, action, before->>'status' as before, after->>'status' as after from audit_event where entity_id = $1 order by id",
        [id],
      );
      expect(rows).toEqual([
        { actor: "Ada", action: "create", before: null, after: "draft" },
        { actor: "Ada", action: "set-status", before: "draft", after: "applied" },
      ]);
    }));

  it("hides the projects of one organisation from another, and lets no one use its areas", () =>
    isolated(async (db) => {
      const ours = (await buildPlanningWorld(db, { slug: "ours" })).as();
      const theirs = (await buildPlanningWorld(db, { slug: "theirs" })).as();
      const area = await createArea(ours, { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });
      const { id, slug } = await createProject(ours, { name: "Nord", ruleSet, areaId: area.id });
      const foreign = await createProject(theirs, { name: "Süd", ruleSet });

      expect((await listProjects(theirs)).map((project) => project.name)).toEqual(["Süd"]);
      const attempts = [
        () => getProject(theirs, { id }),
        () => getProject(theirs, { id: slug }),
        () => updateProject(theirs, { id, version: 1, name: "Geraubt" }),
        () => setProjectStatus(theirs, { id, status: "done" }),
        () => addArea(theirs, { id: foreign.id, areaId: area.id }),
        () => createProject(theirs, { name: "Mit fremdem Gebiet", ruleSet, areaId: area.id }),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not-found" });

      await db.query("begin");
      await db.query("set local role breitbandlotse_app");
      await db.query("select set_config('app.organisation_id', $1, true)", [theirs.actor.organisation.id]);
      const seen = await db.query(
        `select (select count(*)::integer from project where id = $1) as projects,
           (select count(*)::integer from project_area) as links,
           (select count(*)::integer from project_count where project_id = $1) as counts`,
        [id],
      );
      await db.query("rollback");
      expect(seen.rows).toEqual([{ projects: 0, links: 0, counts: 0 }]);
    }));
});

/** The same counts in another way: one address and one project at a time, by the outline's points. */
async function recount(db: Database, organisationId: string) {
  const { rows } = await db.query(
    `select p.id,
       (select count(*)::integer from address a where a.valid_to is null and exists (
          select from project_area pa join area_revision r on r.id = pa.area_revision_id
          where pa.project_id = p.id and st_distance(r.geom, a.geom) <= 0.01)) as addresses,
       (select count(*)::integer from address a join address_status s on s.address_id = a.id and s.valid_to is null
        where a.valid_to is null and s.organisation_id = $1 and s.eligible = 1
          and s.rule_set_number = (select number from rule_set where id = p.rule_set) and exists (
          select from project_area pa join area_revision r on r.id = pa.area_revision_id
          where pa.project_id = p.id and st_distance(r.geom, a.geom) <= 0.01)) as eligible
     from project p where p.organisation_id = $1 order by lower(p.name), p.id`,
    [organisationId],
  );
  return rows;
}

/** A delivery in which one address is gone. */
async function removeFirstAddress(db: Database, addressId: string): Promise<void> {
  const { rows } = await db.query<{ revision: number }>(
    "insert into data_revision (revision, applied_at) select max(revision) + 1, now() from data_revision returning revision",
  );
  await db.query("update address set valid_to = $1 where id = $2", [rows[0]!.revision, addressId]);
}
