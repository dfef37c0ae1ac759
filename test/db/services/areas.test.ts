import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { createArea } from "#services/areas/create-area.ts";
import { fixRevision } from "#services/areas/fix-revision.ts";
import { getArea } from "#services/areas/get-area.ts";
import { listAreas } from "#services/areas/list-areas.ts";
import { removeArea } from "#services/areas/remove-area.ts";
import { restoreArea } from "#services/areas/restore-area.ts";
import { saveArea } from "#services/areas/save-area.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { removeArea as removeFromProject } from "#services/projects/remove-area.ts";
import { areaStatistics } from "#services/statistics.ts";
import { buildPlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const ruleSet = "gigabit-rl-2-2024";
const square = squareAt(566_000, 5_937_000, 100);

describe.each(engines())("areas on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  it("keeps a drawing to 7 decimals as version 1 with its author", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();

      const area = await createArea(ada, { title: " Oberdorf ", ruleSet, geometry: square });

      expect(area).toMatchObject({
        title: "Oberdorf",
        ruleSet,
        version: 1,
        updatedBy: "Ada",
        revisions: [],
        projects: [],
      });
      const rounded = square.coordinates[0]!.map((point) => point.map((degrees) => degrees.toFixed(7)));
      const stored = area.geometry.coordinates[0]!.map((point: any) =>
        point.map((degrees: number) => degrees.toFixed(7)),
      );
      expect(new Set(stored.map(String))).toEqual(new Set(rounded.map(String)));
      const { rows } = await db.query(
        "select round(st_area(geom)::numeric, -1)::integer as area, st_srid(geom) as srid from expansion_area where id = $1",
        [area.id],
      );
      expect(rows).toEqual([{ area: 10_000, srid: 25832 }]);
    }));

  it("makes one area of a drawing that is sent again because the answer was lost", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();
      const id = "3b241101-e2bb-4255-8caf-4136c566a962";
      const larger = squareAt(566_000, 5_937_000, 200);

      const first = await createArea(ada, { id, title: "Oberdorf", ruleSet, geometry: square });
      const again = await createArea(ada, { id, title: "Oberdorf", ruleSet, geometry: square });
      const changed = await createArea(ada, { id, title: "Oberdorf Süd", ruleSet, geometry: larger });

      expect(again).toEqual(first);
      expect(changed).toMatchObject({ id, title: "Oberdorf Süd", version: 2 });
      expect((await listAreas(ada, {})).map((area) => area.id)).toEqual([id]);
      const third = createArea(ada, { id, title: "Oberdorf", ruleSet, geometry: square });
      await expect(third).rejects.toMatchObject({ code: "conflict" });
    }));

  it("does not touch another organisation's area whose id is named for a new one", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();
      const { rows } = await db.query<{ id: string }>(
        `with neighbour as (insert into organisation (slug, name) values ('nachbar', 'Nachbar') returning id)
         insert into expansion_area (organisation_id, title, rule_set, geom)
         select id, 'Fremd', $1, st_multi(st_makeenvelope(566000, 5937000, 566100, 5937100, 25832)) from neighbour
         returning id`,
        [ruleSet],
      );
      const taken = createArea(ada, { id: rows[0]!.id, title: "Eigen", ruleSet, geometry: square });
      await expect(taken).rejects.toMatchObject({ code: "not-found" });
    }));

  it("refuses a save over a version that someone else has saved since, and shows both", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db);
      const [ada, bert] = [world.as("planner", "Ada"), world.as("planner", "Bert")];
      const { id } = await createArea(ada, { title: "Oberdorf", ruleSet, geometry: square });
      const larger = squareAt(566_000, 5_937_000, 200);

      const first = await saveArea(bert, { id, version: 1, title: "Oberdorf", ruleSet, geometry: larger });
      const second = await saveArea(ada, { id, version: 1, title: "Oberdorf Süd", ruleSet, geometry: square });

      expect(first).toMatchObject({ ok: true, area: { version: 2, updatedBy: "Bert" } });
      expect(second).toMatchObject({
        ok: false,
        conflict: {
          changedBy: "Bert",
          mine: { title: "Oberdorf Süd", version: 1 },
          theirs: { title: "Oberdorf", version: 2 },
        },
      });
      expect(await getArea(ada, { id })).toEqual(first.ok && first.area);
    }));

  it("makes no new version and no audit event for a save that changes nothing", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();
      const { id, geometry } = await createArea(ada, { title: "Oberdorf", ruleSet, geometry: square });

      const again = await saveArea(ada, { id, version: 1, title: "Oberdorf", ruleSet, geometry });

      expect(again).toMatchObject({ ok: true, area: { version: 1 } });
      expect(await auditActions(db, id)).toEqual(["create"]);
    }));

  it("gives the same outline back when what it gave is saved again", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();
      const ring = Array.from({ length: 60 }, (_, i): [number, number] => {
        const angle = (2 * Math.PI * i) / 60;
        const radius = 0.01 * (1 + 0.3 * Math.sin(7 * angle));
        return [10.123456789 + radius * Math.cos(angle), 51.987654321 + radius * Math.sin(angle)];
      });
      const geometry = { type: "Polygon" as const, coordinates: [[...ring, ring[0]!]] };
      const first = await createArea(ada, { title: "Stern", ruleSet, geometry });

      const second = await createArea(ada, { title: "Stern", ruleSet, geometry: first.geometry });

      expect(second.geometry).toEqual(first.geometry);
    }));

  it("refuses a bowtie with the point that crosses, and a hole outside its outline", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();
      const [a, b, c, d] = square.coordinates[0]!;
      const bowtie = { type: "Polygon" as const, coordinates: [[a!, c!, b!, d!, a!]] };
      const strayHole = {
        type: "Polygon" as const,
        coordinates: [square.coordinates[0]!, squareAt(566_500, 5_937_000, 50).coordinates[0]!],
      };

      await expect(createArea(ada, { title: "x", ruleSet, geometry: bowtie })).rejects.toMatchObject({
        code: "invalid-input",
        details: { reasons: [{ code: "self-crossing", position: [expect.any(Number), expect.any(Number)] }] },
      });
      await expect(createArea(ada, { title: "x", ruleSet, geometry: strayHole })).rejects.toMatchObject({
        code: "invalid-input",
        details: { field: "geometry" },
      });
      await expect(createArea(ada, { title: " ", ruleSet, geometry: square })).rejects.toMatchObject({
        details: { field: "title" },
      });
      await expect(createArea(ada, { title: "x", ruleSet: "none", geometry: square })).rejects.toMatchObject({
        details: { field: "ruleSet" },
      });
      expect(await listAreas(ada, {})).toEqual([]);
    }));

  it("keeps a removed area in the waste basket for 30 days", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db)).as();
      const { id } = await createArea(ada, { title: "Oberdorf", ruleSet, geometry: square });
      await removeArea(ada, { id });

      expect(await listAreas(ada, {})).toEqual([]);
      expect((await listAreas(ada, { removed: true })).map((area) => area.id)).toEqual([id]);
      await expect(getArea(ada, { id })).rejects.toMatchObject({ code: "not-found" });
      await expect(saveArea(ada, { id, version: 1, title: "y", ruleSet, geometry: square })).rejects.toMatchObject({
        code: "not-found",
      });

      expect(await restoreArea(ada, { id })).toMatchObject({ id, version: 1 });
      expect(await auditActions(db, id)).toEqual(["create", "remove", "restore"]);

      await removeArea(ada, { id });
      const mine = [ada.actor.organisation.id];
      await db.query(
        "update expansion_area set deleted_at = now() - interval '31 days' where organisation_id = $1",
        mine,
      );
      expect(await listAreas(ada, { removed: true })).toEqual([]);
      await expect(restoreArea(ada, { id })).rejects.toMatchObject({ code: "not-found" });
    }));

  it("empties the waste basket after 30 days, but for revisions that a project or an application refers to", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db, { addresses: [{ at: [566_010, 5_937_010] }] })).as();
      const revise = async (id: string, version: number) => {
        await saveArea(ada, { id, version, title: `Fassung ${version + 1}`, ruleSet, geometry: square });
        return await fixRevision(ada, { id });
      };
      const loose = await createArea(ada, { title: "Lose", ruleSet, geometry: square });
      await fixRevision(ada, { id: loose.id });
      // Revision 1 is of no use to anybody, 2 is in the project and then in the application alone.
      const applied = await createArea(ada, { title: "Beantragt", ruleSet, geometry: square });
      await fixRevision(ada, { id: applied.id });
      const second = await revise(applied.id, 1);
      const project = await createProject(ada, { name: "Nord", ruleSet, areaId: applied.id });
      const programme = { programmeId: "gigabit-rl-2-2025", model: "gap", callId: "standard-2025" } as const;
      const application = await createApplication(ada, { ...programme, projectId: project.id });
      await removeFromProject(ada, { id: project.id, areaRevisionId: second.id });
      const used = await createArea(ada, { title: "Im Projekt", ruleSet, geometry: square });
      await addArea(ada, { id: project.id, areaId: used.id });
      for (const { id } of [loose, applied, used]) await removeArea(ada, { id });
      const mine = [ada.actor.organisation.id];
      await db.query(
        "update expansion_area set deleted_at = now() - interval '31 days' where organisation_id = $1",
        mine,
      );

      const last = await createArea(ada, { title: "Anlass", ruleSet, geometry: square });
      await removeArea(ada, { id: last.id });

      const { rows } = await db.query<{ area: string }>(
        `select a.title || ' ' || coalesce(string_agg(r.number::text, ',' order by r.number), '-') as area
         from expansion_area a left join area_revision r on r.area_id = a.id
         where a.organisation_id = $1 group by a.id order by 1`,
        mine,
      );
      // The last one has just been removed and stays for its 30 days.
      expect(rows.map((row) => row.area)).toEqual(["Anlass -", "Fassung 2 2", "Im Projekt 1"]);
      const { rows: kept } = await db.query(
        "select area_revision_id as id from application_area where application_id = $1",
        [application.id],
      );
      expect(kept).toEqual([{ id: second.id }]);
    }));

  it("fixes revisions that nothing changes any more", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db);
      const ada = world.as();
      const { id } = await createArea(ada, { title: "Oberdorf", ruleSet, geometry: square });

      const first = await fixRevision(ada, { id });
      const again = await fixRevision(ada, { id });
      await saveArea(ada, { id, version: 1, title: "Oberdorf II", ruleSet, geometry: square });
      const second = await fixRevision(ada, { id });

      expect(first).toMatchObject({
        areaId: id,
        number: 1,
        title: "Oberdorf",
        dataRevision: world.revision,
        cause: "manual",
      });
      expect(again).toEqual(first);
      expect(second).toMatchObject({ number: 2, title: "Oberdorf II" });
      await db.query("savepoint before_change");
      await expect(db.query("update area_revision set title = 'x' where id = $1", [first.id])).rejects.toThrow(
        /never changes/,
      );
      await db.query("rollback to savepoint before_change");
    }));

  it("gives a fixed revision the same statistics after a delivery that took an address away", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, {
        addresses: [{ at: [566_050, 5_937_050] }, { at: [566_060, 5_937_050] }],
        covered: ["01001001"],
      });
      const ada = world.as();
      const { id } = await createArea(ada, { title: "Oberdorf", ruleSet, geometry: square });
      const { geometry, dataRevision } = await fixRevision(ada, { id });
      const before = await areaStatistics(ada, { geometry, ruleSet });

      const next = world.revision + 1;
      await db.query("insert into data_revision (revision, applied_at) values ($1, now())", [next]);
      await db.query("update address set valid_to = $1 where id = $2", [next, world.addressIds[0]]);
      const now = await areaStatistics(ada, { geometry, ruleSet });
      const then = await areaStatistics(ada, { geometry, ruleSet, asOf: dataRevision });

      expect([before.addresses.total, before.addresses.eligible, now.addresses.total]).toEqual([2, 2, 1]);
      expect(then).toEqual(before);
    }));

  it("writes who changed what from which to which state", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db);
      const { id } = await createArea(world.as("planner", "Ada"), { title: "Alt", ruleSet, geometry: square });
      await saveArea(world.as("planner", "Bert"), { id, version: 1, title: "Neu", ruleSet, geometry: square });

      const { rows } = await db.query(
        `select actor, action, entity, before->>'title' as before, after->>'title' as after, (after->>'version')::integer as version
         from audit_event where entity_id = $1 order by id`,
        [id],
      );
      expect(rows).toEqual([
        { actor: "Ada", action: "create", entity: "area", before: null, after: "Alt", version: 1 },
        { actor: "Bert", action: "save", entity: "area", before: "Alt", after: "Neu", version: 2 },
      ]);
    }));

  it("hides the areas of one organisation from another, whichever way they are asked for", () =>
    isolated(async (db) => {
      const ours = (await buildPlanningWorld(db, { slug: "ours" })).as();
      const theirs = (await buildPlanningWorld(db, { slug: "theirs" })).as();
      const { id } = await createArea(ours, { title: "Oberdorf", ruleSet, geometry: square });
      const { id: revisionId } = await fixRevision(ours, { id });

      expect(await listAreas(theirs, {})).toEqual([]);
      const attempts = [
        () => getArea(theirs, { id }),
        () => saveArea(theirs, { id, version: 1, title: "Geraubt", ruleSet, geometry: square }),
        () => removeArea(theirs, { id }),
        () => fixRevision(theirs, { id }),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
      expect(await getArea(ours, { id })).toMatchObject({ title: "Oberdorf", version: 1 });

      // Row-level security alone, without the service's own condition.
      await db.query("begin");
      await db.query("set local role breitbandlotse_app");
      await db.query("select set_config('app.organisation_id', $1, true)", [theirs.actor.organisation.id]);
      const seen = await db.query(
        `select (select count(*)::integer from expansion_area) as areas,
           (select count(*)::integer from area_revision where id = $1) as revisions,
           (select count(*)::integer from audit_event) as events`,
        [revisionId],
      );
      const changed = await db.query("update expansion_area set title = 'Geraubt' where id = $1", [id]);
      const deleted = await db.query("delete from area_revision where id = $1", [revisionId]);
      await db.query("rollback");
      expect(seen.rows).toEqual([{ areas: 0, revisions: 0, events: 0 }]);
      expect([changed.rowCount, deleted.rowCount]).toEqual([0, 0]);
    }));

  it("shows a mayor bound to a municipality only the areas that hold an address of it", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, {
        addresses: [
          { at: [566_050, 5_937_050], ags: "01001001" },
          { at: [567_050, 5_937_050], ags: "01001002" },
        ],
      });
      const here = await createArea(world.as(), { title: "Hier", ruleSet, geometry: square });
      const there = await createArea(world.as(), {
        title: "Dort",
        ruleSet,
        geometry: squareAt(567_000, 5_937_000, 100),
      });
      const anyone = world.as("mayor");
      const mayor = { ...anyone, actor: { ...anyone.actor, municipalities: ["01001001"] } };

      expect((await listAreas(mayor, {})).map((area) => area.title)).toEqual(["Hier"]);
      expect(await getArea(mayor, { id: here.id })).toMatchObject({ title: "Hier" });
      await expect(getArea(mayor, { id: there.id })).rejects.toMatchObject({ code: "not-found" });
    }));
});

async function auditActions(db: Database, id: string): Promise<string[]> {
  const { rows } = await db.query<{ action: string }>(
    "select action from audit_event where entity_id = $1 order by id",
    [id],
  );
  return rows.map((row) => row.action);
}
