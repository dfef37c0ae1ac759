import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "#client/format/date.ts";
import { formatDecimal, noBreakSpace } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { StatusBadge } from "#client/ui/status-badge.tsx";
import { type CriterionTable, isConfirmed, type ScoreTableVersion } from "#domain/programmes/score-table.ts";
import type { ScoreInput } from "#domain/programmes/scoring.ts";
import { webHref } from "#domain/web-address.ts";
import { isShare } from "./score-steps.ts";
import { ScoreTableForm } from "./score-table-form.tsx";
import { useTakeBackTable } from "./use-save-table.ts";

/** The step table of one criterion: what holds, where it is from, its versions, and for administrators the form. */
export function ScoreTableCard({ programmeId, entry }: { programmeId: string; entry: CriterionTable }) {
  const { t } = useTranslation(["score", "programmes"]);
  const { role } = useOrganisation();
  /** The version that the form starts with; null while nothing is edited. */
  const [editing, setEditing] = useState<{ start: ScoreTableVersion | null } | null>(null);
  const takeBack = useTakeBackTable(programmeId);
  const { criterion, table, history } = entry;
  const mayEdit = permissionsOf(role).administrate;
  const title = inLanguage(criterion.title);
  return (
    <div id={`kriterium-${criterion.id}`} className="p-punkte-kriterium">
      <Card
        title={title}
        aside={
          mayEdit &&
          !editing && (
            <div className="bl-reihe">
              {table && (
                <Button small onClick={() => takeBack(entry)} aria-label={t("tables.takeBackOf", { criterion: title })}>
                  {t("tables.takeBack")}
                </Button>
              )}
              <Button
                small
                icon={table ? "pencil" : "plus"}
                onClick={() => setEditing({ start: table })}
                aria-label={t(table ? "tables.editOf" : "tables.enterOf", { criterion: title })}
              >
                {t(table ? "tables.edit" : "tables.enter")}
              </Button>
            </div>
          )
        }
      >
        <Facts entry={entry} />
        {editing ? (
          <ScoreTableForm
            key={editing.start?.version ?? 0}
            programmeId={programmeId}
            entry={entry}
            start={editing.start}
            onClose={() => setEditing(null)}
          />
        ) : table ? (
          <>
            <Steps table={table} input={criterion.input} caption={title} />
            <Origin table={table} />
          </>
        ) : (
          <p className="bl-zweit">{t("tables.missing")}</p>
        )}
        {history.length > 0 && (
          <details className="p-programm-stufe">
            <summary>{t("tables.history", { count: history.length })}</summary>
            <ol className="bl-verlauf">
              {history.map((version) => (
                <li key={version.version}>
                  <time dateTime={version.savedAt}>{formatDateTime(version.savedAt)}</time>
                  <div>
                    {t("tables.version", { version: version.version })}, {version.savedBy ?? t("programmes:someone")}
                    {version.steps.length === 0 ? (
                      <p className="bl-zweit">{t("tables.takenBack")}</p>
                    ) : (
                      <>
                        <Steps
                          table={version}
                          input={criterion.input}
                          caption={`${title}, ${t("tables.version", { version: version.version })}`}
                        />
                        <Origin table={version} />
                        {mayEdit && version.version !== table?.version && (
                          <Button small onClick={() => setEditing({ start: version })}>
                            {t("tables.startFrom", { version: version.version })}
                          </Button>
                        )}
                      </>
                    )}
                  </div>
                </li>
              ))}
            </ol>
          </details>
        )}
      </Card>
    </div>
  );
}

function Facts({ entry: { criterion, table } }: { entry: CriterionTable }) {
  const { t } = useTranslation(["score", "programmes"]);
  const { measures, maximumPoints, input } = criterion;
  return (
    <>
      <p>
        {table === null ? (
          <StatusBadge tone="offen">{t("tables.state.missing")}</StatusBadge>
        ) : isConfirmed(table) ? (
          <StatusBadge tone="plan">{t("tables.state.confirmed")}</StatusBadge>
        ) : (
          <StatusBadge tone="gefaehrdet">{t("tables.state.unverified")}</StatusBadge>
        )}
      </p>
      <dl className="bl-rollen">
        <div>
          <dt>{t("tables.measure")}</dt>
          <dd>
            {measures.value ? inLanguage(measures.value) : t("tables.measureUnknown")} ({t(`unit.${input}`)})
          </dd>
        </div>
        <div>
          <dt>{t("tables.maximum")}</dt>
          <dd>
            {maximumPoints.value === null
              ? t("tables.maximumUnknown")
              : t("programmes:unit.points", { count: maximumPoints.value })}
          </dd>
        </div>
      </dl>
    </>
  );
}

function Steps({ table, input, caption }: { table: ScoreTableVersion; input: ScoreInput; caption: string }) {
  const { t } = useTranslation("score");
  return (
    <table className="bl-tab p-punkte-stufen">
      <caption className="kern-sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="n">
            {t("tables.from")}
          </th>
          <th scope="col" className="n">
            {t("tables.to")}
          </th>
          <th scope="col" className="n">
            {t("points")}
          </th>
        </tr>
      </thead>
      <tbody>
        {table.steps.map((step) => (
          <tr key={`${step.from} ${step.to}`}>
            <td className="n">{bound(step.from, input) ?? t("tables.open")}</td>
            <td className="n">{bound(step.to, input) ?? t("tables.open")}</td>
            <td className="n">{step.points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Origin({ table }: { table: ScoreTableVersion }) {
  const { t } = useTranslation(["score", "programmes", "common"]);
  return (
    <p className="bl-zweit">
      {t(`common:confidence.${table.confidence}`)}.{" "}
      {webHref(table.sourceUrl) ? (
        <a
          className="kern-link kern-link--small"
          href={webHref(table.sourceUrl) ?? undefined}
          target="_blank"
          rel="noreferrer"
        >
          {table.source ?? table.sourceUrl}
          <span className="kern-sr-only"> {t("programmes:newWindow")}</span>
        </a>
      ) : (
        (table.source ?? t("programmes:noSource"))
      )}
      .{" "}
      {t(isConfirmed(table) ? "tables.confirmedBy" : "tables.enteredBy", {
        name: table.savedBy ?? t("programmes:someone"),
        at: formatDateTime(table.savedAt),
      })}
    </p>
  );
}

function bound(value: number | null, input: ScoreInput): string | null {
  if (value === null) return null;
  const shown = isShare(input) ? value * 100 : value;
  const digits = Number.isInteger(Number(shown.toPrecision(12))) ? 0 : 2;
  return `${formatDecimal(shown, digits)}${isShare(input) ? `${noBreakSpace}%` : ""}`;
}
