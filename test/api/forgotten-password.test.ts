import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { upsertMember, upsertPassword } from "#queries/users.sql.ts";
import { createMailer, type Mailer } from "#services/mail/mailer.ts";
import type { SignedInUser } from "#services/sign-in.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { type SmtpSink, startSmtpSink } from "#test/support/smtp-sink.ts";
import { startWebServer, type TestWebServer } from "#test/support/web.ts";

const before = "ein-langes-Kennwort-7";
const after = "Kiesweg, Trompete, Regen";
const baseUrl = "https://lotse.example";

describe.each(engines())("passwords and invitations by mail on the %s engine", (engine) => {
  const db = testDatabase(engine);
  let sink: SmtpSink;
  let mailer: Mailer;
  let web: TestWebServer;
  beforeAll(async () => {
    sink = await startSmtpSink();
    mailer = createMailer({ url: sink.url, from: "Breitbandlotse <lotse@kreis.example>" });
    web = await startWebServer(db, { post: { mailer, baseUrl } });
  });
  afterAll(async () => {
    await web.close();
    mailer.close();
    await sink.close();
  });

  async function person(): Promise<SignedInUser> {
    const user = await buildUser(db, { organisation: await buildOrganisation(db), role: "planner", name: "Kim Konto" });
    await upsertPassword(db, user.id, await hashPassword(before));
    return user;
  }

  const post = (path: string, body: unknown, server = web) =>
    fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.url },
      body: JSON.stringify(body),
    });
  const ask = async (email: string, server = web) => {
    const answer = await post("/api/forgotten-password", { email }, server);
    return { status: answer.status, body: await answer.text() };
  };
  const mailsTo = (email: string) => sink.mails.filter(({ to }) => to.includes(email)).map(({ data }) => textOf(data));
  const textOf = (data: string) => {
    const [head = "", ...body] = data.replaceAll("\r\n", "\n").split("\n\n");
    const text = body.join("\n\n");
    if (/base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
    const bytes = text
      .replace(/=\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return /quoted-printable/i.test(head) ? Buffer.from(bytes, "latin1").toString("utf8") : text;
  };
  const tokenIn = (text: string) => /token=([\w-]+)/.exec(text)?.[1] ?? "";
  const redeem = (token: string, email: string) => post("/api/setup", { token, email, password: after });

  it("gives a forgotten password back by a link in a mail, good once", async () => {
    const user = await person();
    const known = await ask(user.email.toUpperCase());
    const unknown = await ask("niemand@example.org");
    await vi.waitFor(() => expect(mailsTo(user.email)).toHaveLength(1), 10_000);

    expect(known).toEqual({ status: 200, body: '{"ok":true}' });
    expect(unknown).toEqual(known);
    const [text = ""] = mailsTo(user.email);
    expect(text).toContain(`${baseUrl}/einrichten?token=`);
    expect(text).toContain("gilt einmal, eine Stunde lang");
    const { rows } = await db.query<{ hour: boolean }>(
      `select expires_at between now() + interval '55 minutes' and now() + interval '60 minutes' as hour from verification
       where value::jsonb ->> 'userId' = $1`,
      [user.id],
    );
    expect(rows).toEqual([{ hour: true }]);
    expect((await redeem(tokenIn(text), user.email)).status).toBe(200);
    expect((await redeem(tokenIn(text), user.email)).status).toBe(404);
    expect((await post("/api/auth/sign-in/email", { email: user.email, password: after })).status).toBe(200);
    expect(mailsTo("niemand@example.org")).toEqual([]);
  });

  it("sends three mails an hour to one address, and the newest link alone works", async () => {
    const limited = await startWebServer(db, { post: { mailer, baseUrl } });
    const user = await person();
    for (let mails = 1; mails <= 3; mails++) {
      await ask(user.email, limited);
      await vi.waitFor(() => expect(mailsTo(user.email)).toHaveLength(mails), 10_000);
    }
    const other = await person();
    expect((await ask(user.email, limited)).status).toBe(200);
    await ask(other.email, limited);
    await vi.waitFor(() => expect(mailsTo(other.email)).toHaveLength(1), 10_000);
    const sixth = await ask(other.email, limited);
    await limited.close();

    expect(mailsTo(user.email)).toHaveLength(3);
    expect(sixth.status).toBe(429);
    const tokens = mailsTo(user.email).map(tokenIn);
    expect((await redeem(tokens[1] ?? "", user.email)).status).toBe(404);
    expect((await redeem(tokens[2] ?? "", user.email)).status).toBe(200);
  });

  it("says so where the instance sends no mails", async () => {
    const silent = await startWebServer(db);
    const answer = await ask("kim@example.org", silent);
    await silent.close();

    expect(answer.status).toBe(404);
  });

  it("lets an administrator hand on a link for a member of the organisation alone", async () => {
    const organisation = await buildOrganisation(db);
    const org = organisation.slug;
    const administrator = await buildUser(db, { organisation, role: "administrator" });
    const planner = await buildUser(db, { organisation, role: "planner" });
    const member = await buildUser(db, { organisation, role: "viewer" });
    const elsewhere = await person();
    const both = await person();
    await upsertMember(db, { organisationId: organisation.id, userId: both.id, role: "viewer", municipalities: [] });
    const caller = callerFor(db, administrator);

    const { url } = await caller.users.passwordLink({ org, userId: member.id });

    expect(await caller.session.describeLink({ token: tokenIn(url) })).toMatchObject({ purpose: "password" });
    expect((await redeem(tokenIn(url), "fremd@example.org")).status).toBe(400);
    expect((await redeem(tokenIn(url), member.email)).status).toBe(200);
    expect(await caller.session.describeLink({ token: tokenIn(url) })).toBeNull();
    expect(await refusalOf(caller.users.passwordLink({ org, userId: elsewhere.id }))).toBe("not-found");
    expect(await refusalOf(caller.users.passwordLink({ org, userId: both.id }))).toBe("forbidden");
    expect(await refusalOf(callerFor(db, planner).users.passwordLink({ org, userId: member.id }))).toBe("forbidden");
    const { events } = await caller.audit.list({ org, entity: "user" });
    expect(events).toMatchObject([{ action: "password-link", entityId: member.id, actor: administrator.name }]);
  });

  it("keeps the account of an administrator of the instance from administrators of organisations", async () => {
    const organisation = await buildOrganisation(db);
    const org = organisation.slug;
    const administrator = await buildUser(db, { organisation, role: "administrator" });
    const chief = await buildUser(db, { organisation, role: "viewer" });
    const link = () => refusalOf(callerFor(db, administrator).users.passwordLink({ org, userId: chief.id }));
    const put = (is: boolean, id: string) =>
      db.query("update app_user set is_instance_administrator = $2 where id = $1", [id, is]);
    try {
      await put(true, chief.id);
      const refused = await link();
      await put(true, administrator.id);

      expect(refused).toBe("forbidden");
      expect(await link()).toBeNull();
    } finally {
      await put(false, chief.id);
      await put(false, administrator.id);
    }
  });

  it("sends an invitation that says who invites to what, as what and until when", async () => {
    const organisation = await buildOrganisation(db, { name: "Landkreis Musterau" });
    const org = organisation.slug;
    const caller = callerFor(db, await buildUser(db, { organisation, role: "administrator", name: "Ada Amt" }), {
      post: { mailer, baseUrl },
    });
    const known = await person();
    const email = `neu-${org}@example.org`;

    const toNew = await caller.users.invite({ org, email, role: "funding-officer" });
    const toKnown = await caller.users.invite({ org, email: known.email, role: "viewer" });
    const open = await caller.users.invitations({ org });
    sink.refuse("550 no such box");
    const refused = await caller.users.invite({ org, email: `zu-${org}@example.org`, role: "viewer" });
    sink.refuse(null);

    const expiresAt = new Date(open.find((one) => one.email === email)?.expiresAt ?? "");
    const until = new Intl.DateTimeFormat("de-DE", { dateStyle: "medium", timeZone: "Europe/Berlin" }).format(
      expiresAt,
    );
    const [text = ""] = mailsTo(email);
    expect(text).toContain("Ada Amt lädt Sie zu Landkreis Musterau ein, mit der Rolle Förderung.");
    expect(text).toContain(`gilt bis ${until}`);
    expect(text).toContain(`${baseUrl}${toNew.url}`);
    expect(toNew.mailed).toBe(true);
    expect(toKnown).toEqual({ url: "/login", mailed: true });
    expect(mailsTo(known.email)[0]).toContain(`${baseUrl}/einladungen`);
    expect(refused).toMatchObject({ url: expect.stringMatching(/^\/einrichten\?token=/), mailed: false });
    const about = await caller.session.describeLink({ token: tokenIn(toNew.url) });
    expect(about).toMatchObject({
      purpose: "invitation",
      asksOrganisation: false,
      invitation: { organisation: "Landkreis Musterau", role: "funding-officer", invitedBy: "Ada Amt" },
    });
  });

  it("lets an administrator rename the organisation, whose path stays", async () => {
    const organisation = await buildOrganisation(db, { name: "Standardorganisation" });
    const org = organisation.slug;
    const user = await buildUser(db, { organisation, role: "administrator" });
    const caller = callerFor(db, user);
    const planner = callerFor(db, await buildUser(db, { organisation, role: "planner" }));

    expect(await refusalOf(planner.users.renameOrganisation({ org, name: "Meins" }))).toBe("forbidden");
    expect(await refusalOf(caller.users.renameOrganisation({ org, name: "  " }))).toBe("invalid-input");
    await caller.users.renameOrganisation({ org, name: " Landkreis Musterau " });

    const { organisations } = await caller.session.get({});
    expect(organisations).toMatchObject([{ slug: org, name: "Landkreis Musterau" }]);
    const { events } = await caller.audit.list({ org, entity: "organisation" });
    expect(events).toMatchObject([
      { action: "rename", before: { name: "Standardorganisation" }, after: { name: "Landkreis Musterau" } },
    ]);
  });
});
