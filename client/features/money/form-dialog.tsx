import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";

/** A dialog around one form with cancel and submit; `error` is what the server refused. */
export function FormDialog({
  title,
  submit,
  pending = false,
  error = null,
  onSubmit,
  onClose,
  width = "560px",
  children,
}: {
  title: string;
  submit: string;
  pending?: boolean;
  error?: unknown;
  onSubmit: (fields: FormData) => void;
  onClose: () => void;
  width?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation("common");
  const form = useId();
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Only the browser knows that a date is half typed: its value is then empty.
    const wrong = [...event.currentTarget.elements].find(
      (field) => field instanceof HTMLInputElement && /^(date|number)$/.test(field.type) && !field.checkValidity(),
    );
    if (wrong instanceof HTMLInputElement) {
      wrong.reportValidity();
      return;
    }
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      width={width}
      footer={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={pending}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={send} noValidate>
        {error !== null && error !== undefined && <ErrorNotice error={error} />}
        {children}
      </form>
    </Dialog>
  );
}
