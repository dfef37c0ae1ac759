import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatMoney } from "#client/format/money.ts";
import { formatCount } from "#client/format/number.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import { germanDay } from "#domain/german-day.ts";
import { type Milestone, type MilestoneState, milestoneState } from "#domain/milestone.ts";
import { MilestoneDialog } from "./milestone-dialog.tsx";

const tones: Record<MilestoneState, StatusTone> = {
  reached: "plan",
  "reached-late": "beobachten",
  planned: "offen",
  overdue: "gefaehrdet",
};

/** Milestones planned and actual. */
export function MilestoneTable({
  applicationId,
  milestones,
  mayWork,
}: {
  applicationId: string;
  milestones: readonly Milestone[];
  mayWork: boolean;
}) {
  const { t } = useTranslation("construction");
  const [editing, setEditing] = useState<Milestone | "new" | null>(null);
  const today = germanDay(new Date());
  return (
    <>
      <h3 className="bl-h oben">{t("milestones")}</h3>
      {milestones.length === 0 && <p className="bl-zweit">{t("empty")}</p>}
      {milestones.length > 0 && (
        <div className="bl-rolle">
          <table className="bl-tab karten bl-meilenstein">
            <caption className="kern-sr-only">{t("milestones")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("column.milestone")}</th>
                <th scope="col">{t("column.planned")}</th>
                <th scope="col">{t("column.actual")}</th>
                <th scope="col" className="n">
                  {t("column.addresses")}
                </th>
                <th scope="col" className="n">
                  {t("column.money")}
                </th>
                <th scope="col">{t("column.state")}</th>
                {mayWork && <UnseenHead>{t("column.actions")}</UnseenHead>}
              </tr>
            </thead>
            <tbody>
              {milestones.map((milestone) => {
                const { state, daysLate } = milestoneState(milestone, today);
                return (
                  <tr key={milestone.id}>
                    <th scope="row">
                      M{milestone.number} {milestone.title}
                    </th>
                    <td data-titel={t("column.planned")}>{formatDate(milestone.plannedOn)}</td>
                    <td data-titel={t("column.actual")}>{formatDate(milestone.actualOn)}</td>
                    <td className="n" data-titel={t("column.addresses")}>
                      {formatCount(milestone.plannedAddresses)}
                    </td>
                    <td className="n" data-titel={t("column.money")}>
                      {formatMoney(milestone.plannedCents)}
                    </td>
                    <td>
                      <StatusBadge tone={tones[state]}>
                        {t(`milestoneState.${state}`, { days: formatCount(daysLate) })}
                      </StatusBadge>
                    </td>
                    {mayWork && (
                      <td>
                        <IconButton
                          icon="pencil"
                          label={`${t("form.edit")}: M${milestone.number}`}
                          onClick={() => setEditing(milestone)}
                        />
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {mayWork && (
        <div className="bl-abstand">
          <Button small icon="plus" onClick={() => setEditing("new")}>
            {t("add")}
          </Button>
        </div>
      )}
      {editing && (
        <MilestoneDialog
          applicationId={applicationId}
          milestone={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
