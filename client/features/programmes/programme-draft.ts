import type { ProgrammeProblem } from "#domain/programmes/check-programme.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { isWithin, type RecordPath } from "./record-path.ts";

/** What the parts of the page share: the record in hand and, while it is edited, the way to change it. */
export type ProgrammeEditing = {
  record: Programme;
  /** Null while the programme is only read. */
  change: ((path: RecordPath, value: unknown) => void) | null;
  problems: readonly ProgrammeProblem[];
};

/** What the last save found wrong at or below a place. */
export function problemsAt(editing: ProgrammeEditing, path: RecordPath): readonly ProgrammeProblem[] {
  return editing.problems.filter((problem) => isWithin(problem.path, path));
}
