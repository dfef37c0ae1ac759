import { describe, expect, it } from "vitest";
import { choicesOf, mappingOf, withChoice } from "#client/features/import/column-choice.ts";

const head = {
  columns: [
    { name: "Lage", field: null },
    { name: "Nr", field: "houseNumber" },
    { name: "down", field: "downMbps" },
    { name: "down", field: null },
    { name: "status", field: "kind" },
  ],
  headerless: false,
};

describe("the choice of columns", () => {
  it("says nothing where the names say it all", () => {
    const choices = choicesOf(head, undefined);
    expect(choices).toEqual([null, "houseNumber", "downMbps", null, "kind"]);
    expect(mappingOf(head, choices)).toEqual({ columns: {} });
  });

  it("names what differs, by place where a name stands twice, and what is left out", () => {
    const choices = withChoice(withChoice(withChoice(choicesOf(head, undefined), 0, "street"), 3, "downMbps"), 4, null);
    const mapping = mappingOf(head, choices);
    expect(mapping).toEqual({ columns: { street: "Lage", downMbps: "#4" }, ignored: ["#3", "status"] });
    expect(choicesOf(head, mapping)).toEqual(choices);
  });

  it("never names columns by place alone where the file has names", () => {
    const choices = withChoice(choicesOf(head, undefined), 3, "downMbps");
    expect(mappingOf(head, choices).columns).toEqual({ houseNumber: "Nr", downMbps: "#4", kind: "status" });
  });

  it("names all columns by place where there are no names, and coordinates in pairs", () => {
    const bare = { columns: [1, 2, 3].map((at) => ({ name: `#${at}`, field: null })), headerless: true };
    expect(mappingOf(bare, ["street", null, "x"])).toEqual({ columns: { street: "#1", x: "#3" } });
    const columns = [
      { name: "Ost", field: "x" },
      { name: "Nord", field: null },
    ];
    expect(mappingOf({ columns, headerless: false }, ["x", "y"])).toEqual({ columns: { x: "Ost", y: "Nord" } });
  });

  it("passes over columns that a remembered mapping names and the file has not", () => {
    const choices = choicesOf(head, { columns: { street: "Gasse", place: "Lage" } });
    expect(choices).toEqual(["place", "houseNumber", "downMbps", null, "kind"]);
  });
});
