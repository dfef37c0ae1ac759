import { z } from "zod";
import { Condition } from "../procedure/condition.ts";
import { DeadlineRule } from "../procedure/deadline-rule.ts";
import { Text } from "../rule-set.ts";
import { Origin, sourced } from "./sourced.ts";

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A document that a stage produces or receives; a `required` one must be there before the stage is done. */
export const RequiredDocument = z.object({
  id: Id,
  title: Text,
  direction: z.enum(["produce", "receive"]),
  required: z.boolean(),
  origin: Origin,
});
export type RequiredDocument = z.infer<typeof RequiredDocument>;

/** One step of a procedure. Ids are stable, English, kebab-case; the order of stages is their order in the list. */
export const Stage = z.object({
  id: Id,
  title: Text,
  /** Group of stages that a page shows as one step. */
  phase: Text,
  /** Who acts. */
  actor: sourced(Text),
  /** Not every application has it; it never becomes the current stage. */
  optional: z.boolean().optional(),
  /** A call may waive it; it is then skipped with that reason. */
  waivable: z.boolean().optional(),
  /** Done as often as needed, such as drawdowns. */
  repeats: z.boolean().optional(),
  /** What must hold before work on the stage begins. */
  entry: z.array(Condition),
  /** What must hold besides the required documents before the stage is done. */
  completion: z.array(Condition),
  documents: z.array(RequiredDocument),
  deadlines: z.array(DeadlineRule),
  /** Ids of the stages that become possible when this one is done. */
  unlocks: z.array(Id),
  origin: Origin,
});
export type Stage = z.infer<typeof Stage>;
