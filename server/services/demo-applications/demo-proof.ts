import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { confirmProof, submitProof } from "../money/proofs.ts";
import { recordStage } from "./walk-stages.ts";

/**
 * Hands in an interim proof of an application and has it accepted: its documents, the stage, and what was received so far as
 * proven. Money that comes in later is not in it, so it is called while nothing of later is recorded.
 */
export async function handInDemoProof(
  caller: Caller & { files: FileStore },
  applicationId: string,
  days: { on: string; acceptedOn: string },
): Promise<void> {
  const { on, acceptedOn } = days;
  await recordStage(caller, applicationId, "interim-proof", on);
  const proof = { kind: "interim" as const, asOf: on, submittedOn: on, note: "Erfundenes Beispiel" };
  const { proofs } = await submitProof(caller, { id: applicationId, ...proof });
  for (const { id, acceptedOn: accepted } of proofs) {
    if (accepted === null) await confirmProof(caller, { id: applicationId, proofId: id, acceptedOn });
  }
}
