import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "#client/features/money/form-dialog.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { CheckField, TextField } from "#client/ui/field.tsx";
import type { Programme } from "#domain/programmes/programme.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { freeId } from "./free-id.ts";
import { fieldReader, OriginFields, readOrigin } from "./origin-fields.tsx";
import { readTitle, TitleFields } from "./title-fields.tsx";

const marks = ["optional", "waivable", "repeats"] as const;

/** Name, phase and manner of a stage, and what it unlocks. Who acts, conditions, documents and deadlines stand below it. */
export function StageDialog({
  record,
  stage,
  onClose,
  onSave,
}: {
  record: Programme;
  /** Null: a new one. */
  stage: Stage | null;
  onClose: () => void;
  onSave: (stage: Stage) => void;
}) {
  const { t } = useTranslation("programmes");
  const [confidence, setConfidence] = useState<Confidence>(stage?.origin.confidence ?? "unverified");
  const [problems, setProblems] = useState({ title: false, phase: false, source: false });
  const others = record.stages.filter(({ id }) => id !== stage?.id);
  const phases = [...new Set(record.stages.map(({ phase }) => phase.de))];

  function submit(data: FormData) {
    const text = fieldReader(data);
    const title = readTitle(text);
    const phase = text("phase");
    const origin = readOrigin(text, confidence);
    setProblems({ title: title === null, phase: phase === "", source: origin === null });
    if (!title || phase === "" || !origin) return;
    const known = record.stages.find((one) => one.phase.de === phase)?.phase;
    const { optional: _o, waivable: _w, repeats: _r, ...kept } = stage ?? blankStage(freeId(title.de, record.stages));
    onSave({
      ...kept,
      ...{ title, origin },
      phase: known ?? { de: phase, en: phase },
      ...Object.fromEntries(marks.flatMap((mark) => (text(mark) === "on" ? [[mark, true]] : []))),
      unlocks: others.flatMap(({ id }) => (text(`unlocks-${id}`) === "on" ? [id] : [])),
    });
  }

  return (
    <FormDialog
      title={stage ? inLanguage(stage.title) : t("stage.new")}
      submit={t("apply")}
      onSubmit={submit}
      onClose={onClose}
    >
      <TitleFields title={stage?.title} hasError={problems.title} />
      <TextField
        label={t("stage.phase")}
        hint={t("stage.phaseHint")}
        name="phase"
        list="phasen"
        defaultValue={stage?.phase.de}
        maxLength={80}
        required
        error={problems.phase ? t("invalid.title") : null}
      />
      <datalist id="phasen">
        {phases.map((phase) => (
          <option key={phase} value={phase} />
        ))}
      </datalist>
      {marks.map((mark) => (
        <CheckField key={mark} label={t(`stage.${mark}`)} name={mark} defaultChecked={stage?.[mark]} />
      ))}
      <fieldset className="p-programm-schalter">
        <legend>{t("stage.unlocks")}</legend>
        {others.map(({ id, title }) => (
          <CheckField
            key={id}
            label={inLanguage(title)}
            name={`unlocks-${id}`}
            defaultChecked={stage?.unlocks.includes(id)}
          />
        ))}
      </fieldset>
      <OriginFields
        origin={stage?.origin}
        confidence={confidence}
        onConfidence={setConfidence}
        hasError={problems.source}
      />
    </FormDialog>
  );
}

/** A stage about which nothing is known yet but its name. */
function blankStage(id: string): Stage {
  return {
    id,
    title: { de: "", en: "" },
    phase: { de: "", en: "" },
    actor: { value: null, confidence: "not-found", source: null },
    entry: [],
    completion: [],
    documents: [],
    deadlines: [],
    unlocks: [],
    origin: { confidence: "unverified", source: null },
  };
}
