import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Session } from "#client/api/session.ts";
import { signOut } from "#client/api/sign-in.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { OwnInvitations } from "#client/features/invitations/own-invitations.tsx";
import { ReminderSettingCard } from "#client/features/reminders/reminder-setting-card.tsx";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { preferences, setPreferences } from "#client/state/preferences.ts";
import { useStore } from "#client/state/store.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { CheckField } from "#client/ui/field.tsx";
import { Page } from "#client/ui/page.tsx";
import { Segmented } from "#client/ui/segmented.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { PasswordForm } from "./password-form.tsx";

/** Language, appearance, letter keys, reminders, password and sign-out. */
export function Account({ session }: { session: Session }) {
  const { t } = useTranslation(["account", "common"]);
  const { language, theme, letterKeys } = useStore(preferences);
  const { role } = useOrganisation();
  const trpc = useTRPC();
  const chooseLanguage = useMutation(trpc.session.chooseLanguage.mutationOptions());
  return (
    <Page
      title={t("title")}
      className="p-konto"
      actions={
        <Button icon="signOut" onClick={() => void signOut()}>
          {t("common:nav.signOut")}
        </Button>
      }
    >
      <div className="bl-spalten">
        <div className="bl-spalte">
          <Card title={t("view")} aside={<span className="bl-zweit">{t("viewNote")}</span>}>
            <div className="bl-formular">
              <div className="bl-feldgruppe">
                <span className="beschriftung">{t("common:language.label")}</span>
                <Segmented
                  label={t("common:language.label")}
                  value={language}
                  options={(["de", "en"] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
                  onChange={(value) => {
                    setPreferences({ language: value });
                    chooseLanguage.mutate({ language: value });
                  }}
                />
                <span className="bl-zweit bl-klein">{t("languageNote")}</span>
              </div>
              <div className="bl-feldgruppe">
                <span className="beschriftung">{t("common:theme.label")}</span>
                <Segmented
                  label={t("common:theme.label")}
                  value={theme}
                  options={(["system", "light", "dark"] as const).map((value) => ({
                    value,
                    label: t(`common:theme.${value}`),
                  }))}
                  onChange={(value) => setPreferences({ theme: value })}
                />
              </div>
              <CheckField
                label={t("letterKeys")}
                hint={t("letterKeysHint")}
                checked={letterKeys}
                onChange={(event) => setPreferences({ letterKeys: event.target.checked })}
              />
            </div>
          </Card>
          <Card title={t("person")}>
            <p className="bl-fett">{session.user?.name}</p>
            <p className="bl-zweit">{session.user?.email}</p>
            <h3 className="bl-h oben">{t("organisations")}</h3>
            <ul>
              {session.organisations.map((organisation) => (
                <li key={organisation.id}>
                  {organisation.name}, {t(`common:role.${organisation.role}`)}
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <div className="bl-spalte">
          <OwnInvitations />
          {permissionsOf(role).projects && <ReminderSettingCard />}
          <PasswordForm />
          <DeleteAccount />
        </div>
      </div>
    </Page>
  );
}
