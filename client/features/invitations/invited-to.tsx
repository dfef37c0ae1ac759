import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import type { Role } from "#domain/roles.ts";

type Invited = {
  organisation: string;
  role: Role;
  project: { name: string; rights: Role } | null;
  invitedBy: string | null;
  invitedAt: string;
  expiresAt: string;
};

/** Who invites to what, in which role, until when. */
export function InvitedTo({ invitation }: { invitation: Invited }) {
  const { t } = useTranslation(["invitations", "common"]);
  const { organisation, project, role, invitedBy, invitedAt, expiresAt } = invitation;
  return (
    <>
      <p>
        <b>{project ? `${organisation}, ${project.name}` : organisation}</b>
        <br />
        {t("as", { role: t(`common:role.${project?.rights ?? role}`) })}
        {project && <> {t("projectOnly")}</>}
      </p>
      <p className="bl-zweit">
        {invitedBy ? t("by", { name: invitedBy, date: formatDate(invitedAt) }) : null}{" "}
        {t("until", { date: formatDate(expiresAt) })}
      </p>
    </>
  );
}
