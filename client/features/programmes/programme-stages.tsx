import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { addStage, moveStage, removeStage } from "#domain/programmes/edit-stages.ts";
import type { Stage } from "#domain/programmes/stage.ts";
import { PartButtons } from "./part-list.tsx";
import { ProblemsAt } from "./problems-at.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { SourceNote } from "./source-note.tsx";
import { StageConditions } from "./stage-conditions.tsx";
import { StageDeadlines } from "./stage-deadlines.tsx";
import { StageDialog } from "./stage-dialog.tsx";
import { StageDocuments } from "./stage-documents.tsx";
import { ValueDialog } from "./value-dialog.tsx";

/** The procedure stage by stage; while editing stages come, go and change their order, and everything in them. */
export function ProgrammeStages({ editing }: { editing: ProgrammeEditing }) {
  const { t } = useTranslation("programmes");
  /** Index of the stage whose form is open, or where a new one comes. */
  const [open, setOpen] = useState<{ at: number; isNew: boolean } | null>(null);
  const [actorOf, setActorOf] = useState<number | null>(null);
  const { record, change } = editing;
  const { stages } = record;
  const stage = open && !open.isNew ? (stages[open.at] ?? null) : null;
  const actor = actorOf === null ? undefined : stages[actorOf]?.actor;
  return (
    <Card
      title={t("section.procedure")}
      aside={
        change && (
          <Button small icon="plus" onClick={() => setOpen({ at: stages.length, isNew: true })}>
            {t("stage.add")}
          </Button>
        )
      }
    >
      {stages.map((one, index) => (
        <div key={one.id} id={`stufe-${one.id}`} className="p-programm-stufe">
          {change && (
            <PartButtons
              name={inLanguage(one.title)}
              index={index}
              count={stages.length}
              onMove={(by) => change([], moveStage(record, index, by))}
              onEdit={() => setOpen({ at: index, isNew: false })}
              onRemove={() => change([], removeStage(record, index))}
            />
          )}
          <details>
            <summary>
              <h3>
                {index + 1}. {inLanguage(one.title)}
              </h3>{" "}
              <Marks stage={one} />
            </summary>
            <p>
              {one.actor.value ? t("actor", { actor: inLanguage(one.actor.value) }) : t("actorUnknown")}{" "}
              <ConfidenceBadge confidence={one.actor.confidence} />{" "}
              {change && (
                <IconButton
                  icon="pencil"
                  label={t("stage.editActor", { name: inLanguage(one.title) })}
                  onClick={() => setActorOf(index)}
                />
              )}
            </p>
            <p>
              <ConfidenceBadge confidence={one.origin.confidence} /> <SourceNote origin={one.origin} />
            </p>
            <StageConditions editing={editing} index={index} />
            <StageDocuments editing={editing} index={index} />
            <StageDeadlines editing={editing} index={index} />
            {change && (
              <p>
                <Button small icon="plus" onClick={() => setOpen({ at: index + 1, isNew: true })}>
                  {t("stage.addAfter", { name: inLanguage(one.title) })}
                </Button>
              </p>
            )}
          </details>
          <StageProblems editing={editing} index={index} />
        </div>
      ))}
      {open && change && (
        <StageDialog
          record={record}
          stage={stage}
          onClose={() => setOpen(null)}
          onSave={(next) => {
            if (open.isNew) change([], addStage(record, next, open.at));
            else change(["stages", open.at], next);
            setOpen(null);
          }}
        />
      )}
      {actor !== undefined && change && (
        <ValueDialog
          label={t("stage.actor")}
          kind="text"
          current={actor}
          onClose={() => setActorOf(null)}
          onSave={(next) => {
            change(["stages", actorOf ?? 0, "actor"], next);
            setActorOf(null);
          }}
        />
      )}
    </Card>
  );
}

/** What is wrong with the stage itself; conditions and deadlines say theirs, which stand inside. */
function StageProblems({ editing, index }: { editing: ProgrammeEditing; index: number }) {
  return (["title", "unlocks", "entry", "completion", "deadlines", "documents"] as const).map((part) => (
    <ProblemsAt key={part} editing={editing} path={["stages", index, part]} />
  ));
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
