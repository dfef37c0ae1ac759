import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeadlineKind, DeadlineRule, Shift } from "#domain/procedure/deadline-rule.ts";
import { dueDate, eventDatesOf } from "#domain/procedure/due-date.ts";
import { Land } from "#domain/programmes/programme.ts";

function ruleOf(kind: DeadlineKind, shift: Shift = "next-working-day"): DeadlineRule {
  return {
    id: "rule",
    title: { de: "Frist", en: "Deadline" },
    of: "final-proof",
    kind,
    shift,
    origin: {
      confidence: "published",
      source: { title: "Quelle", url: "https://example.org", section: null, date: null },
    },
  };
}

function events(day: string) {
  return { stages: { construction: { first: day, last: day } }, facts: {} };
}

function dayOf(kind: DeadlineKind, shift: Shift, land: Land | null, dates = events("2026-01-01")) {
  const answer = dueDate(ruleOf(kind, shift), dates, land);
  return "due" in answer ? answer.due : answer.missing;
}

const afterBuild = { stage: "construction" };

describe("the day of a deadline", () => {
  it("counts eight weeks from a Monday to a Monday", () => {
    // 5 January 2026 is a Monday, 56 days later is 2 March.
    expect(dayOf({ after: afterBuild, weeks: 8 }, "next-working-day", "NI", events("2026-01-05"))).toBe("2026-03-02");
  });

  it("moves 3 October on a Friday over the weekend to Monday, or back to Thursday", () => {
    expect(dayOf({ fixed: "2025-10-03" }, "next-working-day", "NI")).toBe("2025-10-06");
    expect(dayOf({ fixed: "2025-10-03" }, "previous-working-day", "NI")).toBe("2025-10-02");
    expect(dayOf({ fixed: "2025-10-03" }, "none", "NI")).toBe("2025-10-03");
  });

  it("leaves the working day before and after a holiday alone", () => {
    expect(dayOf({ fixed: "2025-10-02" }, "next-working-day", "NI")).toBe("2025-10-02");
    expect(dayOf({ fixed: "2025-10-06" }, "previous-working-day", "NI")).toBe("2025-10-06");
  });

  it("knows Corpus Christi in Bavaria and not in Lower Saxony or for all of Germany", () => {
    // Easter 2026 is 5 April; Corpus Christi, 60 days later, is Thursday 4 June.
    expect(dayOf({ fixed: "2026-06-04" }, "next-working-day", "BY")).toBe("2026-06-05");
    expect(dayOf({ fixed: "2026-06-04" }, "next-working-day", "NI")).toBe("2026-06-04");
    expect(dayOf({ fixed: "2026-06-04" }, "next-working-day", null)).toBe("2026-06-04");
  });

  it("passes over Christmas and the Sunday that follows", () => {
    // 25 December 2026 is a Friday.
    expect(dayOf({ fixed: "2026-12-25" }, "next-working-day", "SN")).toBe("2026-12-28");
    expect(dayOf({ fixed: "2026-12-26" }, "previous-working-day", "SN")).toBe("2026-12-24");
  });

  it("crosses the turn of the year", () => {
    // 1 January 2027 is a Friday.
    expect(dayOf({ fixed: "2027-01-01" }, "next-working-day", "BE")).toBe("2027-01-04");
    expect(dayOf({ fixed: "2027-01-01" }, "previous-working-day", "BE")).toBe("2026-12-31");
  });

  it("ends a year after 29 February on 28 February and four years after it on 29 February", () => {
    expect(dayOf({ after: afterBuild, years: 1 }, "none", "NI", events("2024-02-29"))).toBe("2025-02-28");
    expect(dayOf({ after: afterBuild, months: 12 }, "none", "NI", events("2024-02-29"))).toBe("2025-02-28");
    expect(dayOf({ after: afterBuild, years: 4 }, "none", "NI", events("2024-02-29"))).toBe("2028-02-29");
  });

  it("ends a month after the 31st on the last day of a shorter month", () => {
    expect(dayOf({ after: afterBuild, months: 1 }, "none", "NI", events("2026-01-31"))).toBe("2026-02-28");
    expect(dayOf({ after: afterBuild, months: 1, days: 1 }, "none", "NI", events("2026-01-31"))).toBe("2026-03-01");
    expect(dayOf({ before: afterBuild, months: 1 }, "none", "NI", events("2026-03-31"))).toBe("2026-02-28");
  });

  it("counts back from an event", () => {
    expect(
      dayOf({ before: { fact: "call-closes" }, weeks: 4 }, "none", "NI", {
        stages: {},
        facts: { "call-closes": "2025-09-15" },
      } as never),
    ).toBe("2025-08-18");
  });

  it("takes the last completion unless the rule names the first", () => {
    const dates = { stages: { drawdown: { first: "2025-05-05", last: "2026-05-05" } }, facts: {} };
    const day = (which?: "first" | "last") => {
      const answer = dueDate(
        ruleOf({ after: { stage: "drawdown", ...(which && { which }) }, years: 1 }, "none"),
        dates,
        "NI",
      );
      return "due" in answer ? answer.due : null;
    };
    expect([day(), day("last"), day("first")]).toEqual(["2027-05-05", "2027-05-05", "2026-05-05"]);
  });

  it("names the event that is still missing, and a term that only the notice knows", () => {
    expect(dayOf({ after: { stage: "final-notice" }, years: 1 }, "none", "NI")).toEqual({ stage: "final-notice" });
    expect(dayOf({ after: { fact: "call-closes" }, days: 0 }, "none", "NI")).toEqual({ fact: "call-closes" });
    expect(dayOf({ entered: true }, "none", "NI")).toEqual({ entered: "rule" });
  });

  it("says the rule, where it comes from and why the day moved", () => {
    const answer = dueDate(ruleOf({ after: afterBuild, years: 1, weeks: 1 }), events("2024-09-26"), "NI");
    expect(answer).toMatchObject({
      due: "2025-10-06",
      shiftedFrom: "2025-10-03",
      rule: { de: "1 Jahr, 1 Woche nach dem 26.09.2024", en: "1 year, 1 week after 2024-09-26" },
      shiftReason: {
        de: "03.10.2025 ist Tag der Deutschen Einheit; 04.10.2025 ist ein Samstag; 05.10.2025 ist ein Sonntag",
        en: "2025-10-03 is German Unity Day; 2025-10-04 is a Saturday; 2025-10-05 is a Sunday",
      },
      shiftOrigin: { confidence: "unverified", source: { title: "§ 31 Abs. 3 VwVfG, § 193 BGB" } },
      origin: { source: { title: "Quelle" } },
    });
  });

  it("says nothing about a shift where none was needed", () => {
    const answer = dueDate(ruleOf({ fixed: "2025-09-15" }), events("2025-01-01"), "NI");
    expect(answer).toMatchObject({ due: "2025-09-15", shiftedFrom: null, shiftReason: null });
  });

  it("takes the days of a state", () => {
    const dates = eventDatesOf(
      { done: { a: "2026-02-02" }, firstDone: { a: "2026-01-01" } },
      { "call-opens": "2026-03-03" },
    );
    expect(dates).toEqual({
      stages: { a: { first: "2026-01-01", last: "2026-02-02" } },
      facts: { "call-opens": "2026-03-03" },
    });
  });

  it("never falls on a weekend or a nationwide holiday when the rule asks for a working day", () => {
    const day = fc.date({ min: new Date("2015-01-01"), max: new Date("2045-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom<Shift>("next-working-day", "previous-working-day"),
        fc.option(fc.constantFrom(...Land.options), { nil: null }),
        fc.integer({ min: 0, max: 40 }),
        (date, shift, land, weeks) => {
          const from = date.toISOString().slice(0, 10);
          const answer = dueDate(ruleOf({ after: afterBuild, weeks }, shift), events(from), land);
          if (!("due" in answer)) throw new Error("expected a day");
          const weekday = new Date(`${answer.due}T00:00:00Z`).getUTCDay();
          expect([0, 6]).not.toContain(weekday);
          expect(["01-01", "05-01", "10-03", "12-25", "12-26"]).not.toContain(answer.due.slice(5));
          const plain = new Date(date.getTime() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
          expect(shift === "next-working-day" ? answer.due >= plain : answer.due <= plain).toBe(true);
          expect(answer.shiftedFrom).toBe(answer.due === plain ? null : plain);
        },
      ),
    );
  });
});
