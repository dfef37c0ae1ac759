import { useTranslation } from "react-i18next";
import type { Session } from "#client/api/session.ts";
import { signOut } from "#client/api/sign-in.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import { OwnInvitations } from "./own-invitations.tsx";

/** The first page of somebody who was invited, and the only one of somebody who belongs to no organisation. */
export function InvitationsPage({ session, home }: { session: Session; home: string }) {
  const { t } = useTranslation(["invitations", "common"]);
  const isMember = session.organisations.length > 0;
  return (
    <Page
      title={t("page")}
      subtitle={session.user?.email}
      actions={
        <Button icon="signOut" onClick={() => void signOut()}>
          {t("common:nav.signOut")}
        </Button>
      }
    >
      <div className="bl-einspaltig">
        <OwnInvitations />
        {isMember ? (
          <div className="bl-reihe">
            <ButtonLink href={home}>{t("home")}</ButtonLink>
          </div>
        ) : (
          <p className="bl-zweit">{t("nowhere")}</p>
        )}
      </div>
    </Page>
  );
}
