import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { minPasswordLength, type RedeemResult, redeemLink } from "#client/api/sign-in.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { InvitedTo } from "#client/features/invitations/invited-to.tsx";
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
  const trpc = useTRPC();
  const about = useQuery(trpc.session.describeLink.queryOptions({ token }, { enabled: token.length >= 20 })).data;
  const isPassword = about?.purpose === "password";
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
      organisation: text("organisation").trim(),
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
  const isTooWeak = problem === "tooShort" || problem === "common-password";
  const linkProblem = isTooWeak || problem === "different" ? null : problem;
  return (
    <Page title={t(isPassword ? "newPassword" : "title")} subtitle={t("text")}>
      {about?.invitation && <InvitedTo invitation={about.invitation} />}
      <section className="kern-card bl-einspaltig" aria-labelledby="titel">
        <form className="bl-k-rumpf bl-formular" onSubmit={(event) => void submit(event)}>
          {linkProblem && (
            <Hint kind="danger" live>
              {t(`problem.${linkProblem}`)}
            </Hint>
          )}
          {about?.asksOrganisation && (
            <TextField
              label={t("organisation")}
              name="organisation"
              autoComplete="organization"
              hint={t("organisationHint")}
              maxLength={200}
            />
          )}
          {!isPassword && (
            <TextField
              label={t("name")}
              name="name"
              autoComplete="name"
              hint={t("nameHint")}
              required
              maxLength={200}
            />
          )}
          <TextField
            label={t("email")}
            name="email"
            type="email"
            autoComplete="username"
            hint={t(isPassword ? "emailHintPassword" : "emailHint")}
            required
            maxLength={320}
          />
          <TextField
            label={t("password")}
            name="password"
            type="password"
            autoComplete="new-password"
            hint={t("passwordHint", { count: minPasswordLength })}
            error={isTooWeak ? t(problem, { count: minPasswordLength }) : null}
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
              {t(isPassword ? "submitPassword" : "submit")}
            </Button>
          </div>
        </form>
      </section>
    </Page>
  );
}
