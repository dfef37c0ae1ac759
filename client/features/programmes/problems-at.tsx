import { inLanguage } from "#client/format/text-in-language.ts";
import { Icon } from "#client/ui/icon.tsx";
import { type ProgrammeEditing, problemsAt } from "./programme-draft.ts";
import type { RecordPath } from "./record-path.ts";

/** What the last save found wrong at or below a place, next to the field. */
export function ProblemsAt({ editing, path }: { editing: ProgrammeEditing; path: RecordPath }) {
  return problemsAt(editing, path).map((problem) => (
    <span key={`${problem.path.join(".")} ${problem.text.de}`} className="fehler" role="alert">
      <Icon name="octagon" size={16} />
      {inLanguage(problem.text)}
    </span>
  ));
}
