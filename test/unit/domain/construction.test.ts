import { describe, expect, it } from "vitest";
import { commitmentOutcome } from "#domain/construction.ts";

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
