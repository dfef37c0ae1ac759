import { afterEach, describe, expect, it } from "vitest";
import { inOrganisation, inTransaction, readInOrganisation } from "#db/transaction.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const organisationId = "00000000-0000-4000-8000-000000000001";
const secondConnection = /expected the statement on the transaction's own connection/;

describe.each(engines())("transactions on the %s engine", (engine) => {
  const db = testDatabase(engine);
  const insert = "insert into operator (name, name_key) values ('Transaktion', 'transaktion')";
  const count = async () => (await db.query("select from operator where name_key = 'transaktion'")).rows.length;

  afterEach(async () => {
    await db.query("delete from operator where name_key = 'transaktion'");
  });

  it("keeps what its work wrote", async () => {
    await inTransaction(db, (tx) => tx.query(insert));

    expect(await count()).toBe(1);
  });

  it("leaves nothing behind when its work throws", async () => {
    const failing = inTransaction(db, async (tx) => {
      await tx.query(insert);
      throw new Error("kein Strom");
    });

    await expect(failing).rejects.toThrow("kein Strom");
    expect(await count()).toBe(0);
  });

  it("lowers its rights and names the organisation for its own length only", async () => {
    const identity = `select current_user::text as role, current_setting('app.organisation_id', true) as organisation`;

    const inside = await inOrganisation(db, organisationId, null, (tx) => tx.query(identity));
    const after = await db.query<{ role: string; organisation: string | null }>(identity);

    expect(inside.rows[0]).toEqual({ role: "breitbandlotse_app", organisation: organisationId });
    expect(after.rows[0]!.role).not.toBe("breitbandlotse_app");
    expect(after.rows[0]!.organisation ?? "").toBe("");
  });

  it("only reads where it is opened for reading, and leaves the connection fit for writing", async () => {
    const rows = await readInOrganisation(db, organisationId, null, (tx) => tx.query("select 1 as one"));
    const writing = readInOrganisation(db, organisationId, null, (tx) =>
      tx.query("insert into project (organisation_id, slug, name, rule_set) values ($1, 'x', 'X', 'probe')", [
        organisationId,
      ]),
    );

    expect(rows.rows).toEqual([{ one: 1 }]);
    await expect(writing).rejects.toThrow(/read-only transaction/);
    await inTransaction(db, (tx) => tx.query(insert));
    expect(await count()).toBe(1);
  });

  it("runs nothing when its opening fails, and says why", async () => {
    await rolledBackDatabase(db, async (nested) => {
      await nested.query("alter function act_in(uuid, uuid) rename to act_in_absent");
      const failing = inOrganisation(nested, organisationId, null, (tx) => tx.query(insert));

      await expect(failing).rejects.toThrow(/function act_in/);
      expect((await nested.query("select from operator where name_key = 'transaktion'")).rows).toEqual([]);
    });
  });

  it("raises its rights again after an error", async () => {
    const failing = inOrganisation(db, organisationId, null, (tx) => tx.query("select * from account"));

    await expect(failing).rejects.toThrow(/permission denied/);
    const { rows } = await db.query("select id from account limit 0");
    expect(rows).toEqual([]);
  });

  it("refuses an organisation id that is no UUID", async () => {
    const injected = inOrganisation(db, "x'; drop table offer; --", null, (tx) => tx.query("select 1"));

    await expect(injected).rejects.toThrow(/expected a UUID/);
  });

  it.each([
    ["a statement on the pool", () => db.query("select 1")],
    ["a transaction of its own", () => inTransaction(db, (tx) => tx.query("select 1"))],
    ["a connection of the pool", () => db.pool.connect()],
  ])("fails at once instead of waiting for %s inside a transaction", async (_what, second) => {
    const outer = inTransaction<unknown>(db, () => second());

    await expect(outer).rejects.toThrow(secondConnection);
  });

  it("gives connections again once the transaction is over", async () => {
    let later: Promise<unknown> = Promise.resolve();

    await inTransaction(db, async () => {
      later = new Promise((resolve) => setTimeout(resolve, 20)).then(() => db.query("select 1"));
    });

    await expect(later).resolves.toBeDefined();
  });
});
