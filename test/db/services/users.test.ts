import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { writeAudit } from "#services/audit.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

describe.each(engines())("members on the %s engine", (engine) => {
  const db = testDatabase(engine);

  async function build() {
    const organisation = await buildOrganisation(db);
    const administrator = await buildUser(db, { organisation, role: "administrator", name: "Ada Amt" });
    return { organisation, org: organisation.slug, administrator, caller: callerFor(db, administrator) };
  }

  it("leave a trace of every change, with who, what, before and after", async () => {
    const { org, organisation, caller } = await build();
    const member = await buildUser(db, { organisation, role: "viewer" });

    await caller.users.setRole({ org, userId: member.id, role: "planner" });
    await caller.users.remove({ org, userId: member.id });

    const { events } = await caller.audit.list({ org, entity: "member", entityId: member.id });
    expect(events).toMatchObject([
      { actor: "Ada Amt", action: "remove", before: { role: "planner" }, after: null },
      { actor: "Ada Amt", action: "change", before: { role: "viewer" }, after: { role: "planner" } },
    ]);
  });

  it("keep a last administrator", async () => {
    const { org, administrator, caller } = await build();

    expect(await refusalOf(caller.users.remove({ org, userId: administrator.id }))).toBe("conflict");
    expect(await refusalOf(caller.users.setRole({ org, userId: administrator.id, role: "viewer" }))).toBe("conflict");
  });

  it("lose their rights with the next call after they were removed", async () => {
    const { org, organisation, caller } = await build();
    const member = await buildUser(db, { organisation, role: "planner" });
    expect(await refusalOf(callerFor(db, member).jobs.list({ org }))).toBeNull();

    await caller.users.remove({ org, userId: member.id });

    expect(await refusalOf(callerFor(db, member).jobs.list({ org }))).toBe("not-found");
  });

  it("cannot be changed from another organisation", async () => {
    const { caller, org } = await build();
    const other = await build();

    expect(await refusalOf(caller.users.setRole({ org, userId: other.administrator.id, role: "viewer" }))).toBe(
      "not-found",
    );
  });

  it("come back at once when whoever removed them takes it back, and only then", async () => {
    const { org, organisation, administrator, caller } = await build();
    const other = callerFor(db, await buildUser(db, { organisation, role: "administrator" }));
    const gone = await buildUser(db, { organisation, role: "viewer" });
    const members = async () => (await caller.users.list({ org })).map(({ id }) => id);

    await caller.users.remove({ org, userId: gone.id });
    await other.users.invite({ org, email: gone.email, role: "viewer" });
    await caller.users.invite({ org, email: gone.email, role: "administrator" });
    expect(await members()).not.toContain(gone.id);
    await caller.users.invite({ org, email: gone.email, role: "viewer" });

    expect(await members()).toContain(gone.id);
    expect(await members()).toContain(administrator.id);
  });
});

describe.each(engines())("history on the %s engine", (engine) => {
  const db: Database = testDatabase(engine);

  it("records nothing about a change that did not happen", async () => {
    const organisation = await buildOrganisation(db);
    const event = {
      organisationId: organisation.id,
      userId: null,
      actor: "Probe",
      action: "create",
      entity: "probe",
      entityId: "1",
    };

    await inTransaction(db, async (tx) => {
      await writeAudit(tx, event);
      throw new Error("abgebrochen");
    }).catch(() => {});

    const { rows } = await db.query("select from audit_event where organisation_id = $1", [organisation.id]);
    expect(rows).toHaveLength(0);
  });

  it("never changes", async () => {
    const organisation = await buildOrganisation(db);
    await writeAudit(db, {
      organisationId: organisation.id,
      userId: null,
      actor: "Probe",
      action: "create",
      entity: "probe",
      entityId: "1",
    });

    const change = db.query("update audit_event set actor = 'Niemand' where organisation_id = $1", [organisation.id]);

    await expect(change).rejects.toThrow(/never changes/);
  });

  it("is read page by page", async () => {
    const organisation = await buildOrganisation(db);
    const reader = await buildUser(db, { organisation, role: "mayor" });
    await db.query(
      `insert into audit_event (organisation_id, actor, action, entity, entity_id)
       select $1, 'Probe', 'create', 'dataset', n::text from generate_series(1, 60) n`,
      [organisation.id],
    );
    const caller = callerFor(db, reader);

    const first = await caller.audit.list({ org: organisation.slug });
    const second = await caller.audit.list({ org: organisation.slug, cursor: first.nextCursor });

    expect([first.events.length, first.events[0]?.entityId, second.events.length, second.nextCursor]).toEqual([
      50,
      "60",
      10,
      null,
    ]);
  });
});
