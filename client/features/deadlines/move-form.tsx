import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { CheckField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { type DeadlineView, deadlineReasonMaxLength } from "#domain/deadlines/deadline.ts";

type Move = { dueOn: string; reason: string; quiet: boolean; byNotice: boolean };

/** Moves a deadline to another day; the reason goes into its history. */
export function MoveForm({
  deadline,
  isPending,
  onClose,
  onMove,
}: {
  deadline: DeadlineView;
  isPending: boolean;
  onClose: () => void;
  onMove: (move: Move) => void;
}) {
  const { t } = useTranslation(["deadlines", "common"]);
  const form = useId();
  const [problems, setProblems] = useState({ day: false, reason: false });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const dueOn = String(fields.get("day"));
    const reason = String(fields.get("reason")).trim();
    const found = { day: dueOn === "" || dueOn === deadline.dueOn, reason: reason.length < 3 };
    setProblems(found);
    if (found.day || found.reason) return;
    onMove({ dueOn, reason, quiet: fields.has("quiet"), byNotice: fields.has("byNotice") });
  }

  return (
    <Dialog
      title={t("move.title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={isPending}>
            {t("move.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        <TextField
          label={t("move.day")}
          name="day"
          type="date"
          defaultValue={deadline.dueOn}
          required
          error={problems.day ? t("move.dayMissing") : null}
        />
        <TextAreaField
          label={t("move.reason")}
          name="reason"
          hint={t("move.reasonHint")}
          maxLength={deadlineReasonMaxLength}
          required
          error={problems.reason ? t("move.reasonMissing") : null}
        />
        {deadline.ruleId !== null && <CheckField label={t("move.byNotice")} name="byNotice" />}
        <CheckField label={t("move.quiet")} hint={t("move.quietHint")} name="quiet" />
      </form>
    </Dialog>
  );
}
