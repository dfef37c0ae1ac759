import { describe, expect, it } from "vitest";
import { inTransaction } from "#db/transaction.ts";
import { engines, testDatabase } from "#test/support/database.ts";

describe.each(engines())("errors on the wire of the %s engine", (engine) => {
  it("answers every statement after a failed one with its own rows", async () => {
    const client = await testDatabase(engine).pool.connect();
    const surprises: string[] = [];
    client.on("error", (error) => surprises.push(error.message));

    for (const text of ["select 1 / $1::integer", "select * from no_such_table where a = $1::integer"]) {
      await expect(client.query(text, [0])).rejects.toThrow();
      const first = client.query("select $1::integer as value", [1]);
      const second = client.query("select 2 as value");
      expect((await first).rows).toEqual([{ value: 1 }]);
      expect((await second).rows).toEqual([{ value: 2 }]);
    }
    await expect(client.query("select 1 / 0")).rejects.toThrow("division by zero");
    expect((await client.query("select $1::integer as value", [3])).rows).toEqual([{ value: 3 }]);
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(surprises).toEqual([]);
    client.release();
  });

  it("gives rows whole whose bytes look like the end of an answer", async () => {
    // A text that ends in "Z", before one of five characters: on the wire the bytes of ReadyForQuery.
    const text = "select i::text || 'Z' as city, lpad(i::text, 5, '0') as postcode from generate_series(1, $1::int) i";

    const rows = (await testDatabase(engine).query<{ city: string; postcode: string }>(text, [20_000])).rows;

    expect(rows).toHaveLength(20_000);
    expect(rows.every((row, i) => row.city === `${i + 1}Z` && row.postcode === String(i + 1).padStart(5, "0"))).toBe(
      true,
    );
  });

  it("goes on after thousands of failed statements, one by one and in transactions, many at once", async () => {
    const db = testDatabase(engine);
    let refused = 0;
    const fail = async (text: string, values: unknown[]) => {
      await db.query(text, values).catch(() => {
        refused += 1;
      });
    };
    const rounds = Array.from({ length: 250 }, (_, i) => i);

    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const i of rounds)
          await fail("select repeat('x', $1::int), 10 / (3 - n) from generate_series(1, 3) n", [i * 30]);
      }),
    );
    await Promise.all(
      rounds.map((i) => inTransaction(db, (tx) => tx.query("select $1::integer", [`a${i}`])).catch(() => 0)),
    );

    expect(refused).toBe(2000);
    expect((await db.query<{ one: number }>("select $1::integer as one", [1])).rows).toEqual([{ one: 1 }]);
  });
});
