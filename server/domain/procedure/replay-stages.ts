import type { Stage } from "../programmes/stage.ts";
import type { ProcedureState } from "./procedure-state.ts";
import type { StageEvent } from "./stage-event.ts";

/**
 * Replays a history into the state it leads to. The order of the array does not matter, only `seq`. An entry that names
 * an earlier one in `corrects` takes it out and, unless it is of kind `correction`, counts at its place; correcting a
 * correction brings the first entry back. Entries about stages that the procedure does not have are left out of account.
 */
export function replayStages(stages: readonly Stage[], events: readonly StageEvent[]): ProcedureState {
  const known = new Set(stages.map((stage) => stage.id));
  const { effective, corrected } = settleCorrections(events);
  const done: Record<string, string> = {};
  const firstDone: Record<string, string> = {};
  const times: Record<string, number> = {};
  const skipped: Record<string, string> = {};
  let outcome: ProcedureState["outcome"] = "open";
  let outcomeOn: string | null = null;
  let outcomeReason: string | null = null;

  for (const event of effective) {
    if (event.kind === "outcome") {
      outcome = event.outcome ?? "open";
      outcomeOn = event.occurredOn;
      outcomeReason = event.reason;
      continue;
    }
    const { stage } = event;
    if (stage === null || !known.has(stage)) continue;
    if (event.kind === "complete") {
      done[stage] = laterOf(done[stage], event.occurredOn);
      firstDone[stage] = earlierOf(firstDone[stage], event.occurredOn);
      times[stage] = (times[stage] ?? 0) + 1;
      delete skipped[stage];
    } else if (event.kind === "skip") {
      skipped[stage] = event.reason ?? "";
    } else if (event.kind === "reopen") {
      delete done[stage];
      delete firstDone[stage];
      delete times[stage];
      delete skipped[stage];
    }
  }

  const isPassed = (id: string) => id in done || id in skipped;
  const current = stages.find((stage) => !stage.optional && !isPassed(stage.id))?.id ?? null;
  if (outcome === "open" && current === null) {
    outcome = "completed";
    outcomeOn = latestOf(Object.values(done));
  }
  const available = stages
    .filter((stage) => stage.repeats || !isPassed(stage.id))
    .filter((stage) => stage.entry.every((entry) => entry.kind !== "stage-done" || isPassed(entry.stage)))
    .map((stage) => stage.id);
  return {
    current,
    done,
    firstDone,
    times,
    skipped,
    outcome,
    outcomeOn,
    outcomeReason,
    available: outcome === "open" ? available : [],
    effective: effective.map((event) => event.id),
    corrected,
  };
}

/** Which entries count, at the place of the entry they stand for, and the ids of those taken out. */
function settleCorrections(events: readonly StageEvent[]): { effective: StageEvent[]; corrected: string[] } {
  const ordered = [...events].sort((a, b) => a.seq - b.seq || (a.id < b.id ? -1 : 1));
  const place = new Map(ordered.map((event, index) => [event.id, index]));
  const targetOf = (event: StageEvent, index: number) => {
    const target = event.corrects === null ? undefined : place.get(event.corrects);
    return target !== undefined && target < index ? target : null;
  };
  // A correction comes after what it corrects: going backwards, whether an entry counts is known before it is needed.
  const takenOut = new Set<number>();
  for (const [index, event] of [...ordered.entries()].reverse()) {
    const target = targetOf(event, index);
    if (target !== null && !takenOut.has(index)) takenOut.add(target);
  }
  const positions = ordered.map((event, index) => targetOf(event, index) ?? index);
  const rootOf = (index: number): number => {
    const target = positions[index] ?? index;
    return target === index ? index : rootOf(target);
  };
  const effective = ordered
    .map((event, index) => ({ event, index }))
    .filter(({ event, index }) => event.kind !== "correction" && !takenOut.has(index))
    .sort((a, b) => rootOf(a.index) - rootOf(b.index) || a.index - b.index)
    .map(({ event }) => event);
  return { effective, corrected: ordered.filter((_, index) => takenOut.has(index)).map((event) => event.id) };
}

function laterOf(before: string | undefined, date: string): string {
  return before === undefined || date > before ? date : before;
}

function earlierOf(before: string | undefined, date: string): string {
  return before === undefined || date < before ? date : before;
}

function latestOf(dates: readonly string[]): string | null {
  return dates.reduce<string | null>((latest, date) => laterOf(latest ?? undefined, date), null);
}
