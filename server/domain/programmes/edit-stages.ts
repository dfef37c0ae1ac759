import type { Programme } from "./programme.ts";
import type { Stage } from "./stage.ts";

/** The programme with a stage one place earlier (-1) or later (1); unchanged where there is no such place. */
export function moveStage(programme: Programme, index: number, by: -1 | 1): Programme {
  return { ...programme, stages: moveEntry(programme.stages, index, by) };
}

/** A list with one entry a place earlier (-1) or later (1); the list itself where there is no such place. */
export function moveEntry<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const entry = list[index];
  const to = index + by;
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(index, 1).toSpliced(to, 0, entry);
}

/** The programme with a stage at a place. */
export function addStage(programme: Programme, stage: Stage, index: number): Programme {
  return { ...programme, stages: programme.stages.toSpliced(index, 0, stage) };
}

/**
 * The programme without a stage. What waited for it waits for what it waited for, what unlocked it unlocks what it did, and no
 * call waives it any more, no deadline ends with it. Deadlines that count from it stay: only a person knows what they count from now, and the
 * check names them until somebody has said so.
 */
export function removeStage(programme: Programme, index: number): Programme {
  const gone = programme.stages[index];
  if (!gone) return programme;
  const documents = new Set(gone.documents.map(({ id }) => id));
  const withoutGone = (ids: readonly string[]) => [
    ...new Set(ids.flatMap((id) => (id === gone.id ? gone.unlocks : [id]))),
  ];
  const rest = programme.stages.toSpliced(index, 1);
  return {
    ...programme,
    calls: programme.calls.map((call) => ({ ...call, waives: call.waives.filter(({ stage }) => stage !== gone.id) })),
    stages: rest.map((stage) => ({
      ...stage,
      entry: inherit(stage.entry, gone).filter((condition) => !asksFor(condition, documents)),
      completion: stage.completion.filter(
        (condition) =>
          !asksFor(condition, documents) && !(condition.kind === "stage-done" && condition.stage === gone.id),
      ),
      deadlines: stage.deadlines.map(({ until, ...rule }) =>
        until === undefined || until === gone.id ? rule : { ...rule, until },
      ),
      unlocks: withoutGone(stage.unlocks).filter((id) => id !== stage.id),
    })),
  };
}

type Condition = Stage["entry"][number];

function asksFor(condition: Condition, documents: ReadonlySet<string>): boolean {
  return condition.kind === "document-present" && documents.has(condition.document);
}

function inherit(entry: readonly Condition[], gone: Stage): Condition[] {
  const waitsFor = (condition: Condition) => (condition.kind === "stage-done" ? condition.stage : null);
  if (!entry.some((condition) => waitsFor(condition) === gone.id)) return [...entry];
  const kept = entry.filter((condition) => waitsFor(condition) !== gone.id);
  const known = new Set(kept.map(waitsFor));
  const inherited = gone.entry.filter((condition) => {
    const stage = waitsFor(condition);
    return stage !== null && !known.has(stage);
  });
  return [...kept, ...inherited];
}
