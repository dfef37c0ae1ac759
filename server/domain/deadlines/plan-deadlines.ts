import { outcomeTitles } from "../application-words.data.ts";
import { germanDate } from "../german-date.ts";
import { type DeadlineRule, type EventRef, eventRefsOf } from "../procedure/deadline-rule.ts";
import { type DueDate, dueDate, type EventDates, type MilestoneDate, milestoneDueDate } from "../procedure/due-date.ts";
import type { ProcedureState } from "../procedure/procedure-state.ts";
import type { FundingModel, Land } from "../programmes/programme.ts";
import type { Stage } from "../programmes/stage.ts";
import type { Text } from "../rule-set.ts";
import { DeadlineExplanation, type DeadlineState } from "./deadline.ts";
import { factTitles } from "./event-titles.data.ts";

/** A deadline of a rule as it is stored. */
export type KeptDeadline = {
  id: string;
  ruleId: string;
  round: number;
  dueOn: string;
  fixedBy: "notice" | "person" | null;
  state: DeadlineState;
  doneOn: string | null;
  closedBy: "stage" | "rule" | "person" | null;
  explanation: DeadlineExplanation;
};

type Standing = Pick<KeptDeadline, "dueOn" | "state" | "doneOn" | "closedBy" | "explanation">;
export type PlannedDeadline = Standing & { ruleId: string; round: number; stage: string; title: string };
/** `reason` says in German why it changed, `reasonEnglish` in English; both are empty where only its words did. */
export type DeadlineUpdate = Standing & { id: string; reason: string; reasonEnglish: string };

type World = {
  stages: readonly Stage[];
  state: ProcedureState;
  events: EventDates;
  land: Land | null;
  model: FundingModel;
};

/**
 * What has to be written so that the deadlines of an application follow its rules and history again; nothing when they
 * do already. What a notice or person fixed keeps its day, what a person closed stays closed.
 */
export function planDeadlines(
  world: World,
  kept: readonly KeptDeadline[],
): { create: PlannedDeadline[]; update: DeadlineUpdate[] } {
  const create: PlannedDeadline[] = [];
  const update: DeadlineUpdate[] = [];
  for (const stage of world.stages) {
    for (const rule of stage.deadlines) {
      const known = kept.filter((deadline) => deadline.ruleId === rule.id);
      const wanted = wantedOf(rule, world);
      for (const one of wanted) {
        if (one.state === "cancelled" || known.some((deadline) => deadline.round === one.round)) continue;
        create.push({ ...one, ruleId: rule.id, stage: rule.of, title: rule.title.de });
      }
      for (const deadline of known) {
        const ofRound = wanted.find((one) => one.round === deadline.round);
        const change = changeOf(deadline, rule, ofRound ?? (isPerMilestone(rule) ? null : (wanted[0] ?? null)), world);
        if (change) update.push(change);
      }
    }
  }
  return { create, update };
}

type Wanted = Standing & { round: number };

/** Where a rule stands by history alone; nothing while its day is not known or the rule is for another model. */
function wantedOf(rule: DeadlineRule, world: World): Wanted[] {
  const { events, land, model } = world;
  if (rule.models && !rule.models.includes(model)) return [];
  if (isPerMilestone(rule)) {
    return (events.milestones ?? []).flatMap((milestone) => {
      const due = milestoneDueDate(rule, milestone, land);
      if (!due || "missing" in due) return [];
      const standing = milestoneStanding(rule, milestone, world);
      return [{ ...standing, dueOn: due.due, explanation: explain(rule, due, world), round: milestone.number }];
    });
  }
  const due = dueDate(rule, events, land);
  if ("missing" in due) return [];
  const explanation = explain(rule, due, world);
  return [{ dueOn: due.due, explanation, round: roundOf(rule, world), ...standingOf(rule, world) }];
}

function explain(
  rule: DeadlineRule,
  due: Exclude<DueDate, { missing: unknown }>,
  { stages, events }: World,
): DeadlineExplanation {
  const { from } = due;
  return {
    title: rule.title,
    rule: due.rule,
    from: from && titleOf(from, stages),
    fromOn: from && dateOf(from, events),
    computed: due.due,
    shiftedFrom: due.shiftedFrom,
    shiftReason: due.shiftReason,
    shiftOrigin: due.shiftOrigin,
    origin: due.origin,
    note: null,
  };
}

function isPerMilestone(rule: DeadlineRule): boolean {
  return "afterEachMilestone" in rule.kind;
}

/** Met by the first completion of its stage on or after the day a milestone was reached. */
function milestoneStanding(
  rule: DeadlineRule,
  milestone: MilestoneDate,
  world: World,
): Pick<Standing, "state" | "doneOn" | "closedBy"> {
  const doneOn = world.state.done[rule.of];
  if (milestone.reached && doneOn !== undefined && doneOn >= milestone.on) {
    return { state: "done", doneOn, closedBy: "stage" };
  }
  return asksNothing(rule, world.state) ? cancelled : open;
}

/** A deadline that counts from the last time its own stage was done comes back each time. */
function roundOf(rule: DeadlineRule, { state }: World): number {
  return recurs(rule) ? Math.max(1, state.times[rule.of] ?? 1) : 1;
}

function recurs(rule: DeadlineRule): boolean {
  return eventRefsOf(rule.kind).some((from) => "stage" in from && from.stage === rule.of && from.which !== "first");
}

function standingOf(rule: DeadlineRule, { state }: World): Pick<Standing, "state" | "doneOn" | "closedBy"> {
  const doneOn = state.done[rule.of];
  if (doneOn !== undefined && !recurs(rule)) return { state: "done", doneOn, closedBy: "stage" };
  return asksNothing(rule, state) ? cancelled : open;
}

const open = { state: "open", doneOn: null, closedBy: null } as const;
const cancelled = { state: "cancelled", doneOn: null, closedBy: "rule" } as const;

function asksNothing(rule: DeadlineRule, state: ProcedureState): boolean {
  return rule.of in state.skipped || state.outcome !== "open" || isOver(rule, state);
}

/** Whether the stage is done after which the rule asks for nothing more. */
function isOver({ until }: DeadlineRule, { done }: ProcedureState): boolean {
  return until !== undefined && until in done;
}

function changeOf(
  deadline: KeptDeadline,
  rule: DeadlineRule,
  wanted: Wanted | null,
  world: World,
): DeadlineUpdate | null {
  if (deadline.closedBy === "person") return null;
  const target = targetOf(deadline, rule, wanted, world);
  const isMoved = target.dueOn !== deadline.dueOn;
  const isTurned = target.state !== deadline.state || target.doneOn !== deadline.doneOn;
  const isSaidAnew = spell(target.explanation) !== spell(deadline.explanation);
  if (!isMoved && !isTurned && !isSaidAnew) return null;
  const reasons = [
    isMoved && whyMoved(deadline.explanation, target.explanation),
    isTurned && whyTurned(deadline, target, rule, world),
  ];
  const said = reasons.filter((reason) => reason !== false);
  const inOne = (language: "de" | "en") => said.map((reason) => reason[language]).join("; ");
  return { id: deadline.id, ...target, reason: inOne("de"), reasonEnglish: inOne("en") };
}

function targetOf(deadline: KeptDeadline, rule: DeadlineRule, wanted: Wanted | null, world: World): Standing {
  const { dueOn, explanation, doneOn } = deadline;
  const keepsDay = deadline.fixedBy !== null;
  if (wanted && wanted.round === deadline.round) {
    const { round: _, ...standing } = wanted;
    // Closed by its stage or the outcome: the day it had then is what counts.
    const restsOn = standing.state === "cancelled" || (standing.state === "done" && deadline.state === "done");
    if (keepsDay || restsOn) return { ...standing, dueOn, explanation };
    return standing;
  }
  const done = world.state.done[rule.of];
  if (wanted && wanted.round > deadline.round && done !== undefined) {
    return { dueOn, explanation, state: "done", doneOn: doneOn ?? done, closedBy: "stage" };
  }
  // The notice named the day: no rule can take it away, only its stage or the outcome closes it.
  if (!wanted && keepsDay) return { dueOn, explanation, ...standingOf(rule, world) };
  return { dueOn, explanation, state: "cancelled", doneOn: null, closedBy: "rule" };
}

function whyMoved(before: DeadlineExplanation, after: DeadlineExplanation): Text {
  if (after.from && after.fromOn !== before.fromOn && before.fromOn !== null) {
    return {
      de: `weil „${after.from.de}“ auf den ${german(after.fromOn)} statt auf den ${german(before.fromOn)} fällt`,
      en: `because "${after.from.en}" falls on ${after.fromOn} instead of ${before.fromOn}`,
    };
  }
  if (after.shiftReason) {
    return {
      de: `verlegt vom ${german(after.shiftedFrom)}: ${after.shiftReason.de}`,
      en: `moved from ${after.shiftedFrom}: ${after.shiftReason.en}`,
    };
  }
  return {
    de: `weil die Regel den Tag neu ergibt: ${after.rule?.de ?? "ohne Angabe"}`,
    en: `because the rule gives the day anew: ${after.rule?.en ?? "not said"}`,
  };
}

function whyTurned(before: KeptDeadline, after: Standing, rule: DeadlineRule, { stages, state }: World): Text {
  const { de, en } = stages.find((candidate) => candidate.id === rule.of)?.title ?? { de: rule.of, en: rule.of };
  if (after.state === "done") {
    return {
      de: `weil „${de}“ am ${german(after.doneOn)} erledigt wurde`,
      en: `because "${en}" was done on ${after.doneOn}`,
    };
  }
  if (after.state === "open") {
    return before.state === "done"
      ? { de: `weil „${de}“ wieder offen ist`, en: `because "${en}" is open again` }
      : { de: "weil der Antrag wieder läuft", en: "because the application runs again" };
  }
  if (rule.of in state.skipped) {
    const why = state.skipped[rule.of];
    return { de: `weil „${de}“ übersprungen wurde: ${why}`, en: `because "${en}" was skipped: ${why}` };
  }
  if (state.outcome !== "open") {
    const outcome = outcomeTitles[state.outcome];
    return { de: `weil der Antrag ${outcome.de} ist`, en: `because the application is ${outcome.en}` };
  }
  if (rule.until !== undefined && isOver(rule, state)) {
    const { de: lastDe, en: lastEn } = stages.find(({ id }) => id === rule.until)?.title ?? {
      de: rule.until,
      en: rule.until,
    };
    return { de: `weil „${lastDe}“ erledigt ist`, en: `because "${lastEn}" is done` };
  }
  const { from } = before.explanation;
  return from
    ? { de: `weil „${from.de}“ zurückgenommen wurde`, en: `because "${from.en}" was taken back` }
    : { de: "weil die Regel nicht mehr gilt", en: "because the rule no longer holds" };
}

function titleOf(ref: EventRef, stages: readonly Stage[]): Text {
  if ("fact" in ref) return factTitles[ref.fact];
  return stages.find((stage) => stage.id === ref.stage)?.title ?? { de: ref.stage, en: ref.stage };
}

function dateOf(ref: EventRef, events: EventDates): string | null {
  if ("fact" in ref) return events.facts[ref.fact] ?? null;
  const dates = events.stages[ref.stage];
  return (ref.which === "first" ? dates?.first : dates?.last) ?? null;
}

/** The database returns keys in an order of its own. */
function spell(explanation: DeadlineExplanation): string {
  return JSON.stringify(DeadlineExplanation.parse(explanation));
}

function german(day: string | null): string {
  return day === null ? "unbekannten Tag" : germanDate(day);
}
