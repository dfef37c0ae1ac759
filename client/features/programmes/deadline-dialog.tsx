import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { DatedFact, type DeadlineRule, Shift } from "#domain/procedure/deadline-rule.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import {
  amountsOf,
  type CountedStart,
  type KindName,
  kindNames,
  readKind,
  startOf,
  units,
} from "./deadline-kind-form.ts";
import { freeId } from "./free-id.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";
import { readTitle, TitleFields } from "./title-fields.tsx";

const shiftNames = { "next-working-day": "next", "previous-working-day": "previous", none: "none" } as const;

/** The form of a deadline rule with its source. */
export function DeadlineDialog({
  record,
  stage,
  rule,
  onClose,
  onSave,
}: {
  record: Programme;
  stage: string;
  rule: DeadlineRule | null;
  onClose: () => void;
  onSave: (rule: DeadlineRule) => void;
}) {
  const { t } = useTranslation(["programmes", "common"]);
  const form = useId();
  const start = startOf(rule?.kind ?? null, stage);
  const [kind, setKind] = useState<KindName>(start.kind);
  const [confidence, setConfidence] = useState<Confidence>(rule?.origin.confidence ?? "unverified");
  const [problems, setProblems] = useState({ title: false, date: false, number: false, source: false });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = fieldReader(new FormData(event.currentTarget));
    const title = readTitle(text);
    const amounts = [...Array(amountsOf(kind)).keys()];
    const origin = readOrigin(text, confidence);
    const found = {
      title: title === null,
      date: kind === "fixed" && !/^\d{4}-\d{2}-\d{2}$/.test(text("day")),
      number: amounts.some((at) => !/^\d{1,4}$/.test(text(`amount-${at}`))),
      source: origin === null,
    };
    setProblems(found);
    if (Object.values(found).some(Boolean) || !title || !origin) return;
    const taken = record.stages.flatMap((one) => one.deadlines);
    onSave({
      ...rule,
      id: rule?.id ?? freeId(title.de, taken),
      title,
      of: text("of") || stage,
      kind: readKind(kind, text, rule?.kind ?? null),
      shift: Shift.parse(text("shift")),
      origin,
    });
  }

  return (
    <Dialog
      title={rule ? inLanguage(rule.title) : t("deadline.new")}
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
        <TitleFields title={rule?.title} hasError={problems.title} />
        <SelectField
          label={t("deadline.of")}
          hint={t("deadline.ofHint")}
          name="of"
          defaultValue={rule?.of ?? stage}
          options={record.stages.map((one) => ({ value: one.id, label: inLanguage(one.title) }))}
        />
        <SelectField
          label={t("deadline.kind.label")}
          value={kind}
          onChange={(event) => setKind(kindNames.find((one) => one === event.target.value) ?? "after")}
          options={kindNames.map((one) => ({ value: one, label: t(`deadline.kind.${one}`) }))}
        />
        {kind === "fixed" && (
          <TextField
            label={t("deadline.day")}
            name="day"
            type="date"
            defaultValue={start.day}
            error={problems.date ? t("invalid.date") : null}
          />
        )}
        {start.counted.slice(0, amountsOf(kind)).map((counted, at) => (
          <CountedFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields have no identity but their place
            key={at}
            at={at}
            kind={kind}
            start={counted}
            record={record}
            hasError={problems.number}
          />
        ))}
        <SelectField
          label={t("deadline.shift")}
          name="shift"
          defaultValue={rule?.shift ?? "next-working-day"}
          options={Shift.options.map((shift) => ({ value: shift, label: t(`deadline.${shiftNames[shift]}`) }))}
        />
        <OriginFields
          origin={rule?.origin}
          confidence={confidence}
          onConfidence={setConfidence}
          hasError={problems.source}
        />
      </form>
    </Dialog>
  );
}

/** An amount of time and the event it counts from; the end of a budget year counts in years, a milestone needs no event. */
function CountedFields({
  at,
  kind,
  start,
  record,
  hasError,
}: {
  at: number;
  kind: KindName;
  start: CountedStart;
  record: Programme;
  hasError: boolean;
}) {
  const { t } = useTranslation("programmes");
  return (
    <>
      <div className="bl-zwei">
        <TextField
          label={t(kind === "year-end" ? "deadline.yearsLater" : "deadline.amount")}
          name={`amount-${at}`}
          inputMode="numeric"
          defaultValue={start.amount}
          error={hasError ? t("invalid.number") : null}
        />
        {kind !== "year-end" && (
          <SelectField
            label={t("deadline.unit")}
            name={`unit-${at}`}
            defaultValue={start.unit}
            options={units.map((unit) => ({ value: unit, label: t(`unitName.${unit}`) }))}
          />
        )}
      </div>
      {kind !== "milestone" && (
        <SelectField
          label={t("deadline.event")}
          name={`event-${at}`}
          defaultValue={start.event}
          options={[
            ...record.stages.map((one) => ({ value: `stage:${one.id}`, label: inLanguage(one.title) })),
            ...DatedFact.options.map((fact) => ({ value: `fact:${fact}`, label: t(`event.${fact}`) })),
          ]}
        />
      )}
    </>
  );
}
