import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Confidence, Origin, type Sourced } from "#domain/programmes/sourced.ts";
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
  const [problem, setProblem] = useState<"value" | "source" | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const read = confidence === "not-found" ? { ok: true as const, value: null } : readValue(text, kind);
    if (!read.ok) return setProblem("value");
    const [title, url, note] = [text("title"), text("url"), text("note")];
    if (confidence.startsWith("published") && (title === "" || !URL.canParse(url))) return setProblem("source");
    if (url !== "" && !URL.canParse(url)) return setProblem("source");
    setProblem(null);
    const source =
      title === "" ? null : { title, url: url || null, section: text("section") || null, date: text("date") || null };
    onSave({ value: read.value, confidence, source, ...(note !== "" && { note }) });
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
        <SelectField
          label={t("column.confidence")}
          hint={t(`confidenceHint.${confidence}`)}
          value={confidence}
          onChange={(event) => setConfidence(Confidence.parse(event.target.value))}
          options={Confidence.options.map((option) => ({ value: option, label: t(`confidence.${option}`) }))}
        />
        {confidence !== "not-found" && (
          <ValueField kind={kind} fields={fields} error={problem === "value" ? t(`invalid.${kind}`) : null} />
        )}
        <TextField label={t("source.title")} name="title" defaultValue={origin?.source?.title} maxLength={300} />
        <TextField
          label={t("source.url")}
          name="url"
          type="url"
          defaultValue={origin?.source?.url ?? ""}
          error={problem === "source" ? t("source.missing") : null}
        />
        <div className="bl-zwei">
          <TextField label={t("source.section")} name="section" defaultValue={origin?.source?.section ?? ""} />
          <TextField label={t("source.date")} name="date" defaultValue={origin?.source?.date ?? ""} />
        </div>
        <TextAreaField label={t("source.note")} name="note" rows={2} defaultValue={origin?.note} maxLength={1000} />
        {confidence === "unverified" && <Hint>{t("staysUnverified")}</Hint>}
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
