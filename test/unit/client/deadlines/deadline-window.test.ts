import { describe, expect, it } from "vitest";
import { deadlineWindow } from "#client/features/deadlines/deadline-window.ts";
import { monthAfter, monthGrid } from "#client/features/deadlines/month-grid.ts";

const today = "2026-12-18";
const month = "2026-12";

describe("weeks of a month", () => {
  it("begin on Monday and end on Sunday, with days of the neighbours", () => {
    // 1 December 2026 is a Tuesday, 31 December a Thursday.
    const weeks = monthGrid("2026-12");

    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
    expect(weeks[0]!.slice(0, 2)).toEqual([
      { day: "2026-11-30", inside: false },
      { day: "2026-12-01", inside: true },
    ]);
    expect(weeks[4]![6]).toEqual({ day: "2027-01-03", inside: false });
  });

  it("are as many as the month needs: four in February 2027, six in August 2026", () => {
    // 1 February 2027 is a Monday and the month has 28 days; 1 August 2026 is a Saturday.
    expect(monthGrid("2027-02")).toHaveLength(4);
    expect(monthGrid("2026-08")).toHaveLength(6);
  });

  it("follow each other over the turn of the year", () => {
    expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1)]).toEqual(["2027-01-01", "2025-12-01"]);
  });
});

describe("what a view of deadlines asks for", () => {
  it.each([
    ["open", { state: "open" }],
    ["overdue", { to: "2026-12-17", state: "open" }],
    ["next-month", { from: "2027-01-01", to: "2027-01-31", state: "open" }],
    ["all", {}],
  ] as const)("in the list for „%s“", (which, expected) => {
    expect(deadlineWindow({ view: "list", which, month, today })).toEqual(expected);
  });

  it("in the calendar is the weeks of the month, narrowed by the choice", () => {
    expect(deadlineWindow({ view: "calendar", which: "all", month, today })).toEqual({
      from: "2026-11-30",
      to: "2027-01-03",
    });
    expect(deadlineWindow({ view: "calendar", which: "overdue", month, today })).toEqual({
      from: "2026-11-30",
      to: "2026-12-17",
      state: "open",
    });
  });
});
