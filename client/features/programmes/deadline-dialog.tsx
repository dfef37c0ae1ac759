import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import {
  DatedFact,
  type DeadlineKind,
  type DeadlineRule,
  type EventRef,
  Shift,
} from "#domain/procedure/deadline-rule.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import { freeId } from "./free-id.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";
import { readTitle, TitleFields } from "./title-fields.tsx";

const kinds = ["after", "before", "fixed", "entered"] as const;
const units = ["days", "weeks", "months", "years"] as const;
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
  const start = startOf(rule, stage);
  const [kind, setKind] = useState<(typeof kinds)[number]>(start.kind);
  const [confidence, setConfidence] = useState<Confidence>(rule?.origin.confidence ?? "unverified");
  const [problems, setProblems] = useState({ title: false, date: false, number: false, source: false });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = fieldReader(new FormData(event.currentTarget));
    const title = readTitle(text);
    const isCounted = kind === "after" || kind === "before";
    const origin = readOrigin(text, confidence);
    const found = {
      title: title === null,
      date: kind === "fixed" && !/^\d{4}-\d{2}-\d{2}$/.test(text("day")),
      number: isCounted && !/^\d{1,4}$/.test(text("amount")),
      source: origin === null,
    };
    setProblems(found);
    if (Object.values(found).some(Boolean) || !title || !origin) return;
    const taken = record.stages.flatMap((one) => one.deadlines);
    onSave({
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
          onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? "after")}
          options={kinds.map((one) => ({ value: one, label: t(`deadline.kind.${one}`) }))}
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
        {(kind === "after" || kind === "before") && (
          <>
            <div className="bl-zwei">
              <TextField
                label={t("deadline.amount")}
                name="amount"
                inputMode="numeric"
                defaultValue={start.amount}
                error={problems.number ? t("invalid.number") : null}
              />
              <SelectField
                label={t("deadline.unit")}
                name="unit"
                defaultValue={start.unit}
                options={units.map((unit) => ({ value: unit, label: t(`unitName.${unit}`) }))}
              />
            </div>
            <SelectField
              label={t("deadline.event")}
              name="event"
              defaultValue={start.event}
              options={[
                ...record.stages.map((one) => ({ value: `stage:${one.id}`, label: inLanguage(one.title) })),
                ...DatedFact.options.map((fact) => ({ value: `fact:${fact}`, label: t(`event.${fact}`) })),
              ]}
            />
          </>
        )}
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

/** What the form says; which completion of a repeated stage counts stays as it was before. */
function readKind(
  kind: (typeof kinds)[number],
  text: (name: string) => string,
  before: DeadlineKind | null,
): DeadlineKind {
  if (kind === "entered") return { entered: true };
  if (kind === "fixed") return { fixed: text("day") };
  const [group, name = ""] = text("event").split(":");
  const ref: EventRef = group === "fact" ? { fact: DatedFact.parse(name) } : { stage: name, ...whichOf(before, name) };
  const amount = { [text("unit")]: Number(text("amount")) };
  return kind === "after" ? { after: ref, ...amount } : { before: ref, ...amount };
}

function whichOf(before: DeadlineKind | null, stage: string): { which?: "first" | "last" } {
  const ref = before && ("after" in before ? before.after : "before" in before ? before.before : null);
  return ref && "stage" in ref && ref.stage === stage && ref.which ? { which: ref.which } : {};
}

/** What the fields start with; of a rule with several units the largest. */
function startOf(rule: DeadlineRule | null, stage: string) {
  const blank = {
    kind: "after" as (typeof kinds)[number],
    day: "",
    amount: "",
    unit: "months",
    event: `stage:${stage}`,
  };
  if (!rule) return blank;
  const { kind } = rule;
  if ("entered" in kind) return { ...blank, kind: "entered" as const };
  if ("fixed" in kind) return { ...blank, kind: "fixed" as const, day: kind.fixed };
  const ref = "after" in kind ? kind.after : kind.before;
  const unit = [...units].reverse().find((one) => kind[one]) ?? "days";
  return {
    ...blank,
    kind: "after" in kind ? ("after" as const) : ("before" as const),
    unit,
    amount: String(kind[unit] ?? 0),
    event: "fact" in ref ? `fact:${ref.fact}` : `stage:${ref.stage}`,
  };
}
