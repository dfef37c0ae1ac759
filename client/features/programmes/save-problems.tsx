import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { Programme } from "#domain/programmes/programme.ts";
import { allValues } from "./programme-values.ts";
import { isWithin, type RecordPath } from "./record-path.ts";
import type { ProgrammeDraft } from "./use-programme-draft.ts";
import { useFullValueName } from "./use-value-name.ts";
import { anchorOf } from "./value-table.tsx";

/** What kept the last save from going through: problems with their places, someone else's version, or an error. */
export function SaveProblems({ draft }: { draft: ProgrammeDraft }) {
  const { t } = useTranslation("programmes");
  const { problems } = draft.editing;
  return (
    <>
      {draft.error !== null && <ErrorNotice error={draft.error} onRetry={draft.save} />}
      {draft.conflictWith !== null && (
        <Hint live action={<Button onClick={draft.reload}>{t("loadTheirs")}</Button>}>
          {t("conflict", { name: draft.conflictWith })}
        </Hint>
      )}
      {problems.length > 0 && (
        <Hint kind="danger" live>
          {t("problems", { count: problems.length })}
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.path.join(".")} ${problem.text.de}`}>
                <Place record={draft.editing.record} path={problem.path} />: {inLanguage(problem.text)}
              </li>
            ))}
          </ul>
        </Hint>
      )}
    </>
  );
}

/** The value that a problem is about, by name and leading to its place; the bare path where nothing shows it. */
function Place({ record, path }: { record: Programme; path: RecordPath }) {
  const { t } = useTranslation("programmes");
  const nameOf = useFullValueName(record);
  const value = allValues(record).find((candidate) => isWithin(path, candidate.path));
  const [part, index] = path;
  const at = typeof index === "number" ? index : -1;
  const stage = part === "stages" ? record.stages[at] : undefined;
  const call = part === "calls" ? record.calls[at] : undefined;
  const link = value
    ? { anchor: anchorOf(value.path), name: nameOf(value) }
    : stage
      ? { anchor: `stufe-${stage.id}`, name: inLanguage(stage.title) }
      : call
        ? { anchor: `aufruf-${call.id}`, name: inLanguage(call.title) }
        : part === "land" || part === "ruleSet" || part === "models"
          ? { anchor: "eckdaten", name: t("frame.title") }
          : null;
  if (!link) return <code>{path.join(".")}</code>;
  return (
    <a className="kern-link kern-link--small" href={`#${link.anchor}`}>
      {link.name}
    </a>
  );
}
