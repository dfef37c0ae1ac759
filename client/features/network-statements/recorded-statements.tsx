import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { Button } from "#client/ui/button.tsx";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import type { NetworkStatement } from "#domain/network-statement.ts";
import { webHref } from "#domain/web-address.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

const tones: Readonly<Record<NetworkStatement["state"], StatusTone>> = {
  waiting: "offen",
  "in-effect": "plan",
  withdrawn: "ruht",
};

/** All statements that were recorded, withdrawn ones too: who said what, where it can be read, and whether it counts. */
export function RecordedStatements({
  statements,
  mayPlan,
}: {
  statements: readonly NetworkStatement[];
  mayPlan: boolean;
}) {
  const { t } = useTranslation(["networks", "common"]);
  const [leaving, setLeaving] = useState<NetworkStatement | null>(null);
  return (
    <>
      <h3 className="bl-h oben">{t("recorded.title")}</h3>
      <div className="bl-rolle">
        <table className="bl-tab karten luftig">
          <caption className="kern-sr-only">{t("recorded.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("open.operator")}</th>
              <th scope="col">{t("recorded.statement")}</th>
              <th scope="col">{t("recorded.place")}</th>
              <th scope="col">{t("recorded.source")}</th>
              <th scope="col">{t("recorded.state")}</th>
              {mayPlan && <UnseenHead>{t("open.act")}</UnseenHead>}
            </tr>
          </thead>
          <tbody>
            {statements.map((statement) => (
              <tr key={statement.id}>
                <th scope="row">{statement.operator}</th>
                <td data-titel={t("recorded.statement")}>
                  <div>
                    {t(`common:networkQuestion.${statement.question}.${statement.answer ? "yes" : "no"}`)}
                    {statement.note && <Small>{statement.note}</Small>}
                  </div>
                </td>
                <td data-titel={t("recorded.place")}>
                  <div>
                    {statement.areaName === null
                      ? statement.municipalities.map(({ ags, name }) => name ?? ags).join(", ")
                      : t("recorded.area", { name: statement.areaName })}
                  </div>
                </td>
                <td data-titel={t("recorded.source")}>
                  <div>
                    {webHref(statement.sourceUrl) ? (
                      <a
                        className="kern-link"
                        href={webHref(statement.sourceUrl) ?? undefined}
                        target="_blank"
                        rel="noreferrer"
                      >
                        {statement.source}
                      </a>
                    ) : (
                      statement.source
                    )}
                    <Small>
                      {t("recorded.stated", { who: statement.statedBy, date: formatDate(statement.statedOn) })}
                    </Small>
                    <Small>
                      {t("recorded.by", { who: statement.recordedBy, date: formatDateTime(statement.recordedAt) })}
                    </Small>
                  </div>
                </td>
                <td data-titel={t("recorded.state")}>
                  <div>
                    <StatusBadge tone={tones[statement.state]}>{t(`recorded.${statement.state}`)}</StatusBadge>
                    {statement.withdrawn && (
                      <Small>
                        {t("recorded.withdrawnBy", {
                          who: statement.withdrawn.by,
                          date: formatDateTime(statement.withdrawn.at),
                          because: statement.withdrawn.because,
                        })}
                      </Small>
                    )}
                  </div>
                </td>
                {mayPlan && (
                  <td>
                    {!statement.withdrawn && (
                      <Button
                        look="tertiary"
                        aria-label={t("recorded.withdrawOf", { operator: statement.operator })}
                        onClick={() => setLeaving(statement)}
                      >
                        {t("recorded.withdraw")}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leaving && <WithdrawDialog statement={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function Small({ children }: { children: React.ReactNode }) {
  return (
    <>
      <br />
      <span className="bl-zweit bl-klein">{children}</span>
    </>
  );
}
