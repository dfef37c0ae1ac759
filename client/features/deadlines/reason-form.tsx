import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextAreaField } from "#client/ui/field.tsx";
import { deadlineReasonMaxLength } from "#domain/deadlines/deadline.ts";

/** Asks for the reason of an act on a deadline. */
export function ReasonForm({
  title,
  submit,
  isPending,
  onClose,
  onReason,
}: {
  title: string;
  submit: string;
  isPending: boolean;
  onClose: () => void;
  onReason: (reason: string) => void;
}) {
  const { t } = useTranslation(["deadlines", "common"]);
  const form = useId();
  const [missing, setMissing] = useState(false);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason")).trim();
    setMissing(reason.length < 3);
    if (reason.length >= 3) onReason(reason);
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={isPending}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={send} noValidate>
        <TextAreaField
          label={t("reason.label")}
          name="reason"
          maxLength={deadlineReasonMaxLength}
          required
          error={missing ? t("reason.missing") : null}
        />
      </form>
    </Dialog>
  );
}
