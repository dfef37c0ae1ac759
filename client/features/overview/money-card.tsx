import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatShare } from "#client/format/number.ts";
import { Card } from "#client/ui/card.tsx";
import type { Overview } from "#domain/overview.ts";
import { formatSum } from "./overview-text.ts";

/** Granted and drawn money of Bund and Land, and by source where the reader may see that. */
export function MoneyCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const { money, projects, published } = overview;
  const drawn = money.grantedCents > 0 ? money.receivedCents / money.grantedCents : null;
  return (
    <Card title={t("money.title", { count: projects.total })} className="bl-geldkarte">
      <p className="gross">
        <b>{formatSum(money.grantedCents)}</b> {t("money.granted")}
      </p>
      {drawn !== null && (
        <>
          <div
            className="bl-fuellung"
            role="img"
            aria-label={t("money.drawnLabel", { share: formatShare(drawn), sum: formatSum(money.receivedCents) })}
          >
            <span style={{ width: `${Math.min(100, Math.max(0, drawn * 100))}%` }} />
          </div>
          <p>{t("money.drawn", { sum: formatSum(money.receivedCents), share: formatShare(drawn) })}</p>
        </>
      )}
      {money.bySource.length > 0 && (
        <table className="bl-tab">
          <caption className="kern-sr-only">{t("money.bySource")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("money.source")}</th>
              <th scope="col" className="n">
                {t("money.grantedColumn")}
              </th>
              <th scope="col" className="n">
                {t("money.drawnColumn")}
              </th>
            </tr>
          </thead>
          <tbody>
            {money.bySource.map((each) => (
              <tr key={each.source}>
                <th scope="row">{t(`money.sources.${each.source}`)}</th>
                <td className="n">{formatSum(each.grantedCents)}</td>
                <td className="n">{formatSum(each.receivedCents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {money.ownShareCents !== null && money.ownShareCents > 0 && (
        <p className="bl-paar">
          <span>{t("money.ownShare")}</span>
          <b>{formatSum(money.ownShareCents)}</b>
        </p>
      )}
      {money.nextDrawdown && (
        <p className="bl-paar">
          <span>
            {t(isLate(money.nextDrawdown.plannedOn, overview.today) ? "money.overdue" : "money.next", {
              project: money.nextDrawdown.project,
              date: formatDate(money.nextDrawdown.plannedOn),
            })}
          </span>
          <b>{formatSum(money.nextDrawdown.cents)}</b>
        </p>
      )}
      {!published && money.bySource.length === 0 && <p className="bl-zweit">{t("money.none")}</p>}
    </Card>
  );
}

function isLate(plannedOn: string | null, today: string): boolean {
  return plannedOn !== null && plannedOn < today;
}
