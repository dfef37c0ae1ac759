import type { Outcome } from "./stage-event.ts";

/** Where an application stands after its history was replayed. */
export type ProcedureState = {
  /** First stage that is neither optional nor done nor skipped; null when none is left. */
  readonly current: string | null;
  /** Last day on which each stage was done. */
  readonly done: Readonly<Record<string, string>>;
  /** First day on which each stage was done; differs from `done` for stages that repeat. */
  readonly firstDone: Readonly<Record<string, string>>;
  /** How often each stage was done. */
  readonly times: Readonly<Record<string, number>>;
  /** Stages left out, with the reason. */
  readonly skipped: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly outcomeOn: string | null;
  readonly outcomeReason: string | null;
  /** Stages that could be done next: their predecessors are done and they are not, or they repeat. */
  readonly available: readonly string[];
  /** Entries that count, in the order in which they count, and those that a correction took out. */
  readonly effective: readonly string[];
  readonly corrected: readonly string[];
};
