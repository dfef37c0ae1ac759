import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Hint } from "#client/ui/hint.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { AreaGeometry } from "#domain/geometry.ts";

/** Warns where addresses of the drawn shape are in a funded project already; nothing where none are. */
export function FundedHint({ geometry, areaId }: { geometry: AreaGeometry; areaId: string | null }) {
  const { t } = useTranslation("map-area");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const { data } = useQuery(
    trpc.areas.fundedOverlaps.queryOptions(
      { org, geometry, ...(areaId !== null && { areaId }) },
      { staleTime: 60_000, retry: false, trpc: { abortOnUnmount: true } },
    ),
  );
  if (!data || data.length === 0) return null;
  return (
    <div className="bl-hinweise">
      {data.map((project) => (
        <Hint
          key={project.id}
          live
          action={<TextLink href={`/${org}/projekte/${project.slug}`}>{t("funded.show")}</TextLink>}
        >
          <b>{t("funded.addresses", { count: project.addresses, formatted: formatCount(project.addresses) })}</b>{" "}
          {t("funded.project", { name: project.name })}
        </Hint>
      ))}
    </div>
  );
}
