import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleSetTitle } from "#client/api/rule-sets.ts";
import { FormDialog } from "#client/features/money/form-dialog.tsx";
import { CheckField, SelectField } from "#client/ui/field.tsx";
import { FundingModel, Land, type Programme } from "#domain/programmes/programme.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { fieldReader } from "./origin-fields.tsx";
import { readTitle, TitleFields } from "./title-fields.tsx";

/** Name, level, rule set and models of a programme. */
export function FrameDialog({
  record,
  onClose,
  onSave,
}: {
  record: Programme;
  onClose: () => void;
  onSave: (part: Pick<Programme, "title" | "level" | "land" | "ruleSet" | "models">) => void;
}) {
  const { t } = useTranslation("programmes");
  const ruleSetTitle = useRuleSetTitle();
  const [problems, setProblems] = useState({ title: false, models: false });

  function submit(data: FormData) {
    const text = fieldReader(data);
    const title = readTitle(text);
    const models = FundingModel.options.filter((model) => text(`model-${model}`) === "on");
    setProblems({ title: title === null, models: models.length === 0 });
    if (!title || models.length === 0) return;
    const land = Land.safeParse(text("land")).data ?? null;
    onSave({ title, level: land ? "land" : "federal", land, ruleSet: text("ruleSet") || null, models });
  }

  return (
    <FormDialog title={t("frame.edit")} submit={t("apply")} onSubmit={submit} onClose={onClose}>
      <TitleFields title={record.title} hasError={problems.title} />
      <SelectField
        label={t("column.level")}
        name="land"
        defaultValue={record.land ?? ""}
        options={[
          { value: "", label: t("federal") },
          ...Land.options.map((land) => ({ value: land, label: t(`land.${land}`) })),
        ]}
      />
      <SelectField
        label={t("ruleSet")}
        name="ruleSet"
        defaultValue={record.ruleSet ?? ""}
        options={[
          { value: "", label: t("noRuleSet") },
          ...ruleSets.map(({ id }) => ({ value: id, label: ruleSetTitle(id) })),
        ]}
      />
      <fieldset>
        <legend>{t("column.models")}</legend>
        {FundingModel.options.map((model) => (
          <CheckField
            key={model}
            label={t(`model.${model}`)}
            name={`model-${model}`}
            defaultChecked={record.models.includes(model)}
          />
        ))}
        {problems.models && (
          <span className="fehler" role="alert">
            {t("invalid.models")}
          </span>
        )}
      </fieldset>
    </FormDialog>
  );
}
