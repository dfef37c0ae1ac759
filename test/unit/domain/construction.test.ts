import { describe, expect, it } from "vitest";
import { commitmentOutcome, planByWeek } from "#domain/construction.ts";

describe("plan against actual by week", () => {
  it("counts both from the start, carries what was ready on, and knows nothing of weeks to come", () => {
    const weeks = [
      { week: "2026-11-02", ready: 2 },
      { week: "2026-11-16", ready: 5 },
    ];
    const milestones = [
      // Sunday 8 November belongs to the week of the 2nd, Monday the 9th begins the next.
      { plannedOn: "2026-11-09", plannedAddresses: 4 },
      { plannedOn: "2026-11-29", plannedAddresses: 10 },
      { plannedOn: "2026-11-20", plannedAddresses: null },
    ];

    expect(planByWeek(weeks, milestones, "2026-11-18")).toEqual([
      { week: "2026-11-02", planned: null, ready: 2 },
      { week: "2026-11-09", planned: 4, ready: 2 },
      { week: "2026-11-16", planned: 4, ready: 5 },
      { week: "2026-11-23", planned: 10, ready: null },
    ]);
  });
});

describe("commitmentOutcome", () => {
  const today = "2026-11-22";

  it.each([
    // due, supplied, outcome, days late; both sides of the date and of one year
    ["2026-11-22", null, "open", 0],
    ["2026-11-21", null, "late", 1],
    ["2025-11-22", null, "late", 365],
    ["2025-11-21", null, "broken", 366],
    ["2026-03-31", "2026-03-31", "kept", 0],
    ["2026-03-31", "2026-04-01", "late", 1],
    ["2024-03-31", "2026-04-01", "late", 731],
    [null, null, "undated", 0],
    [null, "2026-01-01", "kept", 0],
  ] as const)("judges a promise for %s supplied on %s as %s", (dueOn, suppliedOn, outcome, daysLate) => {
    expect(commitmentOutcome({ dueOn, suppliedOn }, today)).toEqual({ outcome, daysLate });
  });
});
