import { useTranslation } from "react-i18next";
import { useSession } from "#client/api/session.ts";
import { ReminderRuleCard } from "#client/features/reminders/reminder-rule-card.tsx";
import { useOrganisation } from "#client/state/organisation.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Page } from "#client/ui/page.tsx";
import { Role } from "#domain/roles.ts";
import { Invitation } from "./invitation.tsx";
import { LatestChanges } from "./latest-changes.tsx";
import { LogoCard } from "./logo-card.tsx";
import { MemberTable } from "./member-table.tsx";
import { OpenInvitations } from "./open-invitations.tsx";
import { OrganisationCard } from "./organisation-card.tsx";

/** Members, roles, invitations and what was changed lately. */
export function Administration() {
  const { t } = useTranslation(["administration", "retention", "common"]);
  const organisation = useOrganisation();
  const { instanceAdministrator } = useSession();
  return (
    <Page title={t("title")} subtitle={t("subtitle", { organisation: organisation.name })} className="p-verwaltung">
      <div className="bl-spalten">
        <div className="bl-spalte">
          <MemberTable />
          <OpenInvitations />
          <LatestChanges />
        </div>
        <div className="bl-spalte">
          <Invitation />
          <Card title={t("common:nav.programmes")}>
            <p>{t("programmes")}</p>
            <ButtonLink href={`/${organisation.slug}/programme`} icon="document">
              {t("openProgrammes")}
            </ButtonLink>
          </Card>
          {instanceAdministrator && (
            <Card title={t("retention:title")}>
              <p>{t("retention:card")}</p>
              <ButtonLink href={`/${organisation.slug}/verwaltung/aufbewahrung`} icon="clock">
                {t("retention:open")}
              </ButtonLink>
            </Card>
          )}
          <OrganisationCard />
          <LogoCard />
          <ReminderRuleCard />
          <Card title={t("roles.title")}>
            <dl className="bl-rollen">
              {Role.options.map((role) => (
                <div key={role}>
                  <dt>{t(`common:role.${role}`)}</dt>
                  <dd>{t(`roles.${role}`)}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </div>
    </Page>
  );
}
