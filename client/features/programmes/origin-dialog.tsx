import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "#client/features/money/form-dialog.tsx";
import type { Origin } from "#domain/programmes/sourced.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";

/** The source of a rule that has no value of its own. */
export function OriginDialog({
  title,
  origin,
  onClose,
  onSave,
}: {
  title: string;
  origin: Origin;
  onClose: () => void;
  onSave: (origin: Origin) => void;
}) {
  const { t } = useTranslation("programmes");
  const [confidence, setConfidence] = useState(origin.confidence);
  const [hasError, setHasError] = useState(false);

  function submit(data: FormData) {
    const next = readOrigin(fieldReader(data), confidence);
    setHasError(next === null);
    if (next) onSave(next);
  }

  return (
    <FormDialog title={title} submit={t("apply")} onSubmit={submit} onClose={onClose}>
      <OriginFields origin={origin} confidence={confidence} onConfidence={setConfidence} hasError={hasError} />
    </FormDialog>
  );
}
