import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "#client/features/money/form-dialog.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { CheckField, SelectField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { type Call, CallKind } from "#domain/programmes/call.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import { freeId } from "./free-id.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";
import { readTitle, TitleFields } from "./title-fields.tsx";

/** Name, kind and year of a call, what excludes it and what it waives; what it allows is entered in its rows. */
export function CallDialog({
  record,
  call,
  onClose,
  onSave,
}: {
  record: Programme;
  /** Null: a new one. */
  call: Call | null;
  onClose: () => void;
  onSave: (call: Call) => void;
}) {
  const { t } = useTranslation("programmes");
  const [confidence, setConfidence] = useState<Confidence>(call?.origin.confidence ?? "unverified");
  const [problems, setProblems] = useState({ title: false, year: false, source: false });
  const others = record.calls.filter(({ id }) => id !== call?.id);
  const waivable = record.stages.filter(
    ({ id, waivable: may }) => may || call?.waives.some((waived) => waived.stage === id),
  );

  function submit(data: FormData) {
    const text = fieldReader(data);
    const title = readTitle(text);
    const year = Number(text("year"));
    const origin = readOrigin(text, confidence);
    const isYear = Number.isInteger(year) && year >= 2015 && year <= 2100;
    setProblems({ title: title === null, year: !isYear, source: origin === null });
    if (!title || !isYear || !origin) return;
    const kind = CallKind.parse(text("kind"));
    const reason = text("waiveReason") || t("call.waiveDefault");
    onSave({
      ...(call ?? newCall(freeId(title.de, record.calls), kind)),
      ...{ title, kind, year, origin },
      exclusiveWith: others.flatMap(({ id }) => (text(`exclusive-${id}`) === "on" ? [id] : [])),
      waives: waivable.flatMap(({ id }) => {
        if (text(`waive-${id}`) !== "on") return [];
        const before = call?.waives.find(({ stage }) => stage === id);
        return [before ?? { stage: id, reason: { de: reason, en: reason }, origin }];
      }),
    });
  }

  return (
    <FormDialog
      title={call ? inLanguage(call.title) : t("call.new")}
      submit={call ? t("apply") : t("call.add")}
      onSubmit={submit}
      onClose={onClose}
    >
      <TitleFields title={call?.title} hasError={problems.title} />
      <div className="bl-zwei">
        <SelectField
          label={t("call.kind")}
          name="kind"
          defaultValue={call?.kind}
          options={CallKind.options.map((kind) => ({ value: kind, label: t(`callKind.${kind}`) }))}
        />
        <TextField
          label={t("call.year")}
          name="year"
          inputMode="numeric"
          defaultValue={call?.year ?? germanDay(new Date()).slice(0, 4)}
          error={problems.year ? t("invalid.year") : null}
        />
      </div>
      {others.length > 0 && (
        <fieldset>
          <legend>{t("call.exclusive")}</legend>
          {others.map((other) => (
            <CheckField
              key={other.id}
              label={inLanguage(other.title)}
              name={`exclusive-${other.id}`}
              defaultChecked={call?.exclusiveWith.includes(other.id)}
            />
          ))}
        </fieldset>
      )}
      {waivable.length > 0 && (
        <fieldset>
          <legend>{t("call.waives")}</legend>
          {waivable.map((stage) => (
            <CheckField
              key={stage.id}
              label={inLanguage(stage.title)}
              name={`waive-${stage.id}`}
              defaultChecked={call?.waives.some((waived) => waived.stage === stage.id)}
            />
          ))}
          <TextField label={t("call.waiveReason")} name="waiveReason" maxLength={300} />
        </fieldset>
      )}
      <OriginFields
        origin={call?.origin}
        confidence={confidence}
        onConfidence={setConfidence}
        hasError={problems.source}
      />
      {!call && <p className="bl-zweit">{t("call.text")}</p>}
    </FormDialog>
  );
}

/** A call about which nothing is known yet but its name. */
function newCall(id: string, kind: CallKind): Call {
  const unknown = { value: null, confidence: "not-found", source: null } as const;
  return {
    id,
    title: { de: "", en: "" },
    kind,
    year: 0,
    opensOn: unknown,
    closesOn: unknown,
    minimumPoints: kind === "fast-lane" ? unknown : null,
    totalCostAtMostCents: unknown,
    grantAtMostCents: unknown,
    applicationsAtMost: null,
    budgetCents: unknown,
    exclusiveWith: [],
    waives: [],
    rules: [],
    origin: { confidence: "unverified", source: null },
  };
}
