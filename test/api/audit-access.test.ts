import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditedEntities } from "#domain/audit-access.data.ts";
import type { DocumentVisibility } from "#domain/document.ts";
import type { Role } from "#domain/roles.ts";
import { putAdviser } from "#queries/advisers.sql.ts";
import { insertUpload } from "#queries/uploads.sql.ts";
import { writeAudit } from "#services/audit.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildUser } from "#test/builders/organisation.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const mine = "01001001";
const other = "01001002";

const sources = import.meta.glob<string>("../../server/services/**/*.ts", {
  eager: true,
  query: "?raw",
  import: "default",
});

it("names for every thing in the audit trail who may read of it", () => {
  const unlisted = ["adviser", "area-revision"];
  const written = Object.values(sources)
    .filter((source) => /writeAudit|audit\(/.test(source))
    .flatMap((source) => [...source.matchAll(/\bentity: "([a-z-]+)"/g)].map((match) => match[1] ?? ""));

  expect(new Set(written.filter((name) => !unlisted.includes(name) && !auditedEntities.includes(name)))).toEqual(
    new Set(),
  );
});

describe.each(engines())("the audit trail on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let number = 0;
  const worlds: PlanningWorld[] = [];
  beforeAll(() => syncRuleSets(db));
  // Addresses and deliveries belong to everybody: other tests count them.
  afterAll(async () => {
    const datasets = worlds.flatMap((one) => [one.addressDataset, one.offerDataset]);
    for (const table of ["address_status", "address_supply"]) {
      await db.query(`delete from ${table} where organisation_id = any($1::uuid[])`, [
        worlds.map((one) => one.organisationId),
      ]);
    }
    for (const table of ["supply_coverage", "supply_completeness", "offer", "address", "data_revision"]) {
      await db.query(`delete from ${table} where dataset_id = any($1::integer[])`, [datasets]);
    }
    await db.query("delete from dataset where id = any($1::integer[])", [datasets]);
    await db.query("delete from operator where id = any($1::integer[])", [worlds.flatMap((one) => one.operatorIds)]);
  });

  /** Two municipalities with a project each; the mayor is that of the first. */
  async function world() {
    number += 1;
    const slug = `spur-${engine}-${number}-${Date.now()}`;
    const planning = await buildPlanningWorld(db, {
      slug,
      addresses: [
        { at: [566_050, 5_937_050], ags: mine },
        { at: [568_050, 5_937_050], ags: other },
      ],
    });
    worlds.push(planning);
    const organisation = { id: planning.organisationId, slug, name: slug, territory: [] };
    const as = async (role: Role, municipalities: string[] = []) => {
      const user = await buildUser(db, { organisation, role, municipalities });
      return { ...user, api: callerFor(db, user) };
    };
    const people = {
      administrator: await as("administrator"),
      planner: await as("planner"),
      officer: await as("funding-officer"),
      mayor: await as("mayor", [mine]),
    };
    const ada = people.planner.api;
    const org = slug;
    const project = async (east: number, name: string) => {
      const geometry = squareAt(east, 5_937_000, 100);
      const area = await ada.areas.create({ org, title: name, ruleSet: "weiss-30", geometry });
      const { id } = await ada.projects.create({ org, name, ruleSet: "weiss-30", areaId: area.id });
      const { applicationId } = await buildApplication(db, { organisationId: organisation.id, projectId: id });
      const detail = await ada.projects.get({ org, id });
      return { id, areaId: area.id, applicationId, revisionId: detail.areaRevisions[0]!.id };
    };
    const near = await project(566_000, "Nah");
    const far = await project(568_000, "Fern");
    await db.query("delete from audit_event where organisation_id = $1", [organisation.id]).catch(() => {});
    const write = (
      entity: string,
      entityId: string,
      given: { action?: string; userId?: string; after?: unknown } = {},
    ) =>
      writeAudit(db, {
        ...{ organisationId: organisation.id, userId: given.userId ?? null, actor: "Probe" },
        ...{ action: given.action ?? "probe", entity, entityId, after: given.after },
      });
    /** What a person reads of the events written by `write`. */
    const read = async (who: keyof typeof people) =>
      (await people[who].api.audit.list({ org })).events
        .filter(({ actor }) => actor === "Probe")
        .map(({ entity, entityId }) => `${entity} ${entityId}`)
        .sort();
    return { org, organisation, people, near, far, write, read, as };
  }

  it("tells of a project, its applications, money, deadlines and comments whoever may read the project", async () => {
    const { org, organisation, people, near, far, write, read } = await world();
    const things = async ({ id, applicationId, areaId }: typeof near) => {
      const { rows } = await db.query<{ id: string }>(
        "insert into deadline (organisation_id, project_id, title, due_on) values ($1, $2, 'Frist', '2031-12-01') returning id",
        [organisation.id, id],
      );
      const comment = await people.planner.api.comments.create({
        org,
        entity: "project",
        entityId: id,
        body: "Vertraulich",
      });
      const about = { application: { org, entity: "application" as const, entityId: applicationId, body: "Summe" } };
      const second = await people.planner.api.comments.create(about.application);
      const third = await people.planner.api.comments.create({ org, entity: "area", entityId: areaId, body: "Gebiet" });
      return [
        ...[`project ${id}`, `application ${applicationId}`, `application-money ${applicationId}`, `area ${areaId}`],
        ...[`deadline ${rows[0]!.id}`, `comment ${comment.id}`, `comment ${second.id}`, `comment ${third.id}`],
      ];
    };
    const [seen, hidden] = [await things(near), await things(far)];
    for (const thing of [...seen, ...hidden]) await write(thing.split(" ")[0]!, thing.split(" ")[1]!);
    const milestone = { applicationId: far.applicationId };
    await write("milestone", far.id, { after: milestone });

    for (const who of ["administrator", "planner", "officer"] as const)
      expect(await read(who)).toEqual([...seen, ...hidden, `milestone ${far.id}`].sort());
    expect(await read("mayor")).toEqual([...seen].sort());
  });

  it("keeps from everyone the documents that they may not open, with what they were before", async () => {
    const { organisation, near, write, read } = await world();
    const document = async (visibility: DocumentVisibility) => {
      const { rows } = await db.query<{ id: string }>(
        "insert into document (organisation_id, project_id, title, visibility) values ($1, $2, 'Titel', $3) returning id",
        [organisation.id, near.id, visibility],
      );
      return rows[0]!.id;
    };
    const [open, procedure, money, opened] = [
      await document("project"),
      await document("procedure"),
      await document("money"),
      await document("project"),
    ];
    for (const id of [open, procedure, money]) await write("document", id);
    await write("document", opened, { after: { projectId: near.id, visibility: "money", title: "War geheim" } });
    const gone = "00000000-0000-4000-8000-00000000d0c5";
    await write("document", gone, { after: { projectId: near.id, visibility: "procedure", title: "Ist fort" } });
    const names = (...ids: string[]) => ids.map((id) => `document ${id}`).sort();

    expect(await read("administrator")).toEqual(names(open, procedure, money, opened, gone));
    expect(await read("officer")).toEqual(names(open, procedure, money, opened, gone));
    expect(await read("planner")).toEqual(names(open, procedure, gone));
    expect(await read("mayor")).toEqual(names(open));
  });

  it("keeps people's addresses for administrators, and what somebody did for themselves", async () => {
    const { people, near, write, read } = await world();
    await write("member", "neu@example.org", { action: "invite" });
    await write("user", people.mayor.id);
    await write("logo", "logo");
    await write("reminder", "x");
    await write("project", near.id, { action: "invite-adviser", after: { email: "beratung@example.org" } });
    await write("share-link", "teilen");
    for (const { id } of Object.values(people)) await write("export", id, { userId: id });
    await write("reports", "bericht", { userId: people.mayor.id });
    await write("calendar-feed", "feed", { userId: people.planner.id });
    await write("dataset", "1");
    await write("etwas-neues", "1");
    const shared = ["dataset 1"];
    const exported = Object.values(people).map(({ id }) => `export ${id}`);
    const invited = `project ${near.id}`;

    expect(await read("administrator")).toHaveLength(14);
    expect(await read("planner")).toEqual(
      [...shared, ...exported, "calendar-feed feed", invited, "share-link teilen"].sort(),
    );
    expect(await read("officer")).toEqual([...shared, ...exported, invited].sort());
    expect(await read("mayor")).toEqual([...shared, `export ${people.mayor.id}`, "reports bericht"].sort());
  });

  it("does not tell of a comment that was taken back, but to who wrote it", async () => {
    const { org, people, near, write, read } = await world();
    const { id } = await people.officer.api.comments.create({ org, entity: "project", entityId: near.id, body: "Weg" });
    await write("comment", id, { userId: people.officer.id, after: { body: "Weg" } });
    await people.officer.api.comments.remove({ org, id });

    expect([await read("planner"), await read("mayor"), await read("officer"), await read("administrator")]).toEqual([
      [],
      [],
      [`comment ${id}`],
      [`comment ${id}`],
    ]);
  });

  it("goes on to the next page where much is not for the reader", async () => {
    const { org, organisation, people } = await world();
    await db.query(
      `insert into audit_event (organisation_id, actor, action, entity, entity_id)
       select $1, 'Viele', 'probe', case when n % 1300 = 0 then 'dataset' else 'member' end, n::text from generate_series(1, 2600) n`,
      [organisation.id],
    );
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof people.mayor.api.audit.list>> = await people.mayor.api.audit.list({
        org,
        cursor,
      });
      found.push(...page.events.filter(({ actor }) => actor === "Viele").map(({ entityId }) => entityId));
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(found).toEqual(["2600", "1300"]);
  });

  it("has siblings that keep to the same: fixed outlines, projects of an area, mentions and long work", async () => {
    const { org, organisation, people, near, far } = await world();
    const mayor = people.mayor.api;

    expect(await refusalOf(mayor.areas.revision({ org, id: far.revisionId }))).toBe("not-found");
    expect((await mayor.areas.revision({ org, id: near.revisionId })).id).toBe(near.revisionId);
    expect((await mayor.projects.outlines({ org })).map(({ projectId }) => projectId)).toEqual([near.id]);

    // Drawn further since the project fixed it: the area lies in the mayor's town now, the project does not.
    const area = await people.planner.api.areas.get({ org, id: far.areaId });
    const wide = { ...squareAt(566_000, 5_936_900, 3000) };
    await people.planner.api.areas.save({
      org,
      id: area.id,
      version: area.version,
      title: "Weit",
      ruleSet: "weiss-30",
      geometry: wide,
    });
    expect((await mayor.areas.get({ org, id: far.areaId })).projects).toEqual([]);
    expect((await mayor.areas.list({ org })).find(({ id }) => id === far.areaId)?.projects).toEqual([]);

    const named = await buildUser(db, { organisation, role: "planner" });
    await people.planner.api.comments.create({
      org,
      entity: "project",
      entityId: far.id,
      body: "Nur für Sie",
      mentions: [named.id],
    });
    expect(await callerFor(db, named).comments.mentions({ org })).toHaveLength(1);
    await db.query("update member set role = 'mayor', municipalities = $2 where user_id = $1", [named.id, [mine]]);
    expect(await callerFor(db, named).comments.mentions({ org })).toEqual([]);

    const job = async (userId: string) => {
      const { rows } = await db.query<{ id: string }>(
        "insert into job (organisation_id, kind, input, state, created_by, result) values ($1, 'export', '{}', 'done', $2, '{}') returning id",
        [organisation.id, userId],
      );
      return rows[0]!.id;
    };
    const [theirs, own] = [await job(people.planner.id), await job(people.mayor.id)];
    expect((await mayor.jobs.list({ org })).map(({ id }) => id)).toEqual([own]);
    expect(await refusalOf(mayor.jobs.get({ org, id: theirs }))).toBe("not-found");
    expect((await people.officer.api.jobs.get({ org, id: theirs })).id).toBe(theirs);
  });

  it("and an adviser does not read the list that a colleague has sent", async () => {
    const { org, organisation, people, near, as } = await world();
    const adviser = await as("adviser");
    const rights = { projectId: near.id, organisationId: organisation.id, userId: adviser.id };
    await putAdviser(db, { ...rights, rights: "planner", invitedBy: null });
    const uploadOf = (userId: string) =>
      insertUpload(db, {
        organisationId: organisation.id,
        userId,
        fileName: "liste.csv",
        fileKey: "0".repeat(64),
        bytes: 1,
      });
    const change = { movement: "out" as const, reason: "other" as const, on: "2026-01-01" };
    const check = async (userId: string) => {
      const uploadId = await uploadOf(userId);
      const call = adviser.api.applications.ledgerUploadCheck({ org, id: near.applicationId, uploadId, change });
      return call.then(String, (error: Error) => error.message);
    };

    expect(await check(people.planner.id)).toMatch(/expected upload .* found none/);
    // Their own is found; its bytes are not in the store of this test.
    expect(await check(adviser.id)).not.toMatch(/expected upload/);
  });

  it("and reminders made while somebody had more rights do not reach them any more", async () => {
    const { org, organisation, people, far } = await world();
    const { rows } = await db.query<{ id: string }>(
      "insert into deadline (organisation_id, project_id, title, due_on) values ($1, $2, 'Geheime Frist', '2031-12-01') returning id",
      [organisation.id, far.id],
    );
    await db.query(
      "insert into reminder (organisation_id, deadline_id, user_id, due_on, days_before) values ($1, $2, $3, '2031-12-01', 7)",
      [organisation.id, rows[0]!.id, people.officer.id],
    );
    expect((await people.officer.api.reminders.inbox({ org })).unread).toBe(1);

    await db.query("update member set role = 'mayor', municipalities = $2 where user_id = $1", [
      people.officer.id,
      [mine],
    ]);

    expect(await people.officer.api.reminders.inbox({ org })).toEqual({ unread: 0, reminders: [] });
  });
});
