import { describe, expect, it } from "vitest";
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
});
