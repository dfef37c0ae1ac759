import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { runRetention } from "#services/retention/run-retention.ts";
import { redeemSetup } from "#services/setup.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { retentionTools } from "#test/support/retention.ts";

const password = "lang-genug-12";
const tokenOf = (path: string) => path.split("token=")[1] ?? "";

describe.each(engines())("invitations on the %s engine", (engine) => {
  const db = testDatabase(engine);

  async function build() {
    const organisation = await buildOrganisation(db);
    const org = organisation.slug;
    const administrator = await buildUser(db, { organisation, role: "administrator", name: "Ada Amt" });
    const known = await buildUser(db, { name: "Kim Konto" });
    const caller = callerFor(db, administrator);
    const members = async () => (await caller.users.list({ org })).map(({ id }) => id);
    return { organisation, org, administrator, known, caller, members, invitee: callerFor(db, known) };
  }

  /** A project of the organisation, with what an invitation to it needs. */
  async function project(organisationId: string): Promise<string> {
    await syncRuleSets(db);
    const { rows } = await db.query<{ id: string }>(
      `insert into project (organisation_id, slug, name, rule_set, status) values ($1, 'offen', 'Offen', 'weiss-30', 'draft') returning id`,
      [organisationId],
    );
    return rows[0]!.id;
  }

  it("make nobody a member who did not say yes", async () => {
    const { organisation, org, known, caller, members, invitee } = await build();

    const { url } = await caller.users.invite({ org, email: known.email.toUpperCase(), role: "planner" });
    const [open, ...others] = await invitee.session.invitations();

    expect(url).toBe("/login");
    expect(others).toEqual([]);
    expect(open).toMatchObject({
      organisation: organisation.name,
      role: "planner",
      project: null,
      invitedBy: "Ada Amt",
    });
    expect(await members()).not.toContain(known.id);
    expect(await refusalOf(invitee.jobs.list({ org }))).toBe("not-found");

    await invitee.session.acceptInvitation({ id: open!.id });

    expect(await refusalOf(invitee.jobs.list({ org }))).toBeNull();
    expect(await invitee.session.invitations()).toEqual([]);
    expect(await caller.users.invitations({ org })).toEqual([]);
    expect(await refusalOf(invitee.session.acceptInvitation({ id: open!.id }))).toBe("not-found");
  });

  it("are declined, and can be sent again", async () => {
    const { org, known, caller, members, invitee } = await build();
    await caller.users.invite({ org, email: known.email, role: "viewer" });
    const [first] = await invitee.session.invitations();

    await invitee.session.declineInvitation({ id: first!.id });
    const afterNo = [await invitee.session.invitations(), await caller.users.invitations({ org })];
    await caller.users.invite({ org, email: known.email, role: "viewer" });

    expect(afterNo).toEqual([[], []]);
    expect(await members()).not.toContain(known.id);
    expect(await invitee.session.invitations()).toHaveLength(1);
    const { events } = await caller.audit.list({ org, entity: "invitation" });
    expect(events).toMatchObject([{ action: "decline", actor: "Kim Konto", entityId: first!.id }]);
  });

  it("are nobody else's to answer or to withdraw", async () => {
    const { org, known, caller } = await build();
    const other = await build();
    await caller.users.invite({ org, email: known.email, role: "viewer" });
    const [open] = await caller.users.invitations({ org });
    const { id } = open!;

    expect(await other.invitee.session.invitations()).toEqual([]);
    expect(await refusalOf(other.invitee.session.acceptInvitation({ id }))).toBe("not-found");
    expect(await refusalOf(other.invitee.session.declineInvitation({ id }))).toBe("not-found");
    expect(await refusalOf(other.caller.users.withdrawInvitation({ org: other.org, id }))).toBe("not-found");
  });

  it("can be withdrawn, and then neither the link nor the account opens anything", async () => {
    const { org, known, caller, invitee } = await build();
    const email = `${randomUUID()}@example.org`;
    const { url } = await caller.users.invite({ org, email, role: "planner" });
    await caller.users.invite({ org, email: known.email, role: "planner" });
    const [mine] = await invitee.session.invitations();

    const open = await caller.users.invitations({ org });
    for (const { id } of open) await caller.users.withdrawInvitation({ org, id });

    expect(open.map((each) => each.email).sort()).toEqual([email, known.email].sort());
    const late = redeemSetup(db, { token: tokenOf(url), name: "", email, password });
    await expect(late).rejects.toMatchObject({ code: "not-found" });
    expect(await refusalOf(invitee.session.acceptInvitation({ id: mine!.id }))).toBe("not-found");
    const left = await db.query("select from app_user where email = $1", [email]);
    expect(left.rows).toHaveLength(0);
  });

  it("of the same person replace one another: the older link is dead", async () => {
    const { org, caller } = await build();
    const email = `${randomUUID()}@example.org`;
    const first = await caller.users.invite({ org, email, role: "administrator" });
    const second = await caller.users.invite({ org, email, role: "viewer" });

    const old = redeemSetup(db, { token: tokenOf(first.url), name: "", email, password });
    await expect(old).rejects.toMatchObject({ code: "not-found" });
    await redeemSetup(db, { token: tokenOf(second.url), name: "Nina", email, password });

    expect((await caller.users.list({ org })).find((member) => member.email === email)?.role).toBe("viewer");
    expect(await caller.users.invitations({ org })).toEqual([]);
  });

  it("to one project wait for a yes as well", async () => {
    const { organisation, org, known, caller, members, invitee } = await build();
    const projectId = await project(organisation.id);

    const { url } = await caller.advisers.invite({ org, projectId, email: known.email, rights: "planner" });
    const [open] = await invitee.session.invitations();
    const listed = await caller.advisers.list({ org, projectId });

    expect(url).toBe("/login");
    expect(open).toMatchObject({ role: "adviser", project: { name: "Offen", rights: "planner" } });
    expect(listed).toMatchObject([{ userId: null, invitationId: open!.id, name: "Kim Konto", hasAccount: true }]);
    expect(await members()).not.toContain(known.id);

    await invitee.session.acceptInvitation({ id: open!.id });

    expect(await caller.advisers.list({ org, projectId })).toMatchObject([{ userId: known.id, invitationId: null }]);
    expect((await invitee.projects.list({ org })).map(({ name }) => name)).toEqual(["Offen"]);
  });

  it("to one project are withdrawn by whoever plans it", async () => {
    const { organisation, org, known, caller, invitee } = await build();
    const projectId = await project(organisation.id);
    const reader = callerFor(db, await buildUser(db, { organisation, role: "mayor" }));
    await caller.advisers.invite({ org, projectId, email: known.email, rights: "planner" });
    const id = (await invitee.session.invitations())[0]!.id;

    expect(await refusalOf(reader.advisers.withdraw({ org, projectId, id }))).toBe("forbidden");
    await caller.advisers.withdraw({ org, projectId, id });

    expect(await invitee.session.invitations()).toEqual([]);
  });

  it("to one project end also when the person said yes while the page still showed them as open", async () => {
    const { organisation, org, known, caller, members, invitee } = await build();
    const projectId = await project(organisation.id);
    await caller.advisers.invite({ org, projectId, email: known.email, rights: "planner" });
    const id = (await invitee.session.invitations())[0]!.id;
    await invitee.session.acceptInvitation({ id });

    expect(await caller.advisers.withdraw({ org, projectId, id })).toEqual({ wasAccepted: true });

    expect(await caller.advisers.list({ org, projectId })).toEqual([]);
    expect(await members()).not.toContain(known.id);
  });

  it("do not turn a member into something else", async () => {
    const { organisation, org, known, caller, invitee } = await build();
    const projectId = await project(organisation.id);
    await caller.advisers.invite({ org, projectId, email: known.email, rights: "planner" });
    await caller.users.invite({ org, email: known.email, role: "viewer" });
    const open = await invitee.session.invitations();

    await invitee.session.acceptInvitation({ id: open.find(({ role }) => role === "viewer")!.id });
    const refusal = refusalOf(
      invitee.session.acceptInvitation({ id: open.find(({ role }) => role === "adviser")!.id }),
    );

    expect(await refusal).toBe("conflict");
    expect((await caller.users.list({ org })).find(({ id }) => id === known.id)?.role).toBe("viewer");
  });

  it("end by themselves", async () => {
    const { org, known, caller, invitee } = await build();
    await caller.users.invite({ org, email: known.email, role: "viewer" });
    const [open] = await invitee.session.invitations();
    await db.query("update invitation set expires_at = now() - interval '1 minute' where id = $1", [open!.id]);

    expect(await invitee.session.invitations()).toEqual([]);
    expect(await refusalOf(invitee.session.acceptInvitation({ id: open!.id }))).toBe("not-found");
    await runRetention(retentionTools(db));
    expect((await db.query("select from invitation where id = $1", [open!.id])).rows).toHaveLength(0);
  });
});
