import { dueDate, type EventDates } from "../procedure/due-date.ts";
import type { ProcedureState } from "../procedure/procedure-state.ts";
import type { FundingModel } from "../programmes/programme.ts";
import type { Stage } from "../programmes/stage.ts";
import type { AwaitedDeadline } from "./deadline.ts";
import { factTitles } from "./event-titles.data.ts";

/**
 * Deadlines that the programme names but whose day nobody knows yet, in the order of the stages. Empty for an application
 * that is no longer open; stages done or skipped await nothing. `known` are the rules that have a day already.
 */
export function awaitedDeadlines(
  world: { stages: readonly Stage[]; state: ProcedureState; events: EventDates; model: FundingModel },
  known: ReadonlySet<string>,
): AwaitedDeadline[] {
  const { stages, state, events, model } = world;
  if (state.outcome !== "open") return [];
  const titleOf = (id: string) => stages.find((stage) => stage.id === id)?.title ?? { de: id, en: id };
  return stages
    .flatMap((stage) => stage.deadlines)
    .filter((rule) => !rule.models || rule.models.includes(model))
    .filter((rule) => rule.until === undefined || !(rule.until in state.done))
    .filter((rule) => !known.has(rule.id) && !(rule.of in state.done) && !(rule.of in state.skipped))
    .flatMap((rule) => {
      const due = dueDate(rule, events, null);
      if (!("missing" in due)) return [];
      const { missing } = due;
      const entered = "entered" in missing;
      const waitsFor = entered
        ? { de: "Der Bescheid oder Vertrag nennt den Tag.", en: "The notice or contract names the day." }
        : "milestone" in missing
          ? { de: "der erste Meilenstein des Ausbaus", en: "the first milestone of the build-out" }
          : "fact" in missing
            ? factTitles[missing.fact]
            : titleOf(missing.stage);
      const { id: ruleId, title, of: stage, origin } = rule;
      return [{ ruleId, title, stage, stageTitle: titleOf(stage), entered, waitsFor, origin }];
    });
}
