import type { Condition, ConditionFact } from "../procedure/condition.ts";
import type { Text } from "../rule-set.ts";
import { isPresumed, type Origin } from "./sourced.ts";
import type { RequiredDocument } from "./stage.ts";

/** A text in both languages. */
export function both(de: string, en: string): Text {
  return { de, en };
}

/** An earlier stage that comes first; what nobody has checked is only a hint. */
export function afterStage(stage: string, origin: Origin): Condition {
  return { kind: "stage-done", stage, origin, blocking: !isPresumed(origin) };
}

/** A named fact with its limit; what nobody has checked is only a hint. */
export function fact(
  name: ConditionFact,
  origin: Origin,
  limit: { atLeast?: number; atMost?: number } = {},
): Condition {
  return { kind: "fact", fact: name, ...limit, origin, blocking: !isPresumed(origin) };
}

/** A figure of the money chain. */
export function money(
  step: Extract<Condition, { kind: "money-recorded" }>["step"],
  source: Extract<Condition, { kind: "money-recorded" }>["source"],
  origin: Origin,
): Condition {
  return { kind: "money-recorded", step, source, origin, blocking: !isPresumed(origin) };
}

/** A document that the stage produces, needed unless `required` says otherwise or nobody has checked it. */
export function produces(id: string, title: Text, origin: Origin, required = !isPresumed(origin)): RequiredDocument {
  return { id, title, direction: "produce", required, origin };
}

/** A document that comes from others. */
export function receives(id: string, title: Text, origin: Origin, required = !isPresumed(origin)): RequiredDocument {
  return { id, title, direction: "receive", required, origin };
}
