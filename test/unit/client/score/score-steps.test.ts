import { describe, expect, it } from "vitest";
import { readPasted, readRows, readStepNumber, toRows, writeStepNumber } from "#client/features/score/score-steps.ts";

describe("the bounds of a score step", () => {
  it.each([
    ["12,5 %", "white-share", 0.125],
    ["14,3", "white-share", 0.143],
    ["0.5", "white-share", 0.005],
    ["−3", "synergy-deviation", -0.03],
    ["1.234", "inhabitants-per-square-kilometre", 1234],
    ["1.234,5", "inhabitants-per-square-kilometre", 1234.5],
    ["5", "municipalities", 5],
    ["", "municipalities", null],
    ["–", "municipalities", null],
    ["offen", "municipalities", null],
    ["viele", "municipalities", undefined],
    ["1,2,3", "municipalities", undefined],
  ] as const)("read %s of %s as %s", (text, input, value) => {
    expect(readStepNumber(text, input)).toBe(value);
  });

  it("are written as they are read", () => {
    for (const value of [0.143, 0.2, -0.05, 1]) {
      expect(readStepNumber(writeStepNumber(value, "white-share"), "white-share")).toBe(value);
    }
    expect(writeStepNumber(0.125, "white-share")).toBe("12,5");
    expect(writeStepNumber(1234.5, "inhabitants-per-square-kilometre")).toBe("1234,5");
    expect(writeStepNumber(null, "municipalities")).toBe("");
  });
});

describe("the rows of a step table", () => {
  it("name every field that holds no number", () => {
    const rows = [
      { key: 0, from: "", to: "zehn", points: "" },
      { key: 1, from: "10", to: "", points: "2,5" },
    ];
    expect(readRows(rows, "white-share")).toEqual({
      steps: [
        { from: null, to: null, points: 0 },
        { from: 0.1, to: null, points: 0 },
      ],
      unread: [
        { step: 0, field: "points" },
        { step: 0, field: "to" },
        { step: 1, field: "points" },
      ],
    });
  });

  it("begin with one empty row", () => {
    expect(toRows([], "municipalities")).toEqual([{ key: 0, from: "", to: "", points: "" }]);
  });
});

describe("a table from a spreadsheet", () => {
  const steps = [
    { from: null, to: 0.05, points: 0 },
    { from: 0.05, to: 0.2, points: 120 },
    { from: 0.2, to: null, points: 200 },
  ];

  it.each([
    ["three columns with a heading", "von\tbis\tPunkte\n\t5 %\t0\n5 %\t20 %\t120\n20 %\t\t200\n"],
    ["three columns with semicolons", "-;5;0\r\n5;20;120\r\n20;offen;200"],
    ["ranges in words", "unter 5 %\t0 Punkte\n5 bis 20 %\t120 Punkte\nüber 20 %\t200 Punkte"],
    ["ranges in signs, largest first", "> 20 %\t200\n5–20 %\t120\n< 5 %\t0"],
    ["ranges with a hyphen", "bis 5\t0\n5-20\t120\nab 20\t200"],
  ])("is read from %s", (_, text) => {
    expect(readPasted(text, "white-share")).toEqual({ steps, unread: [] });
  });

  it("names the lines that are not understood", () => {
    expect(readPasted("0\t5\t10\n5\tzehn\t20\n10\t20\n\nPunkte 30", "municipalities").unread).toEqual([2, 3, 5]);
  });
});
