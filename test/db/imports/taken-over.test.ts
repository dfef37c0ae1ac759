import { describe, expect, it } from "vitest";
import { inTransaction } from "#db/transaction.ts";
import { findLoading, type NewDelivery, takeOverDelivery } from "#queries/import-delivery.sql.ts";
import { abandonDelivery } from "#services/imports/abandon-delivery.ts";
import { DeliveryStopped } from "#services/imports/delivery.ts";
import { reserveDelivery } from "#services/imports/reserve-delivery.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const entry: NewDelivery = {
  ...({ kind: "addresses", organisationId: null, actingOrganisationId: null, siteType: null } as const),
  ...{ asOf: "2026-01-01", publisher: null, licence: null, synthetic: true, fileName: "schlaefer.csv" },
  ...{ sha256: "schlaefer", fileKey: null, readingKey: "", format: "csv", createdBy: null },
};

describe.each(engines())("a delivery whose server was thought dead, on the %s engine", (engine) => {
  const db = testDatabase(engine);

  it("writes and removes nothing any more once another server has taken it over", async () => {
    const sleeper = await reserveDelivery(db, entry, {});
    sleeper.stop();
    const write = "insert into operator (name, name_key) values ('Schläfer', 'schlaefer')";
    await sleeper.db.query(write);
    const seen = (await findLoading(db))!;

    const withOldSight = await takeOverDelivery(db, seen.id, "2000-01-01 00:00:00+00");
    const taken = await takeOverDelivery(db, seen.id, seen.heartbeat);

    expect([withOldSight, taken]).toEqual([false, true]);
    await expect(sleeper.db.query(write.replaceAll("schlaefer", "wacht-auf"))).rejects.toBeInstanceOf(DeliveryStopped);
    await expect(inTransaction(sleeper.db, (tx) => tx.query("select 1"))).rejects.toThrow(/taken over/);
    await expect(abandonDelivery(sleeper.db, sleeper, "forget")).rejects.toThrow();
    expect((await db.query("select from operator where name_key = 'wacht-auf'")).rows).toEqual([]);

    await abandonDelivery(db, { datasetId: seen.id, revision: seen.revision }, "forget");
    await db.query("delete from operator where name_key = 'schlaefer'");
    expect(await findLoading(db)).toBeNull();
  });
});
