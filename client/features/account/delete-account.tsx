import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";

/** Deletes the own account after the password was asked once more; cannot be taken back. */
export function DeleteAccount() {
  const { t } = useTranslation(["account", "common"]);
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const form = useId();
  const removal = useMutation(
    trpc.session.deleteAccount.mutationOptions({ onSuccess: () => window.location.assign("/login") }),
  );
  const code = removal.isError ? errorCodeOf(removal.error) : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    removal.mutate({ password: String(new FormData(event.currentTarget).get("password")) });
  }

  return (
    <Card title={t("delete.title")}>
      <p>{t("delete.text")}</p>
      <div className="bl-reihe">
        <Button icon="trash" onClick={() => setAsking(true)}>
          {t("delete.open")}
        </Button>
      </div>
      {asking && (
        <Dialog
          title={t("delete.title")}
          onClose={() => {
            removal.reset();
            setAsking(false);
          }}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t("common:action.cancel")}</Button>
              <Button type="submit" form={form} look="primary" disabled={removal.isPending}>
                {t("delete.submit")}
              </Button>
            </>
          }
        >
          <form id={form} className="bl-formular" onSubmit={submit}>
            <p>{t("delete.warning")}</p>
            <TextField
              label={t("current")}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={256}
              error={code === "invalid-input" ? t("wrong") : null}
            />
            {code === "conflict" && (
              <Hint kind="danger" live>
                {t("delete.last")}
              </Hint>
            )}
            {code === "forbidden" && (
              <Hint kind="danger" live>
                {t("delete.noPassword")}
              </Hint>
            )}
            {removal.isError && !["invalid-input", "conflict", "forbidden"].includes(code ?? "") && (
              <ErrorNotice error={removal.error} />
            )}
          </form>
        </Dialog>
      )}
    </Card>
  );
}
