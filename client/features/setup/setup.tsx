import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { minPasswordLength, type RedeemResult, redeemLink } from "#client/api/sign-in.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Page } from "#client/ui/page.tsx";

type Problem = Exclude<RedeemResult, { ok: true }>["reason"] | "tooShort" | "different";

/** Redeems a one-time link: the first administrator's, an invitation, or a new password. */
export function Setup() {
  const { t } = useTranslation("setup");
  const [parameters] = useSearchParams();
  const token = parameters.get("token") ?? "";
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "");
    if (text("password").length < minPasswordLength) return setProblem("tooShort");
    if (text("password") !== text("repeat")) return setProblem("different");
    setBusy(true);
    setProblem(null);
    const result = await redeemLink({
      token,
      name: text("name").trim(),
      email: text("email").trim(),
      password: text("password"),
    }).catch((): RedeemResult => ({ ok: false, reason: "failed" }));
    if (result.ok) return window.location.assign("/");
    setProblem(result.reason);
    setBusy(false);
  }

  if (token === "") {
    return (
      <Page title={t("title")}>
        <Hint kind="danger">{t("noToken")}</Hint>
        <div className="bl-reihe">
          <ButtonLink href="/login">{t("toSignIn")}</ButtonLink>
        </div>
      </Page>
    );
  }
  const linkProblem = problem === "tooShort" || problem === "different" ? null : problem;
  return (
    <Page title={t("title")} subtitle={t("text")}>
      <section className="kern-card bl-einspaltig" aria-labelledby="titel">
        <form className="bl-k-rumpf bl-formular" onSubmit={(event) => void submit(event)}>
          {linkProblem && (
            <Hint kind="danger" live>
              {t(`problem.${linkProblem}`)}
            </Hint>
          )}
          <TextField label={t("name")} name="name" autoComplete="name" hint={t("nameHint")} required maxLength={200} />
          <TextField
            label={t("email")}
            name="email"
            type="email"
            autoComplete="username"
            hint={t("emailHint")}
            required
            maxLength={320}
          />
          <TextField
            label={t("password")}
            name="password"
            type="password"
            autoComplete="new-password"
            hint={t("passwordHint", { count: minPasswordLength })}
            error={problem === "tooShort" ? t("tooShort", { count: minPasswordLength }) : null}
            required
            maxLength={256}
          />
          <TextField
            label={t("repeat")}
            name="repeat"
            type="password"
            autoComplete="new-password"
            error={problem === "different" ? t("different") : null}
            required
            maxLength={256}
          />
          <div className="bl-reihe">
            <Button type="submit" look="primary" disabled={busy}>
              {t("submit")}
            </Button>
          </div>
        </form>
      </section>
    </Page>
  );
}
