import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#domain/roles.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { squareAt } from "#test/builders/planning-world.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

describe.each(engines())("comments on the %s engine", (engine) => {
  const db = testDatabase(engine);
  beforeAll(() => syncRuleSets(db));

  async function world() {
    const organisation = await buildOrganisation(db);
    const org = organisation.slug;
    const as = async (role: Role, name: string, municipalities: string[] = []) => {
      const user = await buildUser(db, { organisation, role, name, municipalities });
      return { id: user.id, api: callerFor(db, user) };
    };
    const ada = await as("planner", "Ada");
    const bert = await as("funding-officer", "Bert");
    const area = await ada.api.areas.create({
      ...{ org, title: "Ost", ruleSet: "weiss-30", geometry: squareAt(566_000, 5_937_000, 100) },
    });
    const project = await ada.api.projects.create({ org, name: "Ost", ruleSet: "weiss-30", areaId: area.id });
    const thing = { org, entity: "project" as const, entityId: project.id };
    return { organisation, org, as, ada, bert, area, project, thing };
  }

  it("keep plain text as it was written, oldest first, and tell whose it is", async () => {
    const { ada, bert, thing } = await world();
    const body = "<b>Achtung</b>\r\n<script>alert(1)</script>";

    await ada.api.comments.create({ ...thing, body });
    await bert.api.comments.create({ ...thing, body: "  Gesehen.  " });

    expect(await bert.api.comments.list(thing)).toMatchObject([
      {
        body: "<b>Achtung</b>\n<script>alert(1)</script>",
        author: "Ada",
        isMine: false,
        mayChange: false,
        editedAt: null,
      },
      { body: "Gesehen.", author: "Bert", isMine: true, mayChange: true },
    ]);
    expect(await refusalOf(ada.api.comments.create({ ...thing, body: " \n " }))).toBe("invalid-input");
    expect(await refusalOf(ada.api.comments.create({ ...thing, body: "x".repeat(5_001) }))).toBe("invalid-input");
  });

  it("are changed and removed by whoever wrote them, and any by an administrator", async () => {
    const { org, as, ada, bert, thing } = await world();
    const { id } = await ada.api.comments.create({ ...thing, body: "Erstens" });
    const chief = await as("administrator", "Carla");

    expect(await refusalOf(bert.api.comments.edit({ org, id, body: "Zweitens" }))).toBe("forbidden");
    expect(await refusalOf(bert.api.comments.remove({ org, id }))).toBe("forbidden");
    expect(await ada.api.comments.edit({ org, id, body: "Zweitens" })).toMatchObject({
      body: "Zweitens",
      author: "Ada",
    });
    await chief.api.comments.remove({ org, id });
    expect(await ada.api.comments.list(thing)).toEqual([]);
    expect(await refusalOf(ada.api.comments.edit({ org, id, body: "Drittens" }))).toBe("not-found");
    await ada.api.comments.restore({ org, id });

    const [comment] = await ada.api.comments.list(thing);
    expect(comment).toMatchObject({ id, body: "Zweitens", editedAt: expect.any(String) });
  });

  it("show whom they name until that person has seen them", async () => {
    const { org, ada, bert, thing } = await world();
    const { id } = await ada.api.comments.create({ ...thing, body: "@Bert, bitte prüfen", mentions: [bert.id] });
    await ada.api.comments.create({ ...thing, body: "Ohne Namen" });

    expect(await bert.api.comments.mentions({ org })).toMatchObject([
      {
        commentId: id,
        entity: "project",
        title: "Ost",
        path: "/projekte/ost",
        author: "Ada",
        excerpt: "@Bert, bitte prüfen",
      },
    ]);
    expect(await ada.api.comments.mentions({ org })).toEqual([]);
    await ada.api.comments.markRead({ org, ids: [id] });
    expect(await bert.api.comments.mentions({ org })).toHaveLength(1);
    await bert.api.comments.markRead({ org, ids: [id] });
    expect(await bert.api.comments.mentions({ org })).toEqual([]);
    await ada.api.comments.edit({ org, id, body: "@Bert, bitte noch einmal", mentions: [bert.id] });
    expect(await bert.api.comments.mentions({ org })).toEqual([]);
  });

  it("forget whom they no longer name, and what was removed", async () => {
    const { org, ada, bert, thing } = await world();
    const first = await ada.api.comments.create({ ...thing, body: "@Bert", mentions: [bert.id] });
    const second = await ada.api.comments.create({ ...thing, body: "@Bert", mentions: [bert.id, bert.id] });

    await ada.api.comments.edit({ org, id: first.id, body: "Doch nicht" });
    await ada.api.comments.remove({ org, id: second.id });

    expect(await bert.api.comments.mentions({ org })).toEqual([]);
  });

  it("on areas and applications lead to their pages", async () => {
    const { org, organisation, ada, bert, area, project } = await world();
    const { applicationId } = await buildApplication(db, {
      ...{ organisationId: organisation.id, projectId: project.id, title: "Antrag Ost" },
    });
    const mentions = [bert.id];
    await ada.api.comments.create({ org, entity: "area", entityId: area.id, body: "@Bert", mentions });
    await ada.api.comments.create({ org, entity: "application", entityId: applicationId, body: "@Bert", mentions });

    expect((await bert.api.comments.mentions({ org })).map(({ path, title }) => [path, title])).toEqual([
      ["/projekte/ost/antraege/1", "Antrag Ost"],
      [`/karte/${area.id}`, "Ost"],
    ]);
  });

  it("name only who may read the thing: no viewer, no stranger, no mayor of another place", async () => {
    const { org, as, ada, thing } = await world();
    const viewer = await as("viewer", "Vera");
    await as("mayor", "Bruno", ["12070001"]);
    await as("mayor", "Marta");
    const stranger = await buildUser(db, { organisation: await buildOrganisation(db) });

    expect((await ada.api.comments.mentionable(thing)).map(({ name }) => name)).toEqual(["Ada", "Bert", "Marta"]);
    for (const id of [viewer.id, stranger.id]) {
      expect(await refusalOf(ada.api.comments.create({ ...thing, body: "@x", mentions: [id] }))).toBe("invalid-input");
    }
    expect(await refusalOf(viewer.api.comments.list(thing))).toBe("forbidden");
    expect(await refusalOf(viewer.api.comments.mentions({ org }))).toBe("forbidden");
  });

  it("of another organisation are found by no id", async () => {
    const mine = await world();
    const theirs = await world();
    const { id } = await theirs.ada.api.comments.create({ ...theirs.thing, body: "Geheim" });

    expect(await refusalOf(mine.ada.api.comments.list({ ...theirs.thing, org: mine.org }))).toBe("not-found");
    expect(await refusalOf(mine.ada.api.comments.edit({ org: mine.org, id, body: "Meins" }))).toBe("not-found");
    expect(await refusalOf(mine.ada.api.comments.remove({ org: mine.org, id }))).toBe("not-found");
  });

  it("on what lies in the waste basket are gone with it", async () => {
    const { org, ada, bert, project, thing } = await world();
    await ada.api.comments.create({ ...thing, body: "@Bert", mentions: [bert.id] });
    await ada.api.projects.remove({ org, id: project.id });

    expect(await refusalOf(ada.api.comments.list(thing))).toBe("not-found");
    expect(await bert.api.comments.mentions({ org })).toEqual([]);
  });
});
