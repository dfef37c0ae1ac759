import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Icon } from "#client/ui/icon.tsx";
import type { IconName } from "#client/ui/icon-paths.data.ts";
import { Menu } from "#client/ui/menu.tsx";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import type { DatasetKind, DatasetView } from "#domain/dataset.ts";
import { CompletenessDialog } from "./completeness-dialog.tsx";
import { isSuperseded } from "./is-superseded.ts";
import { UndoDialog } from "./undo-dialog.tsx";
import { useDatasetName } from "./use-dataset-name.ts";

const icons: Record<DatasetKind, IconName> = {
  addresses: "house",
  boundaries: "polygon",
  offers: "antenna",
  sites: "school",
  basemap: "map",
  construction: "flag",
};
const tones: Record<DatasetView["state"], StatusTone> = {
  loading: "info",
  applied: "plan",
  failed: "gefaehrdet",
  undone: "ruht",
};

/** Deliveries with as-of date, counts, licence, report and the way back. */
export function DatasetTable({ datasets, mayPlan }: { datasets: readonly DatasetView[]; mayPlan: boolean }) {
  const { t } = useTranslation("datasets");
  const nameOf = useDatasetName();
  const [undoing, setUndoing] = useState<DatasetView | null>(null);
  const [stating, setStating] = useState<DatasetView | null>(null);
  const rows = [...datasets].sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id - a.id);
  return (
    <div className="bl-rolle">
      <table className="bl-tab karten luftig">
        <caption className="kern-sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.delivery")}</th>
            <th scope="col">{t("column.asOf")}</th>
            <th scope="col" className="n">
              {t("column.rows")}
            </th>
            <th scope="col" className="n">
              {t("column.rejected")}
            </th>
            <th scope="col">{t("column.licence")}</th>
            <th scope="col">{t("column.state")}</th>
            <th scope="col">{t("column.imported")}</th>
            <UnseenHead>{t("column.actions")}</UnseenHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((dataset) => (
            <tr key={dataset.id}>
              <th scope="row">
                <span className="bl-lieferung">
                  <Icon name={icons[dataset.kind]} />
                  <span>
                    {nameOf(dataset)}
                    <small>
                      {dataset.fileName}
                      {dataset.synthetic && ` · ${t("synthetic")}`}
                      {dataset.complete.length > 0 &&
                        ` · ${t(`complete.${dataset.completeBasis === "derived" ? "countDerived" : "count"}`, {
                          count: dataset.complete.length,
                        })}`}
                    </small>
                  </span>
                </span>
              </th>
              <td data-titel={t("column.asOf")}>{formatDate(dataset.asOf)}</td>
              <td className="n" data-titel={t("column.rows")}>
                {formatCount(dataset.loaded)}
              </td>
              <td className="n" data-titel={t("column.rejected")} title={t("rejectedExplain")}>
                {formatCount(dataset.rows - dataset.loaded)}
              </td>
              <td data-titel={t("column.licence")}>
                {dataset.licence ?? <span className="bl-zweit">{t("noLicence")}</span>}
              </td>
              <td data-titel={t("column.state")}>
                {isSuperseded(dataset, datasets) ? (
                  <StatusBadge tone="ruht" icon="history">
                    {t("superseded")}
                  </StatusBadge>
                ) : (
                  <StatusBadge tone={tones[dataset.state]}>{t(`state.${dataset.state}`)}</StatusBadge>
                )}
              </td>
              <td className="bl-zweit" data-titel={t("column.imported")}>
                {formatDateTime(dataset.appliedAt ?? dataset.createdAt)}
              </td>
              <td className="n">
                {mayPlan && (
                  <Actions dataset={dataset} onUndo={() => setUndoing(dataset)} onState={() => setStating(dataset)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {stating && <CompletenessDialog dataset={stating} onClose={() => setStating(null)} />}
      {undoing && <UndoDialog dataset={undoing} onClose={() => setUndoing(null)} />}
    </div>
  );
}

function Actions({ dataset, onUndo, onState }: { dataset: DatasetView; onUndo: () => void; onState: () => void }) {
  const { t, i18n } = useTranslation("datasets");
  const { slug } = useOrganisation();
  const name = useDatasetName()(dataset);
  const base = `/api/${slug}/datasets/${dataset.id}`;
  const canUndo = dataset.state === "applied";
  return (
    <Menu label={t("more", { name })} className="bl-ibtn" align="right" trigger={<Icon name="more" size={18} />}>
      {(close) => (
        <>
          {dataset.hasReport && (
            <a
              href={`${base}/report.csv?lang=${i18n.language}`}
              download
              aria-label={t("reportOf", { name })}
              onClick={close}
            >
              <Icon name="document" />
              {t("report")} (CSV)
            </a>
          )}
          <a href={`${base}/file`} download aria-label={t("fileOf", { name })} onClick={close}>
            <Icon name="download" />
            {t("file")}
          </a>
          {canUndo && dataset.kind === "offers" && (
            <button
              type="button"
              aria-label={t("complete.actionOf", { name })}
              onClick={() => {
                close();
                onState();
              }}
            >
              <Icon name="circleCheck" />
              {t("complete.action")}
            </button>
          )}
          {canUndo && (
            <button
              type="button"
              aria-label={t("undoOf", { name })}
              onClick={() => {
                close();
                onUndo();
              }}
            >
              <Icon name="undo" />
              {t("undo")}
            </button>
          )}
        </>
      )}
    </Menu>
  );
}
