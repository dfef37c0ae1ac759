import { describe, expect, it } from "vitest";
import { germanDate } from "#domain/german-date.ts";
import { germanDay } from "#domain/german-day.ts";

describe("the German day", () => {
  it.each([
    // In winter Germany is one hour ahead of UTC, in summer two.
    ["2026-11-18T22:30:00Z", "2026-11-18"],
    ["2026-11-18T23:30:00Z", "2026-11-19"],
    ["2026-07-01T21:30:00Z", "2026-07-01"],
    ["2026-07-01T23:30:00Z", "2026-07-02"],
    // New year comes while it is still the old one in UTC.
    ["2026-12-31T23:30:00Z", "2027-01-01"],
    // The hour that happens twice, on the last Sunday of October.
    ["2026-10-25T00:30:00Z", "2026-10-25"],
  ])("of %s is %s", (moment, day) => {
    expect(germanDay(new Date(moment))).toBe(day);
  });

  it("is what a moment is shown as, while a day without time stays as it is", () => {
    expect(germanDate("2026-11-18T23:30:00.000Z")).toBe("19.11.2026");
    expect(germanDate("2026-11-18T22:30:00.000Z")).toBe("18.11.2026");
    expect(germanDate("2026-11-18")).toBe("18.11.2026");
  });
});
