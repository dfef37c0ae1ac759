import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextAreaField, TextField } from "#client/ui/field.tsx";
import { deadlineReasonMaxLength } from "#domain/deadlines/deadline.ts";
import { germanDay } from "#domain/german-day.ts";

/** Reports a deadline as done on a day. */
export function CompleteForm({
  isPending,
  onClose,
  onComplete,
}: {
  isPending: boolean;
  onClose: () => void;
  onComplete: (done: { on: string; note?: string }) => void;
}) {
  const { t } = useTranslation(["deadlines", "common"]);
  const form = useId();
  const today = germanDay(new Date());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const note = String(fields.get("note")).trim();
    onComplete({ on: String(fields.get("day")) || today, ...(note !== "" && { note }) });
  }

  return (
    <Dialog
      title={t("complete.title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={isPending}>
            {t("complete.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        <TextField label={t("complete.day")} name="day" type="date" defaultValue={today} max={today} required />
        <TextAreaField
          label={t("complete.note")}
          name="note"
          hint={t("complete.noteHint")}
          maxLength={deadlineReasonMaxLength}
        />
      </form>
    </Dialog>
  );
}
