import { add, formatISO, parseISO, sub } from "date-fns";
import { germanDate } from "../german-date.ts";
import type { Land } from "../programmes/programme.ts";
import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { CountedKind, DatedFact, DeadlineRule, EventRef } from "./deadline-rule.ts";
import type { ProcedureState } from "./procedure-state.ts";
import { shiftToWorkingDay, workingDayRule } from "./working-day.ts";

/** The days that deadlines count from. */
export type EventDates = {
  /** First and last completion of each stage; `eventDatesOf` takes them from a state. */
  readonly stages: Readonly<Record<string, { readonly first: string; readonly last: string }>>;
  readonly facts: Readonly<Partial<Record<DatedFact, string | null>>>;
  /** Milestones of the build-out: the day each was reached, before that the day it is planned for. */
  readonly milestones?: readonly MilestoneDate[];
};
export type MilestoneDate = {
  readonly number: number;
  readonly title: string;
  readonly on: string;
  readonly reached: boolean;
};

export type DueDate =
  | {
      /** The day, `YYYY-MM-DD`. */
      readonly due: string;
      /** The rule in words with the day it counts from. */
      readonly rule: Text;
      /** The event it counts from in the end; null for a fixed day and for milestones. */
      readonly from: EventRef | null;
      /** The day before a weekend or holiday moved it; null where nothing moved it. */
      readonly shiftedFrom: string | null;
      readonly shiftReason: Text | null;
      /** Why a day without work moves a deadline at all; null where nothing moved it. */
      readonly shiftOrigin: Origin | null;
      readonly origin: Origin;
    }
  /**
   * What has to be known first; `entered`: the notice or contract names the day and somebody has to enter it; `milestone`: it
   * holds after every milestone, see `milestoneDueDate`.
   */
  | { readonly missing: EventRef | { readonly entered: string } | { readonly milestone: true } };

/** Works out the day of a deadline; `land` decides on public holidays (null: those of all of Germany). */
export function dueDate(rule: DeadlineRule, events: EventDates, land: Land | null): DueDate {
  const { kind } = rule;
  if ("entered" in kind) return { missing: { entered: rule.id } };
  if ("fixed" in kind) return shifted(rule, kind.fixed, null, { de: "fester Termin", en: "fixed date" }, land);
  if ("afterEachMilestone" in kind) return { missing: { milestone: true } };
  if ("earliestOf" in kind) return earliest(rule, kind.earliestOf, events, land);
  if ("yearEndOf" in kind) return yearEnd(rule, kind, events, land);
  return counted(rule, kind, events, land);
}

/** The day of a rule that holds after every milestone, for one of them. */
export function milestoneDueDate(rule: DeadlineRule, milestone: MilestoneDate, land: Land | null): DueDate | null {
  const { kind } = rule;
  if (!("afterEachMilestone" in kind)) return null;
  const { day, amount } = countFrom(milestone.on, kind, true);
  const reached = milestone.reached ? { de: "erreicht am", en: "reached on" } : { de: "geplant am", en: "planned for" };
  const text = {
    de: `${amount ? `${amount.de} nach` : "Tag von"} Meilenstein ${milestone.number} „${milestone.title}“ (${reached.de} ${germanDate(milestone.on)})`,
    en: `${amount ? `${amount.en} after` : "day of"} milestone ${milestone.number} "${milestone.title}" (${reached.en} ${milestone.on})`,
  };
  return shifted(rule, day, null, text, land);
}

function counted(rule: DeadlineRule, kind: CountedKind, events: EventDates, land: Land | null): DueDate {
  const isAfter = "after" in kind;
  const ref = isAfter ? kind.after : kind.before;
  const from = dateOf(ref, events);
  if (from === null) return { missing: ref };
  const { day, amount } = countFrom(from, kind, isAfter);
  const text = {
    de: amount ? `${amount.de} ${isAfter ? "nach" : "vor"} dem ${germanDate(from)}` : `am ${germanDate(from)}`,
    en: amount ? `${amount.en} ${isAfter ? "after" : "before"} ${from}` : `on ${from}`,
  };
  return shifted(rule, day, ref, text, land);
}

/** The earliest day of those that are known; while none is, the first one that is missing. */
function earliest(rule: DeadlineRule, kinds: readonly CountedKind[], events: EventDates, land: Land | null): DueDate {
  const days = kinds.map((kind) => counted(rule, kind, events, land));
  const known = days.flatMap((day) => ("missing" in day ? [] : [day]));
  const [first] = [...known].sort((a, b) => a.due.localeCompare(b.due));
  if (!first) return days[0] ?? { missing: { entered: rule.id } };
  const others = known.length - 1;
  if (others === 0) return first;
  const rest = known.filter((day) => day !== first);
  const later = (language: "de" | "en") =>
    rest.map((day) => `${day.rule[language]}: ${language === "de" ? germanDate(day.due) : day.due}`).join("; ");
  return {
    ...first,
    rule: {
      de: `${first.rule.de}; früher als ${later("de")}`,
      en: `${first.rule.en}; earlier than ${later("en")}`,
    },
  };
}

/** Budget years are calendar years. */
function yearEnd(
  rule: DeadlineRule,
  { yearEndOf, years = 0 }: { yearEndOf: EventRef; years?: number | undefined },
  events: EventDates,
  land: Land | null,
): DueDate {
  const from = dateOf(yearEndOf, events);
  if (from === null) return { missing: yearEndOf };
  const year = Number(from.slice(0, 4)) + years;
  const text = { de: `Ende des Haushaltsjahrs ${year}`, en: `end of budget year ${year}` };
  return shifted(rule, `${year}-12-31`, yearEndOf, text, land);
}

type Amount = {
  days?: number | undefined;
  weeks?: number | undefined;
  months?: number | undefined;
  years?: number | undefined;
};

function countFrom(from: string, kind: Amount, isAfter: boolean): { day: string; amount: Text | null } {
  const { days = 0, weeks = 0, months = 0, years = 0 } = kind;
  // Whole months first, so that 31 January plus a month and a day is 1 March and not 3 March.
  const whole = { years, months };
  const rest = { weeks, days };
  const start = parseISO(from);
  const day = isAfter ? add(add(start, whole), rest) : sub(sub(start, whole), rest);
  return {
    day: formatISO(day, { representation: "date" }),
    amount: amountText({ years, months, weeks, days }),
  };
}

/** The days that a state offers to deadlines, together with facts and milestones from outside the stages. */
export function eventDatesOf(
  state: Pick<ProcedureState, "done" | "firstDone">,
  facts: EventDates["facts"] = {},
  milestones: readonly MilestoneDate[] = [],
): EventDates {
  const stages = Object.fromEntries(
    Object.entries(state.done).map(([stage, last]) => [stage, { first: state.firstDone[stage] ?? last, last }]),
  );
  return { stages, facts, ...(milestones.length > 0 && { milestones }) };
}

function shifted(
  rule: DeadlineRule,
  day: string,
  from: EventRef | null,
  text: Text,
  land: Land | null,
): Exclude<DueDate, { missing: unknown }> {
  const { origin } = rule;
  const moved = shiftToWorkingDay(day, rule.shift, land);
  if (moved.day === day)
    return { due: day, rule: text, from, shiftedFrom: null, shiftReason: null, shiftOrigin: null, origin };
  return {
    due: moved.day,
    rule: text,
    from,
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

/** Null for no time at all: the day itself. */
function amountText(amount: Record<(typeof units)[number][0], number>): Text | null {
  const parts = units.filter(([unit]) => amount[unit] > 0);
  if (parts.length === 0) return null;
  return {
    de: parts.map(([unit, one, many]) => `${amount[unit]} ${amount[unit] === 1 ? one : many}`).join(", "),
    en: parts.map(([unit, , , one, many]) => `${amount[unit]} ${amount[unit] === 1 ? one : many}`).join(", "),
  };
}
