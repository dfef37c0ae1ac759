import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { describe, expect, it } from "vitest";
import { inTransaction } from "#db/transaction.ts";
import { upsertPassword } from "#queries/users.sql.ts";
import { deleteAccountByEmail } from "#services/delete-account.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const password = "ein ganzer Satz";

describe.each(engines())("a deleted account on the %s engine", (engine) => {
  const db = testDatabase(engine);

  async function build(role: "administrator" | "planner" = "planner") {
    const organisation = await buildOrganisation(db);
    const administrator = await buildUser(db, { organisation, role: "administrator", name: "Ada Amt" });
    const person = await buildUser(db, { organisation, role, name: `Petra Weg ${randomUUID().slice(0, 6)}` });
    await upsertPassword(db, person.id, await hashPassword(password));
    return { organisation, org: organisation.slug, administrator, person, ...callers(administrator, person) };
  }

  function callers(administrator: Parameters<typeof callerFor>[1], person: Parameters<typeof callerFor>[1]) {
    return { caller: callerFor(db, administrator), own: callerFor(db, person) };
  }

  const rowsWith = async (id: string) => {
    const counts: Record<string, number> = {};
    for (const table of ["session", "account", "member", "project_adviser", "calendar_feed", "reminder_setting"]) {
      const { rows } = await db.query(`select from ${table} where user_id = $1`, [id]);
      counts[table] = rows.length;
    }
    return counts;
  };

  it("leaves nothing that says who it was, and keeps what was done", async () => {
    const { organisation, org, person, caller, own } = await build();
    await caller.users.setRole({ org, userId: person.id, role: "funding-officer" });
    await own.comments.create({ org, entity: "project", entityId: await projectOf(organisation.id), body: "Stand?" });
    await db.query("insert into session (user_id, token, expires_at) values ($1, $2, now() + interval '1 day')", [
      ...[person.id, randomUUID()],
    ]);
    await db.query("insert into calendar_feed (organisation_id, user_id, secret_hash) values ($1, $2, $3)", [
      ...[organisation.id, person.id, randomUUID()],
    ]);
    const foreign = await buildOrganisation(db);
    const inviting = callerFor(db, await buildUser(db, { organisation: foreign, role: "administrator" }));
    await inviting.users.invite({ org: foreign.slug, email: person.email, role: "viewer" });

    await own.session.deleteAccount({ password });

    expect(Object.values(await rowsWith(person.id)).every((count) => count === 0)).toBe(true);
    const [left] = (
      await db.query<{ name: string; email: string }>("select name, email from app_user where id = $1", [person.id])
    ).rows;
    expect(left?.name).toMatch(/^gelöschtes Konto [0-9A-F]{4}$/);
    expect(left?.email).toBe(`${person.id}@geloescht.invalid`);
    const traces = await db.query(
      `select from audit_event where concat_ws(' ', actor, entity_id, before, after) ilike any (array['%' || $1 || '%', '%' || $2 || '%'])`,
      [person.email, person.name],
    );
    expect(traces.rows).toHaveLength(0);
    const comment = await db.query<{ author_name: string }>("select author_name from comment where author_id = $1", [
      person.id,
    ]);
    expect(comment.rows).toEqual([{ author_name: left?.name }]);
    const { events } = await caller.audit.list({ org, entity: "user", entityId: person.id });
    expect(events).toMatchObject([{ action: "delete", actor: left?.name, after: { name: left?.name } }]);
    expect(await inviting.users.invitations({ org: foreign.slug })).toEqual([]);
    const { events: foreignEvents } = await inviting.audit.list({ org: foreign.slug, entity: "member" });
    expect(foreignEvents).toMatchObject([{ action: "invite", entityId: person.id, after: { email: left?.name } }]);
  });

  it("leaves the traces of an address that only contains the deleted one", async () => {
    const { org, person, caller, own } = await build();
    const longer = `x${person.email}`;
    await caller.users.invite({ org, email: longer, role: "viewer" });

    await own.session.deleteAccount({ password });

    const { events } = await caller.audit.list({ org, entity: "member", entityId: longer });
    expect(events).toMatchObject([{ after: { email: longer } }]);
    expect(await caller.users.invitations({ org })).toMatchObject([{ email: longer }]);
  });

  it("needs its password", async () => {
    const { own, person } = await build();
    const withoutOne = callerFor(db, await buildUser(db));

    expect(await refusalOf(own.session.deleteAccount({ password: "geraten und falsch" }))).toBe("invalid-input");
    expect(await refusalOf(withoutOne.session.deleteAccount({ password }))).toBe("forbidden");
    expect((await rowsWith(person.id)).member).toBe(1);
  });

  it("is not that of the last administrator of an organisation", async () => {
    const { org, administrator, person, caller, own } = await build("administrator");

    await own.session.deleteAccount({ password });
    await upsertPassword(db, administrator.id, await hashPassword(password));
    expect(await refusalOf(caller.session.deleteAccount({ password }))).toBe("conflict");

    expect((await caller.users.list({ org })).map(({ id }) => id)).toEqual([administrator.id]);
    expect((await rowsWith(person.id)).member).toBe(0);
  });

  it("is deleted for somebody by an administrator of the instance alone", async () => {
    const { person, caller } = await build();
    const chief = await buildUser(db, { name: "Chefin" });
    const asChief = callerFor(db, { ...chief, isInstanceAdministrator: true } as typeof chief);

    expect(await refusalOf(caller.session.deleteAccountOf({ userId: person.id }))).toBe("forbidden");
    await asChief.session.deleteAccountOf({ userId: person.id });
    expect(await refusalOf(asChief.session.deleteAccountOf({ userId: person.id }))).toBe("not-found");

    expect((await rowsWith(person.id)).member).toBe(0);
  });

  it("frees its address for a new account that has nothing of the old one", async () => {
    const { org, person, caller } = await build();

    const { pseudonym } = await deleteAccountByEmail(db, person.email.toUpperCase());
    const { url } = await caller.users.invite({ org, email: person.email, role: "viewer" });

    expect(pseudonym).toMatch(/^gelöschtes Konto /);
    expect(url).toMatch(/^\/einrichten\?token=/);
    await expect(deleteAccountByEmail(db, person.email)).rejects.toMatchObject({ code: "not-found" });
  });

  it("opens no way to change the history for requests", async () => {
    const { organisation, caller, org, person } = await build();
    await caller.users.setRole({ org, userId: person.id, role: "viewer" });
    const change = inTransaction(db, async (tx) => {
      await tx.query("grant update on audit_event to breitbandlotse_app");
      await tx.query("set local role breitbandlotse_app");
      await tx.query("select set_config('app.organisation_id', $1, true), set_config('app.forgetting', 'yes', true)", [
        organisation.id,
      ]);
      await tx.query("update audit_event set actor = 'Niemand'");
    });

    await expect(change).rejects.toThrow(/never changes/);
  });

  async function projectOf(organisationId: string): Promise<string> {
    await syncRuleSets(db);
    const { rows } = await db.query<{ id: string }>(
      "insert into project (organisation_id, slug, name, rule_set, status) values ($1, 'p', 'P', 'weiss-30', 'draft') returning id",
      [organisationId],
    );
    return rows[0]!.id;
  }
});
