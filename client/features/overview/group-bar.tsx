import { useTranslation } from "react-i18next";
import { formatCount, formatShare } from "#client/format/number.ts";
import type { OverviewCounts } from "#domain/overview.ts";
import { groupNames, shareOf, shownGroups, useOverviewText } from "./overview-text.ts";

/** Below this share a part keeps a fixed sliver, so that it stays visible. */
const smallestDrawnShare = 0.012;

/** The groups as a bar: full, hatched, outlined, chequered; the numbers are in its name. */
export function GroupBar({ counts, height = 14 }: { counts: OverviewCounts; height?: number }) {
  const text = useOverviewText();
  return (
    <div className="bl-balken" role="img" aria-label={text.bar(counts)} style={{ height }}>
      {shownGroups(counts)
        .filter(({ value }) => value > 0)
        .map(({ name, value }) => (
          <span
            key={name}
            className={`b-g-${name}`}
            style={{ flex: `${value} 0 0` }}
            data-schmal={value / counts.addresses < smallestDrawnShare ? "" : undefined}
          />
        ))}
      {counts.addresses === 0 && <span className="b-leer" style={{ flex: "1 0 0" }} />}
    </div>
  );
}

/** What the patterns of the bars mean. */
export function GroupLegend({ withUnknown }: { withUnknown: boolean }) {
  const { t } = useTranslation("overview");
  return (
    <div className="bl-legzeile nur-breit" aria-hidden="true">
      {groupNames
        .filter((name) => name !== "unknown" || withUnknown)
        .map((name) => (
          <span key={name}>
            <i className={`bl-punkt b-g-${name}`} />
            {t(`group.${name}`)}
          </span>
        ))}
    </div>
  );
}

/** The groups in numbers, below the bar. */
export function GroupNumbers({ counts }: { counts: OverviewCounts }) {
  const { t } = useTranslation("overview");
  return (
    <ul className="bl-gruppen">
      {shownGroups(counts).map(({ name, value }) => (
        <li key={name}>
          <span className={`bl-punkt b-g-${name}`} />
          <span>
            {t(`group.${name}`)}
            <b>
              {formatCount(value)} <span className="bl-zweit">{formatShare(shareOf(value, counts))}</span>
            </b>
          </span>
        </li>
      ))}
    </ul>
  );
}
