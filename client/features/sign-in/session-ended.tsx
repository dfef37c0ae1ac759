import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "#client/api/session.ts";
import { type SignInResult, signIn, signInToDemo } from "#client/api/sign-in.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";

/**
 * Signs in again over the page, which keeps whatever was entered. Somebody else gets a page of their own, with nothing of the
 * person before.
 */
export function SessionEnded({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation(["sign-in", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Exclude<SignInResult, { ok: true }>["reason"] | null>(null);
  const ownRoles = new Set(session.organisations.map(({ role }) => role));
  const demoSignIns = session.demo ? session.demoSignIns.filter(({ role }) => ownRoles.has(role)) : [];

  async function enter(attempt: () => Promise<SignInResult>) {
    setBusy(true);
    setProblem(null);
    const result = await attempt().catch((): SignInResult => ({ ok: false, reason: "failed" }));
    setBusy(false);
    if (!result.ok) return setProblem(result.reason);
    const now = await queries.fetchQuery(trpc.session.get.queryOptions({}, { staleTime: 0 }));
    if (now.user?.id !== session.user?.id) return window.location.assign("/");
    onClose();
    await queries.invalidateQueries();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void enter(() => signIn(String(form.get("email")), String(form.get("password"))));
  }

  return (
    <Dialog
      title={t("common:sessionEnded.title")}
      width="440px"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:sessionEnded.later")}</Button>
          <Button type="submit" form="wieder-anmelden" look="primary" disabled={busy}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id="wieder-anmelden" className="bl-formular" onSubmit={submit}>
        <p>{t("common:sessionEnded.text")}</p>
        {problem && (
          <Hint kind="danger" live>
            {t(`problem.${problem}`)}
          </Hint>
        )}
        <TextField
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={session.user?.email ?? ""}
          required
        />
        <TextField
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
        />
        {demoSignIns.map(({ role }) => (
          <Button key={role} icon="person" disabled={busy} onClick={() => void enter(() => signInToDemo(role))}>
            {t(`common:role.${role}`)}
          </Button>
        ))}
      </form>
    </Dialog>
  );
}
