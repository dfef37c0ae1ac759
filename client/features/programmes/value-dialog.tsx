import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { type Confidence, Origin, type Sourced } from "#domain/programmes/sourced.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";
import type { ValueKind } from "./programme-values.ts";
import { readValue, valueFieldText } from "./read-value.ts";
import { valueAt } from "./record-path.ts";

/** The form of one sourced value: what holds, how sure that is and where it was read. */
export function ValueDialog({
  label,
  kind,
  current,
  onClose,
  onSave,
}: {
  label: string;
  kind: ValueKind;
  current: unknown;
  onClose: () => void;
  onSave: (value: Sourced<unknown>) => void;
}) {
  const { t } = useTranslation(["programmes", "common"]);
  const form = useId();
  const origin = Origin.safeParse(current).data;
  const fields = valueFieldText(valueAt(current, ["value"]), kind);
  const [confidence, setConfidence] = useState<Confidence>(origin?.confidence ?? "unverified");
  const [problems, setProblems] = useState({ value: false, source: false });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = fieldReader(new FormData(event.currentTarget));
    const read = confidence === "not-found" ? { ok: true as const, value: null } : readValue(text, kind);
    const origin = readOrigin(text, confidence);
    setProblems({ value: !read.ok, source: origin === null });
    if (read.ok && origin) onSave({ value: read.value, ...origin });
  }

  return (
    <Dialog
      title={label}
      onClose={onClose}
      width="560px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form}>
            {t("apply")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {confidence !== "not-found" && (
          <ValueField kind={kind} fields={fields} error={problems.value ? t(`invalid.${kind}`) : null} />
        )}
        <OriginFields origin={origin} confidence={confidence} onConfidence={setConfidence} hasError={problems.source} />
      </form>
    </Dialog>
  );
}

function ValueField({
  kind,
  fields,
  error,
}: {
  kind: ValueKind;
  fields: ReturnType<typeof valueFieldText>;
  error: string | null;
}) {
  const { t } = useTranslation("programmes");
  if (kind === "text") {
    return (
      <>
        <TextAreaField label={t("valueGerman")} name="de" rows={3} defaultValue={fields.de} error={error} />
        <TextAreaField label={t("valueEnglish")} name="en" rows={3} defaultValue={fields.en} />
      </>
    );
  }
  if (kind === "state") {
    return (
      <SelectField
        label={t("column.value")}
        name="value"
        defaultValue={fields.value || "open"}
        options={(["open", "closed", "stopped"] as const).map((state) => ({
          value: state,
          label: t(`state.${state}`),
        }))}
      />
    );
  }
  return (
    <TextField
      label={t("column.value")}
      name="value"
      hint={t(`entry.${kind}`)}
      type={kind === "date" ? "date" : "text"}
      inputMode={kind === "date" ? undefined : "decimal"}
      defaultValue={fields.value}
      error={error}
    />
  );
}
