import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import type { DeadlineView } from "#domain/deadlines/deadline.ts";
import { useDeadlineWording } from "./deadline-wording.ts";

/** How the day of a deadline came about: rule, what it counts from, source, and who fixed it. */
export function DeadlineExplanationList({ deadline }: { deadline: DeadlineView }) {
  const { t } = useTranslation("deadlines");
  const { inLanguage } = useDeadlineWording();
  const { rule, from, fromOn, origin, shiftedFrom, shiftReason, shiftOrigin, note, computed } = deadline.explanation;
  const isRule = deadline.ruleId !== null;
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
                      {shiftOrigin.source.title}, {t(`detail.confidence.${shiftOrigin.confidence}`)}
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
                  {origin.source.url ? (
                    <a href={origin.source.url} rel="noreferrer" target="_blank">
                      {origin.source.title}
                    </a>
                  ) : (
                    origin.source.title
                  )}
                  {origin.source.section && `, ${origin.source.section}`}
                  {" · "}
                </>
              )}
              <span className="bl-zweit">{t(`detail.confidence.${origin.confidence}`)}</span>
              {origin.note && <p className="bl-zweit">{origin.note}</p>}
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
