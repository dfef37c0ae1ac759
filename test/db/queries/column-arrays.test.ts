import { describe, expect, it } from "vitest";
import { columnArrays } from "#queries/column-arrays.ts";
import { Values } from "#queries/values.ts";
import { engines, testDatabase } from "#test/support/database.ts";

const columns = {
  line: "integer",
  text: "text",
  size: "double precision",
  same: "text",
  none: "integer",
  sure: "boolean",
} as const;

describe.each(engines())("rows sent as columns on the %s engine", (engine) => {
  const db = testDatabase(engine);
  const send = async (rows: Parameters<typeof columnArrays<keyof typeof columns>>[3]) => {
    const values = new Values();
    const from = columnArrays(values, "r", columns, rows);
    return (await db.query(`select r.* from ${from}`, values.list)).rows;
  };

  it("arrive as they were: texts of every script, nulls, negative and fractional numbers, truths", async () => {
    const rows = [
      { line: -2_147_483_648, text: "Große Straße", size: 0.1, same: "ä", none: null, sure: true },
      { line: 2, text: null, size: -1e300, same: "ä", none: null, sure: false },
      { line: 3, text: "", size: 5_880_000.123, same: "ä", none: null, sure: null },
      { line: 4, text: `{"a",\\N} 😀\t\n'Łódź`, size: 32, same: "ä", none: null, sure: true },
    ];

    expect(await send(rows)).toEqual(rows);
  });

  it("stay as many when all say the same", async () => {
    const row = { line: 1, text: "x", size: 2, same: "y", none: 3, sure: false };

    expect(await send([row, row, row])).toEqual([row, row, row]);
  });

  it("are refused as data errors when a text holds a NUL", async () => {
    const row = { line: 1, text: "a\u0000b", size: 2, same: "y", none: 3, sure: false };

    await expect(send([row, { ...row, text: "c" }])).rejects.toMatchObject({ code: "22021" });
  });
});
