import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Hint } from "#client/ui/hint.tsx";
import { TextLink } from "#client/ui/text-link.tsx";

/** Names the other funded applications that hold addresses of this one; nothing when there are none. */
export function DoubleFundingHint({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation("applications");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const double = useQuery(trpc.applications.doubleFunding.queryOptions({ org, id: applicationId })).data;
  if (!double || double.findings.length === 0) return null;
  return (
    <Hint kind="danger">
      <b>{t("double.title")}</b>
      {double.findings.map(({ application, addresses }) => (
        <span key={application.id} style={{ display: "block" }}>
          <TextLink href={`/${org}/projekte/${application.projectSlug}/antraege/${application.number}`}>
            {t("double.text", {
              count: addresses,
              formatted: formatCount(addresses),
              title: application.title,
              project: application.projectName,
            })}
          </TextLink>
        </span>
      ))}
      <small>{inLanguage(double.rule)}</small>
    </Hint>
  );
}
