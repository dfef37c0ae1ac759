import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextAreaField } from "#client/ui/field.tsx";
import type { ScoreInput, ScoreStep } from "#domain/programmes/scoring.ts";
import { readPasted } from "./score-steps.ts";

/** Takes the steps of a table that was copied from a spreadsheet or a document. */
export function PasteDialog({
  input,
  onClose,
  onTake,
}: {
  input: ScoreInput;
  onClose: () => void;
  onTake: (steps: readonly ScoreStep[]) => void;
}) {
  const { t } = useTranslation(["score", "common"]);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const { steps, unread } = readPasted(text, input);
  const problem =
    unread.length > 0
      ? t("tables.pasteUnread", { count: unread.length, lines: unread.join(", ") })
      : steps.length === 0
        ? t("tables.pasteEmpty")
        : null;

  function take() {
    setAsked(true);
    if (problem === null) onTake(steps);
  }

  return (
    <Dialog
      title={t("tables.paste")}
      onClose={onClose}
      width="560px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button look="primary" onClick={take}>
            {t("tables.pasteTake")}
          </Button>
        </>
      }
    >
      <div className="bl-formular">
        <p>{t("tables.pasteText", { unit: t(`unit.${input}`) })}</p>
        <TextAreaField
          label={t("tables.pasteField")}
          rows={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={asked ? problem : null}
        />
        {steps.length > 0 && <p role="status">{t("tables.pasteFound", { count: steps.length })}</p>}
      </div>
    </Dialog>
  );
}
