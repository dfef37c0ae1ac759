import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { useOverviewText } from "#client/features/overview/overview-text.ts";
import { formatDate } from "#client/format/date.ts";
import { formatMoney } from "#client/format/money.ts";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { ProjectStanding } from "#domain/project-standing.ts";
import { ProjectLightBadge } from "./project-light-badge.tsx";

/** How a project stands, by id or slug: asked for beside the project itself, so that head and page come together. */
export function useProjectStanding(key: string) {
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  return useQuery(trpc.projects.standing.queryOptions({ org, id: key }, { refetchOnWindowFocus: true }));
}

/** Under the title of a page: stage, light with its reason, next deadline, money and drift of the project. */
export function ProjectStandingList({ standing }: { standing: ProjectStanding }) {
  const { t } = useTranslation("projects");
  const text = useOverviewText();
  const { stage, light, reason, next, money, driftAddresses, today } = standing;
  return (
    <dl className="bl-standzeile" aria-label={t("standing.title")}>
      <div>
        <dt>{t("standing.stage")}</dt>
        <dd>{stage ? inLanguage(stage) : t("standing.noApplication")}</dd>
      </div>
      <div>
        <dt>{t("standing.light")}</dt>
        <dd>
          <ProjectLightBadge light={light} /> <small>{text.reason(reason, today)}</small>
        </dd>
      </div>
      <div>
        <dt>{t("standing.next")}</dt>
        <dd>{next ? `${formatDate(next.dueOn)}, ${next.title}` : t("standing.noDeadline")}</dd>
      </div>
      <div>
        <dt>{t("standing.money")}</dt>
        <dd>
          {money.grantedCents === 0
            ? t("standing.noMoney")
            : t("standing.granted", {
                granted: formatMoney(money.grantedCents),
                drawn: formatMoney(money.receivedCents),
              })}
        </dd>
      </div>
      <div>
        <dt>{t("standing.drift")}</dt>
        <dd>
          {driftAddresses === 0
            ? t("standing.noDrift")
            : t("standing.addresses", { count: driftAddresses, formatted: formatCount(driftAddresses) })}
        </dd>
      </div>
    </dl>
  );
}
