import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import type { DeadlineRule } from "#domain/procedure/deadline-rule.ts";
import { DeadlineDialog } from "./deadline-dialog.tsx";
import { ProblemsAt } from "./problems-at.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { SourceNote } from "./source-note.tsx";
import { useDeadlineText } from "./use-deadline-text.ts";

/** The deadlines that begin with a stage; while editing they can be added, changed and removed. */
export function StageDeadlines({ editing, index }: { editing: ProgrammeEditing; index: number }) {
  const { t } = useTranslation("programmes");
  const [open, setOpen] = useState<DeadlineRule | "new" | null>(null);
  const textOf = useDeadlineText(editing.record);
  const stage = editing.record.stages[index];
  const { change } = editing;
  if (!stage || (stage.deadlines.length === 0 && !change)) return null;
  const path = ["stages", index, "deadlines"];
  const { deadlines } = stage;
  return (
    <>
      <h4>{t("deadlines")}</h4>
      <ul className="p-programm-liste">
        {deadlines.map((rule, at) => (
          <li key={rule.id}>
            <span>
              <b>{inLanguage(rule.title)}</b>, {textOf(rule)}
              <br />
              <SourceNote origin={rule.origin} />
              <ProblemsAt editing={editing} path={["stages", index, "deadlines", at]} />
            </span>
            <ConfidenceBadge confidence={rule.origin.confidence} />
            {change && (
              <>
                <IconButton
                  icon="pencil"
                  label={t("editEntry", { name: inLanguage(rule.title) })}
                  onClick={() => setOpen(rule)}
                />
                <IconButton
                  icon="trash"
                  label={t("removeEntry", { name: inLanguage(rule.title) })}
                  onClick={() => change(path, deadlines.toSpliced(at, 1))}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {change && (
        <Button small icon="plus" onClick={() => setOpen("new")}>
          {t("deadline.add")}
        </Button>
      )}
      {open && change && (
        <DeadlineDialog
          record={editing.record}
          stage={stage.id}
          rule={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onSave={(rule) => {
            const known = deadlines.some((other) => other.id === rule.id);
            change(
              path,
              known ? deadlines.map((other) => (other.id === rule.id ? rule : other)) : [...deadlines, rule],
            );
            setOpen(null);
          }}
        />
      )}
    </>
  );
}
