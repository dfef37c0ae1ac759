import { describe, expect, it } from "vitest";
import { engines, rolledBack, testDatabase } from "#test/support/database.ts";

describe.each(engines())("database on the %s engine", (engine) => {
  const db = testDatabase(engine);

  it("answers with PostGIS 3.3 or newer and trigrams", async () => {
    const { rows } = await db.query<{ postgis: string; alike: number }>(
      "select postgis_lib_version() as postgis, similarity('Dorfstraße', 'Dorfstrasse') as alike",
    );

    const [major = 0, minor = 0] = rows[0]!.postgis.split(".").map(Number);
    expect(major * 100 + minor).toBeGreaterThanOrEqual(303);
    expect(rows[0]!.alike).toBeGreaterThan(0.5);
  });

  it("gives dates as text, so that no time zone moves them", async () => {
    const { rows } = await db.query<{ day: string }>("select date '2026-03-29' as day");

    expect(rows[0]!.day).toBe("2026-03-29");
  });

  it("keeps statements of parallel connections apart, however large their parameters", async () => {
    const large = "y".repeat(2_000_000);

    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 2 === 0
          ? db.query<{ a: number }>("select $1::int as a", [index])
          : db.query<{ a: number }>("select $1::int as a, length($2::text) as b", [index, large]),
      ),
    );

    expect(answers.map((answer) => answer.rows[0]!.a)).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  it("undoes what a rolled-back test wrote", async () => {
    await rolledBack(db, (tx) => tx.query("insert into operator (name, name_key) values ('Probe', 'probe')"));

    const { rows } = await db.query("select from operator where name_key = 'probe'");
    expect(rows).toHaveLength(0);
  });

  it("rolls back what a connection left open when it went away", async () => {
    const client = await db.pool.connect();
    await client.query("begin");
    await client.query("insert into operator (name, name_key) values ('Abbruch', 'abbruch')");

    client.release(true);

    const { rows } = await db.query("select from operator where name_key = 'abbruch'");
    expect(rows).toHaveLength(0);
  });
});
