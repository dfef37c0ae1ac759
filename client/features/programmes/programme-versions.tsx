import { useTranslation } from "react-i18next";
import { formatDateTime } from "#client/format/date.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";

/** Who saved which version of an own programme; older ones stay for the applications made under them. */
export function ProgrammeVersions({ programme }: { programme: ProgrammeDetail }) {
  const { t } = useTranslation("programmes");
  const { slug } = useOrganisation();
  return (
    <Card title={t("section.versions")}>
      <ol className="bl-verlauf">
        {programme.versions.map((version) => (
          <li key={version.version}>
            <time dateTime={version.savedAt}>{formatDateTime(version.savedAt)}</time>
            <span>
              <TextLink href={`/${slug}/programme/${programme.id}?fassung=${version.version}`}>
                {t("version", { version: version.version })}
              </TextLink>
              , {version.savedBy ?? t("someone")}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
