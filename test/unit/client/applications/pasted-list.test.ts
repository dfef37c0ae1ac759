import { describe, expect, it } from "vitest";
import { readPastedList } from "#client/features/applications/pasted-list.ts";

const header = "adress_id;strasse;plz;ort";

describe("a pasted list of addresses", () => {
  it("becomes a table of ids, or of streets with number, postcode and place", () => {
    expect(readPastedList("4711\nDorfstraße 3, 24937 Musterdorf\nAm Bach 7a, Musterdorf\n").text).toBe(
      `${header}\n4711;;;\n;Dorfstraße 3;24937;Musterdorf\n;Am Bach 7a;;Musterdorf\n`,
    );
  });

  it("reads parts that tabs or semicolons separate, as they come from a spreadsheet", () => {
    expect(readPastedList("Dorfstraße 3\t24937\tMusterdorf\nDorfstraße 4;24937 Musterdorf").text).toBe(
      `${header}\n;Dorfstraße 3;24937;Musterdorf\n;Dorfstraße 4;24937;Musterdorf\n`,
    );
  });

  it("leaves empty lines out and keeps the line that each address was pasted in", () => {
    expect(readPastedList("\n4711\n\n4712\n")).toEqual({ text: `${header}\n4711;;;\n4712;;;\n`, lines: [0, 2, 4] });
  });

  it("takes a single column with its name", () => {
    expect(readPastedList("adress_id\n4711\n")).toEqual({ text: `${header}\n4711;;;\n`, lines: [0, 2] });
  });

  it("leaves a table with column names as it is", () => {
    const table = "Straße\tHausnummer\tPLZ\nDorfstraße\t3\t24937\n";
    expect(readPastedList(table)).toEqual({ text: table, lines: null });
  });
});
