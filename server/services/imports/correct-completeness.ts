import type { Caller } from "../caller.ts";
import { stateCompleteness } from "./state-completeness.ts";

/** Says for a person for which municipalities supply is known completely with a list; see `stateCompleteness`. */
export function correctCompleteness(
  { db, actor }: Pick<Caller, "db" | "actor">,
  { id, complete }: { id: number; complete: readonly string[] },
): ReturnType<typeof stateCompleteness> {
  return stateCompleteness(
    db,
    {
      ...{ datasetId: id, complete, organisation: actor.organisation },
      actor: { userId: actor.userId, name: actor.name },
    },
    {},
  );
}
