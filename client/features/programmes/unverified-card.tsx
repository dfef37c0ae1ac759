import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { Card } from "#client/ui/card.tsx";
import { Hint } from "#client/ui/hint.tsx";
import type { Programme } from "#domain/programmes/programme.ts";
import { isUnverified, Origin } from "#domain/programmes/sourced.ts";
import { listUnverified, walkOrigins } from "#domain/programmes/walk-origins.ts";
import { allValues } from "./programme-values.ts";
import { valueAt } from "./record-path.ts";
import { useFullValueName } from "./use-value-name.ts";
import { anchorOf } from "./value-table.tsx";

/** What still has to be checked at its source, always in sight; each entry leads to its row. */
export function UnverifiedCard({ record }: { record: Programme }) {
  const { t } = useTranslation("programmes");
  const nameOf = useFullValueName(record);
  const unverified = listUnverified(record).length;
  const values = allValues(record).flatMap((value) => {
    const origin = Origin.safeParse(valueAt(record, value.path)).data;
    return origin && isUnverified(origin) ? [{ value, confidence: origin.confidence }] : [];
  });
  return (
    <Card title={t("check.title")}>
      {unverified === 0 ? (
        <Hint kind="success">{t("check.none")}</Hint>
      ) : (
        <Hint>{t("check.text", { unverified, values: walkOrigins(record).length })}</Hint>
      )}
      {values.length > 0 && (
        <ul className="p-programm-liste">
          {values.map(({ value, confidence }) => (
            <li key={value.path.join(".")}>
              <a className="kern-link kern-link--small" href={`#${anchorOf(value.path)}`}>
                {nameOf(value)}
              </a>
              <ConfidenceBadge confidence={confidence} />
            </li>
          ))}
        </ul>
      )}
      {unverified > values.length && (
        <p className="bl-zweit">{t("check.more", { count: unverified - values.length })}</p>
      )}
    </Card>
  );
}
