import { beforeAll, describe, expect, it } from "vitest";
import { inOrganisation } from "#db/transaction.ts";
import type { AdviserRights } from "#domain/project-right.ts";
import type { Access } from "#domain/roles.ts";
import { appRouter } from "#server/api/app-router.ts";
import { redeemSetup } from "#services/setup.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { squareAt } from "#test/builders/planning-world.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { meta?: { access: Access } } }>,
);
const opened = procedures
  .filter(([, { _def }]) => Array.isArray(_def.meta?.access) && _def.meta.access.includes("adviser"))
  .map(([path]) => path);

type Hidden = Awaited<ReturnType<typeof buildHidden>>;

/** Asks for what belongs to the project that the adviser was not invited to: refused, or an answer without it. */
const attempts: Record<string, (hidden: Hidden) => object> = {
  "addresses.get": () => ({ id: "1", ruleSet: "weiss-30" }),
  "addresses.list": ({ projectId }) => ({ set: { within: { kind: "project", projectId }, ruleSet: "weiss-30" } }),
  "applications.list": ({ projectId }) => ({ projectId }),
  "applications.get": ({ applicationId: id }) => ({ id }),
  "applications.findByFileNumber": () => ({ number: "GEHEIM-1" }),
  "applications.create": ({ projectId }) => ({ projectId, programmeId: "gigabit-rl-2-2025", model: "gap" }),
  "applications.freeze": ({ applicationId: id }) => ({ id, version: 1 }),
  "applications.update": ({ applicationId: id }) => ({ id, version: 1, title: "Meins" }),
  "applications.move": ({ applicationId: id }) => ({
    ...{ id, version: 1 },
    move: { kind: "complete", stage: "drawdown", occurredOn: "2026-01-01", reason: null },
  }),
  "applications.correct": ({ applicationId: id }) => ({ id, version: 1, eventId: id, reason: "Irrtum" }),
  "applications.history": ({ applicationId: id }) => ({ id }),
  "applications.ledger": ({ applicationId: id }) => ({ id }),
  "applications.ledgerEntries": ({ applicationId: id }) => ({ id, addressId: "1" }),
  "applications.ledgerChange": ({ applicationId: id }) => ({
    ...{ id, selection: { kind: "addresses", addressIds: ["1"] } },
    change: { movement: "out", reason: "other", on: "2026-01-01" },
  }),
  "applications.ledgerCount": ({ applicationId: id }) => ({
    ...{ id, selection: { kind: "addresses", addressIds: ["1"] } },
  }),
  "applications.ledgerUploadCheck": ({ applicationId: id }) => ({
    ...{ id, uploadId: id, change: { movement: "out", reason: "other", on: "2026-01-01" } },
  }),
  "applications.ledgerUpload": ({ applicationId: id }) => ({
    ...{ id, uploadId: id, change: { movement: "out", reason: "other", on: "2026-01-01" } },
  }),
  "applications.scoreForecast": ({ projectId }) => ({ programmeId: "gigabit-rl-2-2025", projectId }),
  "applications.drift": ({ applicationId: id }) => ({ id }),
  "applications.driftList": () => ({}),
  "applications.acknowledgeDrift": ({ applicationId: id }) => ({ id, note: "gesehen" }),
  "applications.doubleFunding": ({ applicationId: id }) => ({ id }),
  "areas.list": () => ({}),
  "areas.get": ({ areaId: id }) => ({ id }),
  "areas.revision": ({ areaRevisionId: id }) => ({ id }),
  "areas.save": ({ areaId: id }) => ({ id, version: 1, title: "Meins", ruleSet: "weiss-30", geometry: square(0) }),
  "areas.fixRevision": ({ areaId: id }) => ({ id }),
  "areas.statistics": ({ areaId }) => ({ areaId, geometry: square(200), ruleSet: "weiss-30" }),
  "projects.list": () => ({}),
  "projects.outlines": () => ({}),
  "projects.standing": ({ projectId: id }) => ({ id }),
  "projects.get": ({ projectId: id }) => ({ id }),
  "projects.statistics": ({ projectId: id }) => ({ id }),
  "projects.update": ({ projectId: id }) => ({ id, version: 1, name: "Meins" }),
  "projects.addArea": ({ projectId: id, areaId }) => ({ id, areaId }),
  "projects.removeArea": ({ projectId: id, areaRevisionId }) => ({ id, areaRevisionId }),
  "projects.setStatus": ({ projectId: id }) => ({ id, status: "paused" }),
  "construction.progress": ({ projectId }) => ({ scope: { kind: "project", projectId } }),
  "deadlines.list": () => ({}),
  "deadlines.get": ({ deadlineId: id }) => ({ id }),
  "deadlines.awaited": ({ applicationId }) => ({ applicationId }),
  "deadlines.create": ({ projectId }) => ({ projectId, title: "Meine", dueOn: "2027-01-01" }),
  "deadlines.move": ({ deadlineId: id }) => ({ id, version: 1, dueOn: "2027-01-01", reason: "darum" }),
  "deadlines.complete": ({ deadlineId: id }) => ({ id, version: 1, on: "2026-01-01" }),
  "deadlines.cancel": ({ deadlineId: id }) => ({ id, version: 1, reason: "darum" }),
  "deadlines.reopen": ({ deadlineId: id }) => ({ id, version: 1, reason: "darum" }),
  "deadlines.followRule": ({ deadlineId: id }) => ({ id, version: 1, reason: "darum" }),
  "deadlines.assign": ({ deadlineId: id }) => ({ id, version: 1, responsibleId: null }),
  "documents.list": ({ projectId }) => ({ projectId }),
  "documents.required": ({ applicationId }) => ({ applicationId }),
  "documents.rename": ({ documentId: id }) => ({ id, version: 1, title: "Meins" }),
  "documents.setRequirement": ({ documentId: id }) => ({ id, version: 1, stage: null, requirement: null }),
  "documents.setVisibility": ({ documentId: id }) => ({ id, version: 1, visibility: "project" }),
  "documents.remove": ({ documentId: id }) => ({ id }),
  "documents.restore": ({ documentId: id }) => ({ id }),
  "comments.list": ({ applicationId }) => ({ entity: "application", entityId: applicationId }),
  "comments.mentionable": ({ areaId }) => ({ entity: "area", entityId: areaId }),
  "comments.create": ({ projectId }) => ({ entity: "project", entityId: projectId, body: "Hallo" }),
  "comments.edit": ({ commentId: id }) => ({ id, body: "Hallo" }),
  "comments.remove": ({ commentId: id }) => ({ id }),
  "comments.restore": ({ commentId: id }) => ({ id }),
  "comments.mentions": () => ({}),
  "exports.create": ({ projectId }) => ({ projectId, format: "csv" }),
  "jobs.list": () => ({}),
  "jobs.get": ({ jobId: id }) => ({ id }),
  "jobs.cancel": ({ jobId: id }) => ({ id }),
  "milestones.list": ({ applicationId }) => ({ applicationId }),
  "milestones.save": ({ applicationId }) => ({ applicationId, fields: milestone }),
  "milestones.remove": ({ milestoneId: id }) => ({ id }),
  "money.get": ({ applicationId: id }) => ({ id }),
  "money.projects": () => ({}),
  "money.planBasis": ({ applicationId: id }) => ({ id }),
  "money.savePlan": ({ applicationId: id }) => ({ id, draft: plan }),
  "money.record": ({ applicationId: id }) => ({ id, ...figures }),
  "money.correct": ({ applicationId: id }) => ({ id, entryId: "1", cents: 1, reason: "darum" }),
  "money.planDrawdown": ({ applicationId: id }) => ({ id, plan: drawdown }),
  "money.checkRequest": ({ applicationId: id }) => ({ id, ...request(id) }),
  "money.request": ({ applicationId: id }) => ({ id, ...request(id) }),
  "money.receive": ({ applicationId: id }) => ({ id, drawdownId: id, version: 1, receivedOn: "2026-01-01", cents: 1 }),
  "money.withdraw": ({ applicationId: id }) => ({ id, drawdownId: id, version: 1, on: "2026-01-01", reason: "darum" }),
  "money.proof": ({ applicationId: id }) => ({ id, kind: "interim", asOf: "2026-01-01" }),
  "money.submitProof": ({ applicationId: id }) => ({
    ...{ id, kind: "interim", asOf: "2026-01-01", submittedOn: "2026-01-01", note: null },
  }),
  "money.acceptProof": ({ applicationId: id }) => ({ id, proofId: id, acceptedOn: "2026-01-01" }),
  "reminders.inbox": () => ({}),
};
/** These belong to no project: what is published, one's own settings, marks on what one was shown. */
const outsideProjects = new Set([
  ...["addresses.search", "dataState.get", "map.counts", "map.filterBounds", "map.fundedKey"],
  ...["overview.get", "overview.outlines"],
  ...[
    "programmes.list",
    "programmes.get",
    "applications.scoreTables",
    "deadlines.people",
    "deadlines.feed",
    "deadlines.createFeed",
  ],
  ...["deadlines.revokeFeed", "reminders.setting", "reminders.setSetting", "reminders.markRead", "comments.markRead"],
  // The same service as jobs.get.
  "jobs.watch",
]);

const milestone = {
  ...{ title: "M1", plannedOn: "2027-01-01", actualOn: null, plannedAddresses: null },
  ...{ plannedTrenchMetres: null, plannedCents: null, note: null },
};
const plan = { effectiveOn: "2026-01-01", basis: "estimate", items: [], inputs: { model: "gap" } };
const figures = {
  ...{ step: "applied", basis: "application", effectiveOn: "2026-01-01" },
  figures: [{ source: "federal", period: null, cents: 100 }],
};
const drawdown = {
  ...{ source: "federal", budgetYear: 2026, title: "M1", plannedOn: null, plannedCents: 1, note: null },
};
const request = (drawdownId: string) => ({ drawdownId, version: 1, requestedOn: "2026-01-01", cents: 1, facts: {} });
const square = (shift: number) => squareAt(566_000 + shift, 5_937_000, 100);

async function buildHidden(db: ReturnType<typeof testDatabase>) {
  const organisation = await buildOrganisation(db);
  const org = organisation.slug;
  const planner = await buildUser(db, { organisation, role: "planner", name: "Paula" });
  const api = callerFor(db, planner);
  const make = async (name: string, shift: number) => {
    const area = await api.areas.create({ org, title: name, ruleSet: "weiss-30", geometry: square(shift) });
    const project = await api.projects.create({ org, name, ruleSet: "weiss-30", areaId: area.id });
    const { applicationId } = await buildApplication(db, {
      ...{ organisationId: organisation.id, projectId: project.id, title: `Antrag ${name}` },
    });
    return { projectId: project.id, areaId: area.id, areaRevisionId: project.areaRevisions[0]!.id, applicationId };
  };
  const seen = await make("Offen", 0);
  const hidden = await make("Geheim", 200);
  const put = async (text: string, values: unknown[]) =>
    (await db.query<{ id: string }>(`${text} returning id`, values)).rows[0]!.id;
  const of = [organisation.id, hidden.projectId, hidden.applicationId];
  await db.query(
    `insert into application_file_number (organisation_id, application_id, kind, number, number_key)
     values ($1, $2, 'federal', 'GEHEIM-1', 'GEHEIM1')`,
    [organisation.id, hidden.applicationId],
  );
  await db.query(
    `insert into data_revision (revision, organisation_id, applied_at)
     select coalesce(max(revision), 0) + 1, $1, now() from data_revision`,
    [organisation.id],
  );
  const deadlineId = await put(
    "insert into deadline (organisation_id, project_id, application_id, title, due_on) values ($1, $2, $3, 'Geheim', '2030-01-01')",
    of,
  );
  const documentId = await put(
    "insert into document (organisation_id, project_id, application_id, title) values ($1, $2, $3, 'Geheim')",
    of,
  );
  const milestoneId = await put(
    `insert into milestone (organisation_id, application_id, number, title, planned_on) values ($1, $2, 1, 'Geheim', '2030-01-01')`,
    [organisation.id, hidden.applicationId],
  );
  const jobId = await put(
    "insert into job (organisation_id, kind, input, state, created_by, result) values ($1, 'export', '{}', 'done', $2, $3)",
    [organisation.id, planner.id, { fileKey: "a".repeat(64), fileName: "Geheim.zip" }],
  );
  const { id: commentId } = await api.comments.create({
    ...{ org, entity: "application" as const, entityId: hidden.applicationId, body: "Geheim" },
  });
  const invite = async (rights: AdviserRights, projectId = seen.projectId) => {
    const adviser = await buildUser(db, { organisation, role: "adviser", name: `Beratung ${rights}` });
    await api.advisers.invite({ org, projectId, email: adviser.email, rights });
    return { ...adviser, api: callerFor(db, adviser) };
  };
  return {
    organisation,
    org,
    planner,
    api,
    seen,
    ...hidden,
    deadlineId,
    documentId,
    milestoneId,
    jobId,
    commentId,
    invite,
  };
}

function call(api: object, path: string, input: object): Promise<unknown> {
  return path.split(".").reduce((part: any, name) => part[name], api as any)(input);
}

it("knows for every procedure that is open to advisers what it must hide", () => {
  expect(opened.filter((path) => !(path in attempts) && !outsideProjects.has(path))).toEqual([]);
});

describe.each(engines())("an adviser on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let world: Hidden;
  let planner: Awaited<ReturnType<Hidden["invite"]>>;
  let officer: Awaited<ReturnType<Hidden["invite"]>>;

  beforeAll(async () => {
    await syncRuleSets(db);
    world = await buildHidden(db);
    planner = await world.invite("planner");
    officer = await world.invite("funding-officer");
  });

  it.each(Object.keys(attempts).filter((path) => opened.includes(path)))(
    "learns and changes nothing of another project by %s",
    async (path) => {
      const input = { org: world.org, ...attempts[path]!(world) };

      for (const { api } of [planner, officer]) {
        const outcome = await call(api, path, input).then(
          (answer) => JSON.stringify(answer ?? null),
          async (error) => refusalOf(Promise.reject(error)),
        );
        if (outcome !== "not-found" && outcome !== "forbidden") {
          expect(outcome).toMatch(/^[[{]|^null$/);
          for (const secret of ["Geheim", world.projectId, world.applicationId, world.areaId, world.areaRevisionId]) {
            expect(outcome).not.toContain(secret);
          }
        }
      }
    },
  );

  it("sees in every table of a project the rows of the invited one alone", async () => {
    const seen = await inOrganisation(db, world.organisation.id, planner.id, async (tx) => {
      const idsOf = async (table: string) => (await tx.query<{ id: string }>(`select id from ${table}`)).rows;
      return [
        await idsOf("project"),
        await idsOf("application"),
        await idsOf("expansion_area"),
        await idsOf("deadline"),
      ];
    });

    const { projectId, applicationId, areaId } = world.seen;
    expect(seen).toEqual([[{ id: projectId }], [{ id: applicationId }], [{ id: areaId }], []]);
  });

  it("reads the invited project with everything in it", async () => {
    const { org, seen } = world;

    expect((await planner.api.projects.list({ org })).map(({ name }) => name)).toEqual(["Offen"]);
    expect(await planner.api.projects.get({ org, id: seen.projectId })).toMatchObject({
      rights: ["read", "work", "plan"],
    });
    expect(await officer.api.projects.get({ org, id: seen.projectId })).toMatchObject({
      rights: ["read", "work", "fund"],
    });
    expect((await planner.api.areas.list({ org })).map(({ title }) => title)).toEqual(["Offen"]);
    expect(await officer.api.applications.get({ org, id: seen.applicationId })).toMatchObject({
      title: "Antrag Offen",
    });
    expect(await planner.api.money.get({ org, id: seen.applicationId })).toBeTruthy();
    const list = { within: { kind: "project" as const, projectId: seen.projectId }, ruleSet: "weiss-30" };
    expect(await planner.api.addresses.list({ org, set: list })).toMatchObject({ total: 0 });
  });

  it("may do in the invited project what a planner may, or what a funding officer may", async () => {
    const { org, seen } = world;
    const { version } = await planner.api.projects.get({ org, id: seen.projectId });
    const rename = { org, id: seen.projectId, version, notes: "Trasse geprüft" };
    const area = await planner.api.areas.get({ org, id: seen.areaId });
    const save = {
      ...{ org, id: area.id, version: area.version, ruleSet: area.ruleSet },
      title: "Offen",
      geometry: square(50),
    };
    const money = { org, id: seen.applicationId, ...figures } as Parameters<typeof officer.api.money.record>[0];
    const comment = { org, entity: "project" as const, entityId: seen.projectId, body: "Gesehen." };

    expect(await refusalOf(officer.api.projects.update(rename))).toBe("forbidden");
    expect(await refusalOf(officer.api.areas.save(save))).toBe("forbidden");
    expect(await refusalOf(planner.api.money.record(money))).toBe("forbidden");
    expect(await planner.api.projects.update(rename)).toMatchObject({ ok: true });
    expect(await planner.api.areas.save(save)).toMatchObject({ ok: true });
    expect(await planner.api.projects.addArea({ org, id: seen.projectId, areaId: seen.areaId })).toMatchObject({
      areaRevisions: [{ number: 2 }],
    });
    expect(await refusalOf(officer.api.money.record(money))).toBeNull();
    expect(await planner.api.comments.create(comment)).toMatchObject({ body: "Gesehen." });
    expect(await officer.api.comments.create(comment)).toMatchObject({ body: "Gesehen." });
  });

  it("sees on the map the areas of the invited project, and may draw them with a planner's rights alone", async () => {
    const { org, seen } = world;
    const area = await planner.api.areas.get({ org, id: seen.areaId });
    const shape = { org, ruleSet: "weiss-30", areaId: seen.areaId };
    const other = square(-40);

    expect((await planner.api.projects.outlines({ org })).map(({ projectId }) => projectId)).toEqual([seen.projectId]);
    expect((await planner.api.areas.list({ org })).map(({ mayEdit }) => mayEdit)).toEqual([true]);
    expect((await officer.api.areas.list({ org })).map(({ mayEdit }) => mayEdit)).toEqual([false]);
    expect(await officer.api.areas.get({ org, id: seen.areaId })).toMatchObject({ mayEdit: false });
    // Without deliveries there is nothing to count: the question itself is allowed.
    expect(await refusalOf(officer.api.areas.statistics({ ...shape, geometry: area.geometry }))).toBe("invalid-input");
    expect(await refusalOf(officer.api.areas.statistics({ ...shape, geometry: other }))).toBe("forbidden");
    expect(await refusalOf(planner.api.areas.statistics({ ...shape, geometry: other }))).toBe("invalid-input");
  });

  it("reads of what is published the same as a viewer, projects of others included", async () => {
    const { org, organisation, projectId } = world;
    const viewer = callerFor(db, await buildUser(db, { organisation, role: "viewer" }));
    await db.query("update project set status = 'building' where id = $1", [projectId]);

    const [seen, published] = await Promise.all(
      [planner.api, viewer].map((api) => api.overview.get({ org, ruleSet: "weiss-30" })),
    );
    const keys = await Promise.all([planner.api, viewer].map((api) => api.map.fundedKey({ org })));
    await db.query("update project set status = 'draft' where id = $1", [projectId]);

    expect(published?.projects.shown.map(({ name }) => name)).toEqual(["Geheim"]);
    expect(seen).toEqual(published);
    expect(keys[0]).toEqual(keys[1]);
  });

  it("is kept from everything that belongs to the organisation as a whole", async () => {
    const { org } = world;
    const everything = { within: { kind: "everything" as const }, ruleSet: "weiss-30" };
    const drawn = { within: { kind: "area" as const, areaId: world.seen.areaId }, ruleSet: "weiss-30" };

    const refusals = await Promise.all(
      [
        planner.api.addresses.list({ org, set: everything }),
        planner.api.addresses.list({ org, set: drawn }),
        planner.api.exports.create({ org, set: everything, format: "csv" }),
        planner.api.areas.create({ org, title: "Neu", ruleSet: "weiss-30", geometry: square(0) }),
        planner.api.areas.statistics({ org, ruleSet: "weiss-30", geometry: square(0) }),
        planner.api.applications.scoreForecast({ org, programmeId: "gigabit-rl-2-2025", geometry: square(0) }),
        planner.api.projects.create({ org, name: "Neu", ruleSet: "weiss-30" }),
        planner.api.projects.remove({ org, id: world.seen.projectId }),
        planner.api.datasets.list({ org }),
        planner.api.audit.list({ org }),
        planner.api.users.list({ org }),
        planner.api.advisers.list({ org, projectId: world.seen.projectId }),
      ].map(refusalOf),
    );

    expect(new Set(refusals)).toEqual(new Set(["forbidden"]));
  });

  it("can be named where they may read, and nowhere else", async () => {
    const { org, api, seen, projectId } = world;
    const names = async (entity: "project" | "area" | "application", entityId: string) =>
      (await api.comments.mentionable({ org, entity, entityId })).map(({ name }) => name);

    expect(await names("project", seen.projectId)).toEqual(["Beratung funding-officer", "Beratung planner", "Paula"]);
    expect(await names("application", seen.applicationId)).toContain("Beratung planner");
    expect(await names("area", seen.areaId)).toContain("Beratung planner");
    expect(await names("project", projectId)).toEqual(["Paula"]);
    const mention = { org, entity: "project" as const, entityId: projectId, body: "@Beratung", mentions: [planner.id] };
    expect(await refusalOf(api.comments.create(mention))).toBe("invalid-input");
  });

  it("loses a project the moment it is revoked, and the organisation with the last one", async () => {
    const { org, api, projectId } = world;
    const both = await world.invite("planner");
    await api.advisers.invite({ org, projectId, email: both.email, rights: "funding-officer" });
    expect((await both.api.projects.list({ org })).map(({ name }) => name)).toEqual(["Geheim", "Offen"]);

    await api.advisers.revoke({ org, projectId, userId: both.id });
    const left = (await both.api.projects.list({ org })).map(({ name }) => name);
    await api.advisers.revoke({ org, projectId: world.seen.projectId, userId: both.id });

    expect(left).toEqual(["Offen"]);
    expect(await refusalOf(both.api.projects.list({ org }))).toBe("not-found");
    expect(await refusalOf(api.advisers.revoke({ org, projectId, userId: both.id }))).toBe("not-found");
  });

  it("comes in by a one-time link when they have no account yet, and by signing in when they have", async () => {
    const { org, api, seen } = world;
    const email = `neu-${world.org}@buero.example`;
    const invited = { org, projectId: seen.projectId, email, name: "Nina Neu", rights: "planner" as const };

    const { url } = await api.advisers.invite(invited);
    expect(await api.advisers.list({ org, projectId: seen.projectId })).toContainEqual(
      expect.objectContaining({ name: "Nina Neu", email, rights: "planner", hasAccount: false, invitedBy: "Paula" }),
    );
    const { userId } = await redeemSetup(db, {
      ...{ token: url.split("token=")[1]!, name: "", email, password: "lang-genug-123" },
    });
    const again = await api.advisers.invite({ ...invited, rights: "funding-officer" });

    expect(url).toMatch(/^\/einrichten\?token=/);
    expect(again.url).toBe("/login");
    expect(await api.advisers.list({ org, projectId: seen.projectId })).toContainEqual(
      expect.objectContaining({ userId, rights: "funding-officer", hasAccount: true }),
    );
  });

  it("is given no link to the account of somebody who has more rights elsewhere and no password yet", async () => {
    const { org, api, seen } = world;
    const elsewhere = await buildUser(db, { organisation: await buildOrganisation(db), role: "administrator" });
    const chief = await buildUser(db);
    await db.query("update app_user set is_instance_administrator = true where id = $1", [chief.id]);

    const paths = [];
    for (const { email } of [elsewhere, chief]) {
      paths.push((await api.advisers.invite({ org, projectId: seen.projectId, email, rights: "planner" })).url);
    }
    await db.query("update app_user set is_instance_administrator = false where id = $1", [chief.id]);

    expect(paths).toEqual(["/login", "/login"]);
  });

  it("is invited by planners alone, and never made of a member who sees everything", async () => {
    const { org, api, organisation, seen, planner: paula } = world;
    const mayor = callerFor(db, await buildUser(db, { organisation, role: "funding-officer" }));
    const invited = { org, projectId: seen.projectId, email: "x@buero.example", rights: "planner" as const };

    expect(await refusalOf(mayor.advisers.invite(invited))).toBe("forbidden");
    expect(await refusalOf(planner.api.advisers.invite(invited))).toBe("forbidden");
    expect(await refusalOf(api.advisers.invite({ ...invited, email: paula.email }))).toBe("conflict");
  });

  it("starts without projects when they were removed as a member and come back", async () => {
    const { org, organisation, api, seen } = world;
    const admin = callerFor(db, await buildUser(db, { organisation, role: "administrator" }));
    const person = await world.invite("planner");

    await admin.users.remove({ org, userId: person.id });
    await admin.users.invite({ org, email: person.email, role: "adviser" });

    expect(await person.api.projects.list({ org })).toEqual([]);
    expect((await api.advisers.list({ org, projectId: seen.projectId })).map(({ userId }) => userId)).not.toContain(
      person.id,
    );
  });
});
