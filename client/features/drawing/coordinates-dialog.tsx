import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextAreaField } from "#client/ui/field.tsx";
import { type AreaShapeCheck, checkAreaShape } from "#domain/area-shape.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { parseCoordinates } from "./parse-coordinates.ts";

/** An area without drawing: its corners as numbers. */
export function CoordinatesDialog({
  onTake,
  onClose,
}: {
  onTake: (geometry: AreaGeometry) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["map-drawing", "common"]);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  function take() {
    const parsed = parseCoordinates(text);
    if (!parsed.ok) {
      setProblem(
        parsed.line === null ? t("coordinates.few") : t("coordinates.line", { line: parsed.line, text: parsed.text }),
      );
      return;
    }
    const checked: AreaShapeCheck = checkAreaShape(parsed.geometry);
    if (checked.ok) onTake(checked.geometry);
    else setProblem(checked.reasons.map((reason) => t(`shape.${reason.code}`)).join(" "));
  }

  return (
    <Dialog
      title={t("coordinates.title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button look="primary" onClick={take}>
            {t("coordinates.take")}
          </Button>
        </>
      }
    >
      <TextAreaField
        label={t("coordinates.label")}
        hint={t("coordinates.hint")}
        error={problem}
        rows={8}
        value={text}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
      />
    </Dialog>
  );
}
