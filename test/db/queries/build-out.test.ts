import { describe, expect, it } from "vitest";
import { addressState, addressStates, constructionSteps } from "#domain/address-state.ts";
import { statusClasses } from "#domain/status.ts";
import { stateSql } from "#queries/build-out.sql.ts";
import { engines, testDatabase } from "#test/support/database.ts";

describe.each(engines())("the state of an address in SQL on %s", (engine) => {
  it("is that of addressState() for every combination of facts, and for facts that are missing", async () => {
    const combinations = statusClasses.flatMap((name, number) =>
      [true, false, null].flatMap((funded) =>
        [true, false, null].flatMap((committed) =>
          [0, 1, 2, null].map((step) => ({ name, number, funded, committed, step })),
        ),
      ),
    );
    const { rows } = await testDatabase(engine).query<{ state: number }>(
      `select ${stateSql({ class: "class", committed: "committed", funded: "funded", step: "step" })} as state
       from json_to_recordset($1) as f(number integer, class integer, funded boolean, committed boolean, step integer)
       order by number`,
      [JSON.stringify(combinations.map((facts, number) => ({ ...facts, class: facts.number, number })))],
    );

    expect(rows.map(({ state }) => addressStates[state])).toEqual(
      combinations.map(({ name, funded, committed, step }) =>
        addressState({
          class: name,
          funded: funded ?? false,
          committed: committed ?? false,
          construction: constructionSteps[step ?? 0]!,
        }),
      ),
    );
    expect(rows).toHaveLength(180);
  });
});
