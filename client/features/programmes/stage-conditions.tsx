import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { Button } from "#client/ui/button.tsx";
import type { Condition } from "#domain/procedure/condition.ts";
import { ConditionDialog } from "./condition-dialog.tsx";
import { PartButtons } from "./part-list.tsx";
import { ProblemsAt } from "./problems-at.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { useConditionText } from "./use-condition-text.ts";

type Part = "entry" | "completion";

/** What must hold before a stage begins and before it is done; while editing conditions come, change and go. */
export function StageConditions({ editing, index }: { editing: ProgrammeEditing; index: number }) {
  const { t } = useTranslation("programmes");
  const [open, setOpen] = useState<{ part: Part; at: number | null } | null>(null);
  const textOf = useConditionText(editing.record);
  const stage = editing.record.stages[index];
  const { change } = editing;
  if (!stage) return null;
  return (
    <>
      {(["entry", "completion"] as const).map((part) => {
        const conditions = stage[part];
        if (conditions.length === 0 && !change) return null;
        const path = ["stages", index, part];
        return (
          <div key={part}>
            <h4>{t(`conditionsFor.${part}`)}</h4>
            <ul className="p-programm-liste">
              {conditions.map((condition, at) => (
                <li key={keyOf(condition)}>
                  <span>
                    {textOf(condition)}
                    {!condition.blocking && <span className="bl-zweit"> ({t("condition.hint")})</span>}
                    <ProblemsAt editing={editing} path={[...path, at]} />
                  </span>
                  <ConfidenceBadge confidence={condition.origin.confidence} />
                  {change && (
                    <PartButtons
                      name={textOf(condition)}
                      index={at}
                      count={conditions.length}
                      onEdit={() => setOpen({ part, at })}
                      onRemove={() => change(path, conditions.toSpliced(at, 1))}
                    />
                  )}
                </li>
              ))}
            </ul>
            {change && (
              <Button small icon="plus" onClick={() => setOpen({ part, at: null })}>
                {t(`addCondition.${part}`)}
              </Button>
            )}
          </div>
        );
      })}
      {open && change && (
        <ConditionDialog
          record={editing.record}
          stage={stage}
          condition={open.at === null ? null : (stage[open.part][open.at] ?? null)}
          onClose={() => setOpen(null)}
          onSave={(condition) => {
            const conditions = stage[open.part];
            change(
              ["stages", index, open.part],
              open.at === null ? [...conditions, condition] : conditions.with(open.at, condition),
            );
            setOpen(null);
          }}
        />
      )}
    </>
  );
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
