import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "#client/features/money/form-dialog.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { CheckField, SelectField, TextField } from "#client/ui/field.tsx";
import { MoneyStep, moneySources } from "#domain/money/money-entry.ts";
import { type Condition, ConditionFact } from "#domain/procedure/condition.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";

const kinds = ["stage-done", "document-present", "money-recorded", "fact"] as const;
type Kind = (typeof kinds)[number];
const sources = ["any", ...moneySources] as const;
/** Facts whose limit stands in the condition; the others take theirs from programme or call. */
const counted: readonly ConditionFact[] = ["addresses-frozen", "drift-open", "double-funding"];

/** One condition of a stage with its source. */
export function ConditionDialog({
  record,
  stage,
  condition,
  onClose,
  onSave,
}: {
  record: Programme;
  stage: Stage;
  /** Null: a new one. */
  condition: Condition | null;
  onClose: () => void;
  onSave: (condition: Condition) => void;
}) {
  const { t } = useTranslation("programmes");
  const documents = record.stages.flatMap((one) => one.documents);
  const [kind, setKind] = useState<Kind>(condition?.kind ?? "stage-done");
  const [fact, setFact] = useState<ConditionFact>(condition?.kind === "fact" ? condition.fact : "addresses-frozen");
  const [confidence, setConfidence] = useState<Confidence>(condition?.origin.confidence ?? "unverified");
  const [problems, setProblems] = useState({ limit: false, source: false });
  const limit = condition?.kind === "fact" ? condition : null;

  function submit(data: FormData) {
    const text = fieldReader(data);
    const origin = readOrigin(text, confidence);
    const limits = counted.includes(fact) && kind === "fact" ? readLimits(text) : {};
    setProblems({ limit: limits === null, source: origin === null });
    if (!limits || !origin) return;
    const shared = { origin, blocking: text("blocking") === "on" };
    switch (kind) {
      case "stage-done":
        return onSave({ kind, stage: text("stage"), ...shared });
      case "document-present":
        return onSave({ kind, document: text("document"), ...shared });
      case "money-recorded":
        return onSave({
          ...{ kind, ...shared, step: MoneyStep.parse(text("step")) },
          source: sources.find((one) => one === text("source")) ?? "any",
        });
      case "fact":
        return onSave({ kind, fact, ...limits, ...shared });
    }
  }

  return (
    <FormDialog title={t("condition.title")} submit={t("apply")} onSubmit={submit} onClose={onClose}>
      <SelectField
        label={t("condition.kind.label")}
        value={kind}
        onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? "stage-done")}
        options={kinds
          .filter((one) => one !== "document-present" || documents.length > 0)
          .map((one) => ({ value: one, label: t(`condition.kind.${one}`) }))}
      />
      {kind === "stage-done" && (
        <SelectField
          label={t("column.stage")}
          name="stage"
          defaultValue={condition?.kind === "stage-done" ? condition.stage : undefined}
          options={record.stages
            .filter(({ id }) => id !== stage.id)
            .map(({ id, title }) => ({ value: id, label: inLanguage(title) }))}
        />
      )}
      {kind === "document-present" && (
        <SelectField
          label={t("column.document")}
          name="document"
          defaultValue={condition?.kind === "document-present" ? condition.document : undefined}
          options={documents.map(({ id, title }) => ({ value: id, label: inLanguage(title) }))}
        />
      )}
      {kind === "money-recorded" && (
        <div className="bl-zwei">
          <SelectField
            label={t("condition.step")}
            name="step"
            defaultValue={condition?.kind === "money-recorded" ? condition.step : undefined}
            options={MoneyStep.options.map((step) => ({ value: step, label: t(`moneyStep.${step}`) }))}
          />
          <SelectField
            label={t("condition.source")}
            name="source"
            defaultValue={condition?.kind === "money-recorded" ? condition.source : "any"}
            options={sources.map((source) => ({ value: source, label: t(`moneySource.${source}`) }))}
          />
        </div>
      )}
      {kind === "fact" && (
        <SelectField
          label={t("condition.fact")}
          value={fact}
          onChange={(event) => setFact(ConditionFact.parse(event.target.value))}
          options={ConditionFact.options.map((one) => ({ value: one, label: t(`condition.${one}`) }))}
        />
      )}
      {kind === "fact" && counted.includes(fact) && (
        <div className="bl-zwei">
          <TextField
            label={t("condition.atLeast")}
            name="atLeast"
            inputMode="numeric"
            defaultValue={limit?.atLeast}
            error={problems.limit ? t("invalid.limit") : null}
          />
          <TextField label={t("condition.atMost")} name="atMost" inputMode="numeric" defaultValue={limit?.atMost} />
        </div>
      )}
      <CheckField label={t("condition.blocks")} name="blocking" defaultChecked={condition?.blocking ?? false} />
      <OriginFields
        origin={condition?.origin}
        confidence={confidence}
        onConfidence={setConfidence}
        hasError={problems.source}
      />
    </FormDialog>
  );
}

/** At least and at most; null where neither is given or one is no whole number. */
function readLimits(text: (name: string) => string): { atLeast?: number; atMost?: number } | null {
  const [least, most] = [text("atLeast"), text("atMost")];
  if ((least === "" && most === "") || !/^\d{0,9}$/.test(least) || !/^\d{0,9}$/.test(most)) return null;
  return { ...(least !== "" && { atLeast: Number(least) }), ...(most !== "" && { atMost: Number(most) }) };
}
