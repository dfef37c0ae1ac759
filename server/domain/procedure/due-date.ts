import { add, formatISO, parseISO, sub } from "date-fns";
import { germanDate } from "../german-date.ts";
import type { Land } from "../programmes/programme.ts";
import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { DatedFact, DeadlineRule, EventRef } from "./deadline-rule.ts";
import type { ProcedureState } from "./procedure-state.ts";
import { shiftToWorkingDay, workingDayRule } from "./working-day.ts";

/** The days that deadlines count from. */
export type EventDates = {
  /** First and last completion of each stage; `eventDatesOf` takes them from a state. */
  readonly stages: Readonly<Record<string, { readonly first: string; readonly last: string }>>;
  readonly facts: Readonly<Partial<Record<DatedFact, string | null>>>;
};

export type DueDate =
  | {
      /** The day, `YYYY-MM-DD`. */
      readonly due: string;
      /** The rule in words with the day it counts from. */
      readonly rule: Text;
      /** The day before a weekend or holiday moved it; null where nothing moved it. */
      readonly shiftedFrom: string | null;
      readonly shiftReason: Text | null;
      /** Why a day without work moves a deadline at all; null where nothing moved it. */
      readonly shiftOrigin: Origin | null;
      readonly origin: Origin;
    }
  /** What has to be known first; `entered`: the notice or contract names the day and somebody has to enter it. */
  | { readonly missing: EventRef | { readonly entered: string } };

/** Works out the day of a deadline; `land` decides on public holidays (null: those of all of Germany). */
export function dueDate(rule: DeadlineRule, events: EventDates, land: Land | null): DueDate {
  const { kind } = rule;
  if ("entered" in kind) return { missing: { entered: rule.id } };
  if ("fixed" in kind) return shifted(rule, kind.fixed, { de: "fester Termin", en: "fixed date" }, land);
  const isAfter = "after" in kind;
  const ref = isAfter ? kind.after : kind.before;
  const from = dateOf(ref, events);
  if (from === null) return { missing: ref };
  const { days = 0, weeks = 0, months = 0, years = 0 } = kind;
  // Whole months first, so that 31 January plus a month and a day is 1 March and not 3 March.
  const whole = { years, months };
  const rest = { weeks, days };
  const start = parseISO(from);
  const day = isAfter ? add(add(start, whole), rest) : sub(sub(start, whole), rest);
  const due = formatISO(day, { representation: "date" });
  const amount = amountText({ years, months, weeks, days });
  const text = {
    de: `${amount.de} ${isAfter ? "nach" : "vor"} dem ${germanDate(from)}`,
    en: `${amount.en} ${isAfter ? "after" : "before"} ${from}`,
  };
  return shifted(rule, due, text, land);
}

/** The days that a state offers to deadlines, together with facts from outside the stages. */
export function eventDatesOf(
  state: Pick<ProcedureState, "done" | "firstDone">,
  facts: EventDates["facts"] = {},
): EventDates {
  const stages = Object.fromEntries(
    Object.entries(state.done).map(([stage, last]) => [stage, { first: state.firstDone[stage] ?? last, last }]),
  );
  return { stages, facts };
}

function shifted(rule: DeadlineRule, day: string, text: Text, land: Land | null): DueDate {
  const { origin } = rule;
  const moved = shiftToWorkingDay(day, rule.shift, land);
  if (moved.day === day)
    return { due: day, rule: text, shiftedFrom: null, shiftReason: null, shiftOrigin: null, origin };
  return {
    due: moved.day,
    rule: text,
    shiftedFrom: day,
    shiftReason: moved.reason,
    shiftOrigin: workingDayRule,
    origin,
  };
}

function dateOf(ref: EventRef, events: EventDates): string | null {
  if ("fact" in ref) return events.facts[ref.fact] ?? null;
  const dates = events.stages[ref.stage];
  return (ref.which === "first" ? dates?.first : dates?.last) ?? null;
}

const units = [
  ["years", "Jahr", "Jahre", "year", "years"],
  ["months", "Monat", "Monate", "month", "months"],
  ["weeks", "Woche", "Wochen", "week", "weeks"],
  ["days", "Tag", "Tage", "day", "days"],
] as const;

function amountText(amount: Record<(typeof units)[number][0], number>): Text {
  const parts = units.filter(([unit]) => amount[unit] > 0);
  if (parts.length === 0) return { de: "0 Tage", en: "0 days" };
  return {
    de: parts.map(([unit, one, many]) => `${amount[unit]} ${amount[unit] === 1 ? one : many}`).join(", "),
    en: parts.map(([unit, , , one, many]) => `${amount[unit]} ${amount[unit] === 1 ? one : many}`).join(", "),
  };
}
