import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Redirect, useSearchParams } from "wouter";
import type { Session } from "#client/api/session.ts";
import { type SignInResult, signIn, signInToDemo } from "#client/api/sign-in.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { useArrival } from "#client/ui/use-arrival.ts";
import { ForgottenPassword } from "./forgotten-password.tsx";
import { Landscape } from "./landscape.tsx";

type Problem = Exclude<SignInResult, { ok: true }>["reason"];

/** Local accounts, and on a demo instance one click per role. */
export function SignIn({ session }: { session: Session }) {
  const { t } = useTranslation(["sign-in", "common"]);
  const main = useRef<HTMLElement>(null);
  const [parameters] = useSearchParams();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useArrival(t("title"), main);
  const target = safeTarget(parameters.get("weiter"));

  if (session.user) return <Redirect to={target} replace />;

  async function enter(attempt: () => Promise<SignInResult>) {
    setBusy(true);
    setProblem(null);
    const result = await attempt().catch((): SignInResult => ({ ok: false, reason: "failed" }));
    // A full load starts with nothing of another person in memory.
    if (result.ok) return window.location.assign(target);
    setProblem(result.reason);
    setBusy(false);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void enter(() => signIn(String(form.get("email")), String(form.get("password"))));
  }

  return (
    <main id="inhalt" ref={main} tabIndex={-1} className="bl-tor" aria-labelledby="titel">
      <div className="bild">
        <h1>{t("promise")}</h1>
        <p>{t("promiseText")}</p>
        <Landscape />
      </div>
      <div className="formular">
        <div className="schmal">
          <h2 id="titel">{t("title")}</h2>
          <form className="bl-formular" onSubmit={submit}>
            {problem && (
              <Hint kind="danger" live>
                {t(`problem.${problem}`)}
              </Hint>
            )}
            <TextField label={t("email")} name="email" type="email" autoComplete="username" required />
            <TextField label={t("password")} name="password" type="password" autoComplete="current-password" required />
            <Button type="submit" look="primary" disabled={busy}>
              {t("submit")}
            </Button>
          </form>
          <ForgottenPassword mail={session.mail} />
          {session.demo && session.demoSignIns.length > 0 && (
            <section className="bl-demo" aria-labelledby="demo">
              <h3 id="demo" className="bl-fett">
                {t("demo")}
              </h3>
              <p className="bl-zweit">{t("demoText")}</p>
              <ul>
                {session.demoSignIns.map((entry) => (
                  <li key={entry.role}>
                    <button
                      type="button"
                      disabled={busy}
                      aria-describedby={`demo-${entry.role}`}
                      onClick={() => void enter(() => signInToDemo(entry.role))}
                    >
                      <Icon name={entry.role === "viewer" ? "eye" : "person"} />
                      {t(`common:role.${entry.role}`)}
                    </button>
                    <small className="bl-zweit" id={`demo-${entry.role}`}>
                      {t(`demoRole.${entry.role}`)}
                    </small>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </main>
  );
}

/** Only paths of this application: a link must not send people elsewhere after the sign-in. */
function safeTarget(path: string | null): string {
  return path?.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\") ? path : "/";
}
