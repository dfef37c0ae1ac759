import type { Caller } from "../caller.ts";
import { undoDelivery } from "./undo-delivery.ts";

/** Takes a delivery back for a person; see `undoDelivery`. Nothing is read or written in the file store. */
export function undoDataset(
  { db, actor }: Pick<Caller, "db" | "actor">,
  datasetId: number,
): ReturnType<typeof undoDelivery> {
  return undoDelivery(
    db,
    { datasetId, organisation: actor.organisation, actor: { userId: actor.userId, name: actor.name } },
    {},
  );
}
