import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { Condition } from "#domain/procedure/condition.ts";
import type { Programme } from "#domain/programmes/programme.ts";

/** Says a condition of a stage in words. */
export function useConditionText(record: Programme): (condition: Condition) => string {
  const { t } = useTranslation("programmes");
  return (condition) => {
    switch (condition.kind) {
      case "stage-done": {
        const title = record.stages.find((stage) => stage.id === condition.stage)?.title;
        return t("condition.stage", { stage: title ? inLanguage(title) : condition.stage });
      }
      case "document-present": {
        const documents = record.stages.flatMap((stage) => stage.documents);
        const title = documents.find((document) => document.id === condition.document)?.title;
        return t("condition.document", { document: title ? inLanguage(title) : condition.document });
      }
      case "money-recorded":
        return t("condition.money", { step: t(`moneyStep.${condition.step}`) });
      case "fact":
        return t(`condition.${condition.fact}`);
    }
  };
}
