import { describe, expect, it } from "vitest";
import { migrateDatabase } from "#db/migrate.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const table = "drizzle.__drizzle_migrations";

describe.each(engines())("migrations on the %s engine", (engine) => {
  const db = testDatabase(engine);

  it("change nothing a second time", async () => {
    const before = await db.query(`select * from ${table} order by id`);

    await migrateDatabase(db);

    expect((await db.query(`select * from ${table} order by id`)).rows).toEqual(before.rows);
  });

  it("of a newer version make an older one refuse the database, with what to do", async () => {
    await db.query(`insert into ${table} (hash, created_at) values ('of the future', 4102444800000)`);
    try {
      await expect(migrateDatabase(db)).rejects.toMatchObject({
        code: "invalid-input",
        message: expect.stringMatching(/newer Breitbandlotse.*start that version, or restore the backup/s),
        details: { unknownMigrations: 1 },
      });
    } finally {
      await db.query(`delete from ${table} where created_at = 4102444800000`);
    }
  });
});
