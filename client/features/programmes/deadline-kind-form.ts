import {
  type CountedKind,
  DatedFact,
  type DeadlineKind,
  type EventRef,
  eventRefsOf,
} from "#domain/procedure/deadline-rule.ts";

/** Ways in which the form can say a deadline. */
export const kindNames = ["after", "before", "earliest", "year-end", "milestone", "fixed", "entered"] as const;
export type KindName = (typeof kindNames)[number];
export const units = ["days", "weeks", "months", "years"] as const;

/** One amount of time and the event that it counts from, as fields hold them. */
export type CountedStart = { amount: string; unit: string; event: string };

/** How many amounts of time a kind asks for, and whether they name an event. */
export function amountsOf(kind: KindName): number {
  if (kind === "earliest") return 2;
  return kind === "fixed" || kind === "entered" ? 0 : 1;
}

/** What the fields start with; of a rule with several units the largest. */
export function startOf(
  kind: DeadlineKind | null,
  stage: string,
): { kind: KindName; day: string; counted: CountedStart[] } {
  const blank = { amount: "", unit: "months", event: `stage:${stage}` };
  const start = { kind: "after" as KindName, day: "", counted: [blank, blank] };
  if (!kind) return start;
  if ("entered" in kind) return { ...start, kind: "entered" };
  if ("fixed" in kind) return { ...start, kind: "fixed", day: kind.fixed };
  if ("afterEachMilestone" in kind)
    return { ...start, kind: "milestone", counted: [{ ...blank, ...amountOf(kind) }, blank] };
  if ("yearEndOf" in kind) {
    const amount = String(kind.years ?? 0);
    return { ...start, kind: "year-end", counted: [{ amount, unit: "years", event: eventOf(kind.yearEndOf) }, blank] };
  }
  if ("earliestOf" in kind) return { ...start, kind: "earliest", counted: kind.earliestOf.map(countedOf) };
  return { ...start, kind: "after" in kind ? "after" : "before", counted: [countedOf(kind), blank] };
}

/** What the form says; which completion of a repeated stage counts, and parts the form has no fields for, stay. */
export function readKind(kind: KindName, text: (name: string) => string, before: DeadlineKind | null): DeadlineKind {
  if (kind === "entered") return { entered: true };
  if (kind === "fixed") return { fixed: text("day") };
  const amount = (at: number) => ({ [text(`unit-${at}`)]: Number(text(`amount-${at}`)) });
  const event = (at: number) => readEvent(text(`event-${at}`), before);
  if (kind === "milestone") return { afterEachMilestone: true, ...amount(0) };
  if (kind === "year-end") return { yearEndOf: event(0), years: Number(text("amount-0")) };
  if (kind === "before") return { before: event(0), ...amount(0) };
  if (kind === "after") return { after: event(0), ...amount(0) };
  const known = before && "earliestOf" in before ? before.earliestOf : [];
  const part = (at: number): CountedKind => {
    const old = known[at];
    return old && "before" in old ? { before: event(at), ...amount(at) } : { after: event(at), ...amount(at) };
  };
  return { earliestOf: [part(0), part(1), ...known.slice(2)] };
}

function readEvent(value: string, before: DeadlineKind | null): EventRef {
  const [group, name = ""] = value.split(":");
  return group === "fact" ? { fact: DatedFact.parse(name) } : { stage: name, ...whichOf(before, name) };
}

function whichOf(before: DeadlineKind | null, stage: string): { which?: "first" | "last" } {
  const refs = before === null ? [] : eventRefsOf(before);
  const same = refs.find((ref) => "stage" in ref && ref.stage === stage);
  return same && "stage" in same && same.which ? { which: same.which } : {};
}

function countedOf(kind: CountedKind): CountedStart {
  return { ...amountOf(kind), event: eventOf("after" in kind ? kind.after : kind.before) };
}

function amountOf(kind: Partial<Record<(typeof units)[number], number | undefined>>): { amount: string; unit: string } {
  const unit = [...units].reverse().find((one) => kind[one]) ?? "days";
  return { unit, amount: String(kind[unit] ?? 0) };
}

function eventOf(ref: EventRef): string {
  return "fact" in ref ? `fact:${ref.fact}` : `stage:${ref.stage}`;
}
