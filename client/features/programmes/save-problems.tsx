import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { ProgrammeDraft } from "./use-programme-draft.ts";

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
                <code>{problem.path.join(".")}</code> {inLanguage(problem.text)}
              </li>
            ))}
          </ul>
        </Hint>
      )}
    </>
  );
}
