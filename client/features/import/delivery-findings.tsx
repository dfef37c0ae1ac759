import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { Hint } from "#client/ui/hint.tsx";
import type { DeliveryFinding } from "#domain/delivery-concern.ts";

/** Municipalities that a delivery covers with their successors, and those that it seems to have left behind. */
export function DeliveryFindings({ findings }: { findings: readonly DeliveryFinding[] }) {
  const { t } = useTranslation("import");
  if (findings.length === 0) return null;
  const isLeft = findings.some(({ kind }) => kind === "left-behind");
  return (
    <Hint kind={isLeft ? "warning" : "info"} live>
      <b>{t(isLeft ? "findings.leftTitle" : "findings.title")}</b>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.ags} ${finding.into}`}>
            {finding.kind === "left-behind"
              ? t("findings.left", {
                  count: finding.addresses,
                  formatted: formatCount(finding.addresses),
                  place: finding.name === null ? finding.ags : `${finding.name} (${finding.ags})`,
                  into: finding.into,
                  samePoint: formatCount(finding.samePoint),
                })
              : t(`findings.${finding.kind}`, { ags: finding.ags, into: finding.into })}
          </li>
        ))}
      </ul>
      {isLeft && t("findings.leftText")}
    </Hint>
  );
}
