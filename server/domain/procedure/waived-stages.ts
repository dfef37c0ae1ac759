import type { Programme } from "../programmes/programme.ts";
import type { Text } from "../rule-set.ts";

/** The stages that count as done under the application's call, with the reason; empty without a call. */
export function waivedStages(
  programme: Programme,
  callId: string | null | undefined,
): readonly { stage: string; reason: Text }[] {
  return programme.calls.find((call) => call.id === callId)?.waives ?? [];
}
