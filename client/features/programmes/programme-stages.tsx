import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Card } from "#client/ui/card.tsx";
import type { Condition } from "#domain/procedure/condition.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { ConfidenceBadge } from "./confidence-badge.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { SourceNote } from "./source-note.tsx";
import { StageDeadlines } from "./stage-deadlines.tsx";
import { StageDocuments } from "./stage-documents.tsx";

/** The procedure stage by stage; documents and deadlines can be edited. */
export function ProgrammeStages({ editing }: { editing: ProgrammeEditing }) {
  const { t } = useTranslation("programmes");
  return (
    <Card title={t("section.procedure")}>
      {editing.record.stages.map((stage, index) => (
        <details key={stage.id} className="p-programm-stufe" open={editing.change !== null || undefined}>
          <summary>
            <h3>
              {index + 1}. {inLanguage(stage.title)}
            </h3>{" "}
            <Marks stage={stage} />
          </summary>
          <p>
            {stage.actor.value ? t("actor", { actor: inLanguage(stage.actor.value) }) : t("actorUnknown")}{" "}
            <ConfidenceBadge confidence={stage.actor.confidence} />
          </p>
          <p>
            <ConfidenceBadge confidence={stage.origin.confidence} /> <SourceNote origin={stage.origin} />
          </p>
          <Conditions record={editing.record} stage={stage} />
          <StageDocuments editing={editing} index={index} />
          <StageDeadlines editing={editing} index={index} />
        </details>
      ))}
    </Card>
  );
}

function Marks({ stage }: { stage: Stage }) {
  const { t } = useTranslation("programmes");
  const marks = [
    inLanguage(stage.phase),
    stage.optional && t("optional"),
    stage.repeats && t("repeats"),
    stage.waivable && t("waivable"),
  ];
  return <span className="bl-zweit">{marks.filter(Boolean).join(", ")}</span>;
}

function Conditions({ record, stage }: { record: Programme; stage: Stage }) {
  const { t } = useTranslation("programmes");
  const conditions = [...stage.entry, ...stage.completion];
  if (conditions.length === 0) return null;
  return (
    <>
      <h4>{t("conditions")}</h4>
      <ul className="p-programm-liste">
        {conditions.map((condition) => (
          <li key={keyOf(condition)}>
            <span>
              <ConditionText record={record} condition={condition} />
              {!condition.blocking && <span className="bl-zweit"> ({t("condition.hint")})</span>}
            </span>
            <ConfidenceBadge confidence={condition.origin.confidence} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ConditionText({ record, condition }: { record: Programme; condition: Condition }) {
  const { t } = useTranslation("programmes");
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
}

function keyOf(condition: Condition): string {
  switch (condition.kind) {
    case "stage-done":
      return `stage ${condition.stage}`;
    case "document-present":
      return `document ${condition.document}`;
    case "money-recorded":
      return `money ${condition.step} ${condition.source}`;
    case "fact":
      return `fact ${condition.fact}`;
  }
}
