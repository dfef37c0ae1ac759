import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { askForPassword, type SignInResult } from "#client/api/sign-in.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";

/** Asks for a mail with a link for a new password; where the instance sends no mails, says whom to ask. */
export function ForgottenPassword({ mail }: { mail: boolean }) {
  const { t } = useTranslation(["sign-in", "common"]);
  const form = useId();
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<SignInResult | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    setBusy(true);
    setResult(await askForPassword(email).catch((): SignInResult => ({ ok: false, reason: "failed" })));
    setBusy(false);
  }

  function close() {
    setResult(null);
    setOpen(false);
  }

  const asks = mail && !result?.ok;
  return (
    <>
      <Button look="tertiary" small onClick={() => setOpen(true)}>
        {t("forgotten.open")}
      </Button>
      {isOpen && (
        <Dialog
          title={t("forgotten.open")}
          onClose={close}
          footer={
            <>
              <Button onClick={close}>{t(asks ? "common:action.cancel" : "common:action.close")}</Button>
              {asks && (
                <Button type="submit" form={form} look="primary" disabled={busy}>
                  {t("forgotten.submit")}
                </Button>
              )}
            </>
          }
        >
          {!mail && <p>{t("forgotten.ask")}</p>}
          {asks && (
            <form id={form} className="bl-formular" onSubmit={(event) => void submit(event)}>
              <p>{t("forgotten.text")}</p>
              {result && !result.ok && (
                <Hint kind="danger" live>
                  {result.reason === "too-many-attempts" ? t("problem.too-many-attempts") : t("forgotten.failed")}
                </Hint>
              )}
              <TextField
                label={t("email")}
                name="email"
                type="email"
                autoComplete="username"
                required
                maxLength={320}
              />
            </form>
          )}
          {result?.ok && (
            <Hint kind="success" live>
              {t("forgotten.sent")}
            </Hint>
          )}
        </Dialog>
      )}
    </>
  );
}
