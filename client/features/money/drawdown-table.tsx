import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatMoney } from "#client/format/money.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import type { Drawdown } from "#domain/money/drawdown.ts";
import { sourceTexts } from "#domain/money/money-text.ts";

export type DrawdownAct = "plan" | "request" | "receive" | "withdraw";

/** Milestones with plan, money drawn and state; with `onAct` the next thing to do at each. */
export function DrawdownTable({
  drawdowns,
  withSource,
  today,
  onAct,
}: {
  drawdowns: readonly Drawdown[];
  withSource: boolean;
  today: string;
  onAct: ((act: DrawdownAct, drawdown: Drawdown) => void) | null;
}) {
  const { t } = useTranslation("money");
  return (
    <div className="bl-rolle">
      <table className="bl-tab karten bl-abrufe">
        <caption className="kern-sr-only">{t("drawdown.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("drawdown.milestone")}</th>
            <th scope="col">{t("drawdown.due")}</th>
            <th scope="col" className="n">
              {t("drawdown.planned")}
            </th>
            <th scope="col" className="n">
              {t("step.received")}
            </th>
            <th scope="col">{t("drawdown.state")}</th>
            {onAct && <UnseenHead>{t("drawdown.acts")}</UnseenHead>}
          </tr>
        </thead>
        <tbody>
          {drawdowns.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.title}
                {withSource && <span className="bl-klein bl-zweit"> {inLanguage(sourceTexts[one.source])}</span>}
              </th>
              <td data-titel={t("drawdown.due")}>{one.plannedOn ? formatDate(one.plannedOn) : one.budgetYear}</td>
              <td className="n" data-titel={t("drawdown.planned")}>
                {formatMoney(one.plannedCents)}
              </td>
              <td className="n" data-titel={t("step.received")}>
                {formatMoney(one.receivedCents > 0 ? one.receivedCents : null)}
              </td>
              <td>
                <StatusBadge tone={toneOf(one, today)}>
                  {isLate(one, today) ? t("drawdown.late") : t(`drawdownState.${one.state}`)}
                </StatusBadge>
              </td>
              {onAct && (
                <td>
                  <span className="bl-akte">
                    {actsOf(one).map((act) => (
                      <Button
                        key={act}
                        look="tertiary"
                        small
                        aria-label={`${t(`act.${act}`)} ${one.title}`}
                        onClick={() => onAct(act, one)}
                      >
                        {t(`act.${act}`)}
                      </Button>
                    ))}
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function actsOf({ state }: Drawdown): DrawdownAct[] {
  if (state === "planned") return ["request", "plan"];
  if (state === "requested" || state === "partly-received") return ["receive", "withdraw"];
  return [];
}

function isLate({ state, plannedOn }: Drawdown, today: string): boolean {
  return state === "planned" && plannedOn !== null && plannedOn < today;
}

function toneOf(drawdown: Drawdown, today: string): StatusTone {
  if (isLate(drawdown, today)) return "gefaehrdet";
  const tones = {
    planned: "offen",
    requested: "info",
    "partly-received": "info",
    received: "plan",
    withdrawn: "ruht",
  } as const;
  return tones[drawdown.state];
}
