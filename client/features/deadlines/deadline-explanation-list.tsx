import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { formatDate } from "#client/format/date.ts";
import { weakestOf } from "#domain/confidence.ts";
import type { DeadlineView } from "#domain/deadlines/deadline.ts";
import { webHref } from "#domain/web-address.ts";
import { useDeadlineWording } from "./deadline-wording.ts";

/** How the day of a deadline came about: rule, what it counts from, source, and who fixed it. */
export function DeadlineExplanationList({ deadline }: { deadline: DeadlineView }) {
  const { t } = useTranslation("deadlines");
  const { inLanguage } = useDeadlineWording();
  const { rule, from, fromOn, origin, shiftedFrom, shiftReason, shiftOrigin, note, computed } = deadline.explanation;
  const isRule = deadline.ruleId !== null;
  const weakest = weakestOf([origin, shiftOrigin]);
  return (
    <section>
      <h3 className="bl-h">{t("detail.how")}</h3>
      <dl className="bl-quelle">
        {!isRule && (
          <>
            <dt>{t("detail.rule")}</dt>
            <dd>{t("detail.free")}</dd>
          </>
        )}
        {rule && (
          <>
            <dt>{t("detail.rule")}</dt>
            <dd>
              {inLanguage(rule)}
              {from && (
                <span className="bl-zweit">
                  {" · "}
                  {t("detail.from", { title: inLanguage(from), day: formatDate(fromOn) })}
                </span>
              )}
              {shiftReason && (
                <p>
                  {t("detail.shifted", { day: formatDate(shiftedFrom), reason: inLanguage(shiftReason) })}
                  {shiftOrigin?.source && (
                    <span className="bl-zweit">
                      {" · "}
                      {shiftOrigin.source.title} <ConfidenceBadge confidence={shiftOrigin.confidence} />
                    </span>
                  )}
                </p>
              )}
            </dd>
          </>
        )}
        {origin && (
          <>
            <dt>{t("detail.source")}</dt>
            <dd>
              {origin.source && (
                <>
                  {webHref(origin.source.url) ? (
                    <a href={webHref(origin.source.url) ?? undefined} rel="noreferrer" target="_blank">
                      {origin.source.title}
                    </a>
                  ) : (
                    origin.source.title
                  )}
                  {origin.source.section && `, ${origin.source.section}`}
                  {" · "}
                </>
              )}
              <ConfidenceBadge confidence={origin.confidence} />
              {origin.note && <p className="bl-zweit">{origin.note}</p>}
            </dd>
          </>
        )}
        {weakest !== null && shiftOrigin && weakest !== origin?.confidence && (
          <>
            <dt>{t("detail.weakest")}</dt>
            <dd>
              <ConfidenceBadge confidence={weakest} />
            </dd>
          </>
        )}
        {note && (
          <>
            <dt>{t("detail.note")}</dt>
            <dd>{note}</dd>
          </>
        )}
      </dl>
      {isRule && deadline.fixedBy && (
        <p className="bl-zweit">
          {t(`detail.fixed.${deadline.fixedBy}`)}
          {computed && computed !== deadline.dueOn && ` ${t("detail.byRule", { day: formatDate(computed) })}`}
        </p>
      )}
    </section>
  );
}
