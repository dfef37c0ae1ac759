import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword, minPasswordLength } from "#client/api/sign-in.ts";
import { notify } from "#client/state/notices.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";

/** A new password for a local account. */
export function PasswordForm() {
  const { t } = useTranslation("account");
  const [problem, setProblem] = useState<"tooShort" | "common" | "wrong" | "failed" | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const next = String(fields.get("next"));
    if (next.length < minPasswordLength) return setProblem("tooShort");
    setBusy(true);
    const result = await changePassword(String(fields.get("current")), next).catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      if (result?.reason === "common-password") return setProblem("common");
      return setProblem(result?.reason === "wrong-credentials" ? "wrong" : "failed");
    }
    setProblem(null);
    form.reset();
    notify({ text: t("changed") });
  }

  return (
    <Card title={t("password")}>
      <form className="bl-formular" onSubmit={(event) => void submit(event)}>
        {problem === "failed" && (
          <Hint kind="danger" live>
            {t("failed")}
          </Hint>
        )}
        <TextField
          label={t("current")}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          error={problem === "wrong" ? t("wrong") : null}
        />
        <TextField
          label={t("next")}
          name="next"
          type="password"
          autoComplete="new-password"
          required
          maxLength={256}
          hint={t("nextHint", { count: minPasswordLength })}
          error={problem === "tooShort" || problem === "common" ? t(problem, { count: minPasswordLength }) : null}
        />
        <div className="bl-reihe">
          <Button type="submit" disabled={busy}>
            {t("change")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
