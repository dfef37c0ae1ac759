import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inTransaction } from "#db/transaction.ts";
import { createLink } from "#services/one-time-links.ts";
import { redeemSetup } from "#services/setup.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const tokenOf = (path: string) => path.split("token=")[1] ?? "";
const password = "lang-genug-12";

describe.each(engines())("one-time links on the %s engine", (engine) => {
  const db = testDatabase(engine);

  async function invite(email: string) {
    const organisation = await buildOrganisation(db);
    const administrator = await buildUser(db, { organisation, role: "administrator" });
    const caller = callerFor(db, administrator);
    const { url } = await caller.users.invite({
      org: organisation.slug,
      email,
      role: "mayor",
      municipalities: ["12070001"],
    });
    return { organisation, caller, token: tokenOf(url) };
  }

  it("let an invited person in with the role they were invited to", async () => {
    const email = `${randomUUID()}@example.org`;
    const { organisation, caller, token } = await invite(email);

    await redeemSetup(db, { token, name: "Mia Maier", email: email.toUpperCase(), password });

    const members = await caller.users.list({ org: organisation.slug });
    expect(members.find((member) => member.email === email)).toMatchObject({
      name: "Mia Maier",
      role: "mayor",
      municipalities: ["12070001"],
    });
  });

  it("work once", async () => {
    const email = `${randomUUID()}@example.org`;
    const { token } = await invite(email);
    await redeemSetup(db, { token, name: "", email, password });

    const again = redeemSetup(db, { token, name: "", email: `${randomUUID()}@example.org`, password });

    expect(await refusalOf(again.catch((cause) => Promise.reject(new Error("refused", { cause }))))).toBe("not-found");
  });

  it("refuse another person, and still work for the right one", async () => {
    const email = `${randomUUID()}@example.org`;
    const { token } = await invite(email);

    await expect(redeemSetup(db, { token, name: "", email: "andere@example.org", password })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(redeemSetup(db, { token, name: "", email, password })).resolves.toBeDefined();
  });

  it("refuse a common password, and still work with another one", async () => {
    const email = `${randomUUID()}@example.org`;
    const { token } = await invite(email);

    const common = redeemSetup(db, { token, name: "", email, password: "Passwort2026" });
    await expect(common).rejects.toMatchObject({ code: "invalid-input", details: { fault: "common-password" } });
    await expect(redeemSetup(db, { token, name: "", email, password })).resolves.toBeDefined();
  });

  it("do not work when they are too old", async () => {
    const user = await buildUser(db);
    const path = await inTransaction(db, (tx) => createLink(tx, { purpose: "password", userId: user.id }));
    await db.query("update verification set expires_at = now() - interval '1 minute' where value like $1", [
      `%${user.id}%`,
    ]);

    const late = redeemSetup(db, { token: tokenOf(path), name: "", email: user.email, password });

    await expect(late).rejects.toMatchObject({ code: "not-found" });
  });

  it("keep no token that could be read back from the database", async () => {
    const { token } = await invite(`${randomUUID()}@example.org`);

    const { rows } = await db.query("select from verification where identifier like $1 or value like $1", [
      `%${token}%`,
    ]);

    expect(rows).toHaveLength(0);
  });

  it("end the sessions of a person who sets a new password", async () => {
    const user = await buildUser(db);
    await db.query("insert into session (user_id, token, expires_at) values ($1, $2, now() + interval '1 day')", [
      user.id,
      randomUUID(),
    ]);
    const path = await inTransaction(db, (tx) => createLink(tx, { purpose: "password", userId: user.id }));

    await redeemSetup(db, { token: tokenOf(path), name: "", email: user.email, password });

    expect((await db.query("select from session where user_id = $1", [user.id])).rows).toHaveLength(0);
  });
});
