import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import type { Caller } from "#services/caller.ts";
import { copyProgramme } from "#services/programmes/copy-programme.ts";
import { getProgramme } from "#services/programmes/get-programme.ts";
import { listProgrammes } from "#services/programmes/list-programmes.ts";
import { resolveProgramme } from "#services/programmes/resolve-programme.ts";
import { retireProgramme } from "#services/programmes/retire-programme.ts";
import { saveProgramme } from "#services/programmes/save-programme.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const federal = "gigabit-rl-2-2025";

function withFloor(programme: Programme, cents: number): Programme {
  const floorCents = {
    value: cents,
    confidence: "published" as const,
    source: { title: "Aufruf 2026", url: "https://example.org/aufruf", section: null, date: "2026-03-01" },
  };
  return { ...programme, funding: { ...programme.funding, floorCents } };
}

async function auditOf(db: Database, id: string) {
  const { rows } = await db.query<{ action: string; after: any }>(
    "select action, after from audit_event where entity = 'programme' and entity_id = $1 order by id",
    [id],
  );
  return rows;
}

describe.each(engines())("programmes of an organisation on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);
  const inWorld = <T>(work: (ada: Caller, db: Database) => Promise<T>) =>
    isolated(async (db) => work((await buildPlanningWorld(db)).as("administrator"), db));

  it("are the catalogue until somebody copies one", () =>
    inWorld(async (ada) => {
      const list = await listProgrammes(ada);
      expect(list.map((one) => [one.id, one.version])).toEqual(programmes.map((one) => [one.id, 0]));
      expect(list.every((one) => one.unverified > 0 && one.unverified < one.values)).toBe(true);
    }));

  it("are copied under a new title and the first free id, and say from what", () =>
    inWorld(async (ada, db) => {
      const first = await copyProgramme(ada, { id: federal, title: " Gigabit 2026 " });
      expect(first).toMatchObject({ id: "gigabit-2026", version: 1, basedOn: federal, retired: false });
      expect(first.record).toMatchObject({ id: "gigabit-2026", title: { de: "Gigabit 2026", en: "Gigabit 2026" } });
      expect(first.record.stages).toEqual(programmes.find((one) => one.id === federal)?.stages);
      const second = await copyProgramme(ada, { id: "gigabit-2026", title: "Gigabit 2026" });
      expect(second).toMatchObject({ id: "gigabit-2026-2", basedOn: "gigabit-2026" });
      const third = await copyProgramme(ada, { id: federal, title: "Gigabit RL 2 2025" });
      expect(third.id).toBe("gigabit-rl-2-2025-2");
      expect((await listProgrammes(ada)).slice(0, 3).map((one) => one.id)).toEqual([
        "gigabit-2026",
        "gigabit-2026-2",
        "gigabit-rl-2-2025-2",
      ]);
      expect(await auditOf(db, "gigabit-2026")).toEqual([
        { action: "copy", after: { basedOn: federal, basedOnVersion: 0, title: "Gigabit 2026", version: 1 } },
      ]);
    }));

  it("are saved as new versions while the older ones stay readable", () =>
    inWorld(async (ada, db) => {
      const { record: programme } = await copyProgramme(ada, { id: federal, title: "Gigabit 2026" });
      const saved = await saveProgramme(ada, { id: programme.id, version: 1, record: withFloor(programme, 5_000_000) });
      expect(saved).toMatchObject({ ok: true, programme: { version: 2, basedOn: federal } });
      const newest = await getProgramme(ada, { id: programme.id });
      expect(newest.record.funding.floorCents?.value).toBe(5_000_000);
      expect(newest.versions.map((version) => [version.version, version.savedBy])).toEqual([
        [2, "Ada"],
        [1, "Ada"],
      ]);
      const older = await getProgramme(ada, { id: programme.id, version: 1 });
      expect(older.record.funding.floorCents?.value).toBe(10_000_000);
      const [, save] = await auditOf(db, programme.id);
      expect(save?.after.changed).toEqual(
        [
          "funding.floorCents.value",
          "funding.floorCents.source.url",
          "funding.floorCents.source.date",
          "funding.floorCents.source.title",
        ].sort((a, b) => save?.after.changed.indexOf(a) - save?.after.changed.indexOf(b)),
      );
      expect(save?.after.changes).toBe(4);
    }));

  it("make no new version when nothing changed", () =>
    inWorld(async (ada) => {
      const { record: programme } = await copyProgramme(ada, { id: federal, title: "Gigabit 2026" });
      const saved = await saveProgramme(ada, { id: programme.id, version: 1, record: programme });
      expect(saved).toMatchObject({ ok: true, programme: { version: 1 } });
    }));

  it("come back with every problem and its path instead of being saved", () =>
    inWorld(async (ada) => {
      const { record: programme } = await copyProgramme(ada, { id: federal, title: "Gigabit 2026" });
      const record = {
        ...programme,
        calls: programme.calls.map((call) => ({ ...call, exclusiveWith: ["gone"] })).slice(0, 1),
        funding: { ...programme.funding, floorCents: { value: 5, confidence: "published", source: null } },
      };
      const saved = await saveProgramme(ada, { id: programme.id, version: 1, record });
      expect("problems" in saved && saved.problems.map((problem) => problem.path.join("."))).toEqual([
        "calls.0.exclusiveWith.0",
        "funding.floorCents",
      ]);
      const renamed = await saveProgramme(ada, { id: programme.id, version: 1, record: { ...programme, id: "other" } });
      expect("problems" in renamed && renamed.problems.map((problem) => problem.path)).toEqual([["id"]]);
      expect((await getProgramme(ada, { id: programme.id })).version).toBe(1);
    }));

  it("tell who was first when two people save over the same version", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db);
      const ada = world.as("administrator", "Ada");
      const bert = world.as("administrator", "Bert");
      const { record: programme } = await copyProgramme(ada, { id: federal, title: "Gigabit 2026" });
      await saveProgramme(bert, { id: programme.id, version: 1, record: withFloor(programme, 1) });
      const late = await saveProgramme(ada, { id: programme.id, version: 1, record: withFloor(programme, 2) });
      expect(late).toMatchObject({ ok: false, conflict: { changedBy: "Bert", theirs: { version: 2 } } });
      expect((await getProgramme(ada, { id: programme.id })).record.funding.floorCents?.value).toBe(1);
    }));

  it("of the catalogue are not changed", () =>
    inWorld(async (ada) => {
      const { record: programme } = await getProgramme(ada, { id: federal });
      await expect(saveProgramme(ada, { id: federal, version: 1, record: programme })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(retireProgramme(ada, { id: federal, retired: true })).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("are resolved for an application: catalogue as version 0, own ones in their newest version, retired ones not", () =>
    inWorld(async (ada, db) => {
      const { organisation, userId } = ada.actor;
      const resolve = (id: string) =>
        inOrganisation(db, organisation.id, userId, (tx) => resolveProgramme(tx, ada, id));
      expect(await resolve(federal)).toMatchObject({ version: 0, programme: { id: federal } });
      const { record: programme } = await copyProgramme(ada, { id: federal, title: "Gigabit 2026" });
      await saveProgramme(ada, { id: programme.id, version: 1, record: withFloor(programme, 7) });
      const own = await resolve(programme.id);
      expect([own.version, own.programme.funding.floorCents?.value]).toEqual([2, 7]);
      expect((await retireProgramme(ada, { id: programme.id, retired: true })).retired).toBe(true);
      await expect(resolve(programme.id)).rejects.toMatchObject({ code: "invalid-input" });
      expect((await retireProgramme(ada, { id: programme.id, retired: false })).retired).toBe(false);
      expect((await resolve(programme.id)).version).toBe(2);
      expect((await auditOf(db, programme.id)).map((entry) => entry.action)).toEqual([
        "copy",
        "save",
        "retire",
        "restore",
      ]);
      await expect(resolve("no-such-programme")).rejects.toMatchObject({ code: "not-found" });
    }));

  it("stay with their organisation", () =>
    isolated(async (db) => {
      const ada = (await buildPlanningWorld(db, { slug: "mine" })).as("administrator");
      const eve = (await buildPlanningWorld(db, { slug: "theirs" })).as("administrator");
      const { record: programme } = await copyProgramme(ada, { id: federal, title: "Gigabit 2026" });
      await saveProgramme(ada, { id: programme.id, version: 1, record: withFloor(programme, 9) });
      expect((await listProgrammes(eve)).some((one) => one.id === programme.id)).toBe(false);
      await expect(getProgramme(eve, { id: programme.id })).rejects.toMatchObject({ code: "not-found" });
      await expect(saveProgramme(eve, { id: programme.id, version: 2, record: programme })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(retireProgramme(eve, { id: programme.id, retired: true })).rejects.toMatchObject({
        code: "not-found",
      });
      const same = await copyProgramme(eve, { id: federal, title: "Gigabit 2026" });
      expect(same).toMatchObject({ id: programme.id, version: 1 });
      expect((await getProgramme(ada, { id: programme.id })).version).toBe(2);
    }));

  it.each([
    ["without letters", ""],
    ["of blanks", "   "],
    ["of 161 characters", "x".repeat(161)],
  ])("are not copied under a title %s", (_, title) =>
    inWorld(async (ada) => {
      await expect(copyProgramme(ada, { id: federal, title })).rejects.toMatchObject({ code: "invalid-input" });
    }),
  );
});
