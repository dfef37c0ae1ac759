import { weakestOf } from "../confidence.ts";
import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { Condition } from "./condition.ts";
import type { Missing } from "./missing.ts";

/** What the programme itself does not know. */
export function limitUnknown(condition: Condition, de: string, en: string): Missing {
  return say(condition, "limit-not-known", null, {
    de: `Das Programm kennt ${de} nicht. Eine Administratorin oder ein Administrator kann den Wert im Programm eintragen.`,
    en: `The programme does not know ${en}. An administrator can enter the value in the programme.`,
  });
}

/** A finding of a condition. `limits`: the values that were compared, where they have sources of their own. */
export function say(
  { origin }: Condition,
  code: Missing["code"],
  subject: string | null,
  text: Text,
  limits: readonly (Origin | null)[] = [],
): Missing {
  const confidence = weakestOf([origin, ...limits]);
  const limit =
    limits.find((one) => one !== null && one.confidence === confidence) ?? limits.find((one) => one !== null);
  return { code, subject, text, origin, confidence, ...(limit && { limit: originOf(limit) }) };
}

/** Without the value that it vouches for. */
function originOf({ confidence, source, note }: Origin): Origin {
  return { confidence, source, ...(note !== undefined && { note }) };
}
