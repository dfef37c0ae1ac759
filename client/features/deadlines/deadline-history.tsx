import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { DeadlineChange } from "#domain/deadlines/deadline.ts";

/** Every move and closing of a deadline with its reason, newest first. */
export function DeadlineHistory({ history }: { history: readonly DeadlineChange[] }) {
  const { t } = useTranslation("deadlines");
  return (
    <section>
      <h3 className="bl-h">{t("detail.history")}</h3>
      {history.length === 0 && <p className="bl-zweit">{t("detail.noHistory")}</p>}
      <ol className="bl-verlauf">
        {history.map((change) => (
          <li key={change.id}>
            <time dateTime={change.recordedAt}>{formatDateTime(change.recordedAt)}</time>
            <span>
              {change.toOn !== null && (
                <b>{t("detail.moved", { from: formatDate(change.fromOn), to: formatDate(change.toOn) })} </b>
              )}
              {change.fromState && change.toState && (
                <b>{t("detail.turned", { from: t(`state.${change.fromState}`), to: t(`state.${change.toState}`) })} </b>
              )}
              {inLanguage({ de: change.reason, en: change.reasonEnglish ?? change.reason })}
              <span className="bl-zweit">
                {" · "}
                {change.recordedBy}
                {change.quiet && `, ${t("detail.quiet")}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
