import { useTranslation } from "react-i18next";
import { fileNoteLines } from "#client/format/file-note-line.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { FileNotes } from "#client/ui/file-notes.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { IconName } from "#client/ui/icon-paths.data.ts";
import { DeliveryFindings } from "./delivery-findings.tsx";
import type { ImportKind } from "./guess-kind.ts";
import type { ImportResult } from "./import-result.ts";
import { ReplacedDatasets } from "./replaced-datasets.tsx";
import { RowProblems } from "./row-problems.tsx";
import { Wording } from "./wording.tsx";

type Line = {
  key: "loaded" | "rejected" | "ambiguous" | "unmatched" | "readable";
  look: "ja" | "warn" | "fehlt";
  icon: IconName;
};

const lines: readonly Line[] = [
  { key: "loaded", look: "ja", icon: "circleCheck" },
  { key: "ambiguous", look: "warn", icon: "triangle" },
  { key: "unmatched", look: "warn", icon: "triangle" },
  { key: "readable", look: "warn", icon: "triangle" },
  { key: "rejected", look: "fehlt", icon: "octagon" },
];
const differences = [
  { key: "added", icon: "plus" },
  { key: "changed", icon: "pencil" },
  { key: "removed", icon: "minus" },
] as const;

/** Rows by outcome on the left, the difference to the present state on the right. */
export function CheckResult({ kind, jobId, result }: { kind: ImportKind; jobId: string; result: ImportResult }) {
  const { t, i18n } = useTranslation("import");
  const { t: common } = useTranslation();
  const { slug } = useOrganisation();
  if (result.outcome === "duplicate") {
    return (
      <Hint kind="info" live>
        <b>{t("check.duplicate")}.</b> {t("check.duplicateText")}
      </Hint>
    );
  }
  const count = (key: Line["key"]) =>
    key === "loaded" ? result.loaded : key === "rejected" ? result.rejected : (result.counts[key] ?? 0);
  const lookOf = (key: Line["key"], look: Line["look"]) =>
    key === "loaded" && result.loaded === 0 ? "fehlt" : count(key) > 0 ? look : "ja";
  const isRefused = result.outcome === "refused";
  const numbers = { rows: formatCount(result.rows), rejected: formatCount(result.rejected) };
  return (
    <>
      {isRefused && result.concerns.length === 0 && (
        <Hint kind="danger" live>
          <b>{t("check.refused")}.</b> {t(`check.why.${whyOf(result)}`, numbers)}
          <Wording texts={result.reasons} />
        </Hint>
      )}
      <FileNotes lines={fileNoteLines(common, result.notes)} />
      <DeliveryFindings findings={result.findings} />
      <ReplacedDatasets kind={kind} replaces={result.replaces} />
      <RowProblems problems={result.problems} />
      <div className="bl-spalten">
        <Card
          title={t("check.result")}
          aside={
            <span className="bl-zweit">
              {t("check.rows")}: <b>{formatCount(result.rows)}</b>
            </span>
          }
        >
          <ul className="bl-liste bl-abgleich">
            {lines
              .filter(({ key }) => key === "loaded" || key === "rejected" || count(key) > 0)
              .map(({ key, look, icon }) => (
                <li key={key} className={lookOf(key, look)}>
                  <Icon
                    name={lookOf(key, look) === "fehlt" ? "octagon" : count(key) > 0 ? icon : "circleCheck"}
                    size={18}
                  />
                  <span>{t(`check.${key}`)}</span>
                  <b>{formatCount(count(key))}</b>
                </li>
              ))}
          </ul>
          <p className="bl-zweit bl-klein">
            {[
              result.format &&
                t("check.format", { format: t(`formatName.${result.format}`, { defaultValue: result.format }) }),
              kind !== "boundaries" && result.scope.length > 0 && t("check.scope", { count: result.scope.length }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {result.reportKey !== null && (
            <a
              className="kern-link kern-link--small kern-link--no-visited-state"
              href={`/api/${slug}/imports/${jobId}/report.csv?lang=${i18n.language}`}
              download
            >
              {t("check.report")}
            </a>
          )}
        </Card>
        {(!isRefused || result.concerns.length > 0) && (
          <Card title={t("check.difference")}>
            {differences.some(({ key }) => key in result.counts) ? (
              <dl className="bl-delta">
                {differences
                  .filter(({ key }) => key in result.counts)
                  .map(({ key, icon }) => (
                    <div key={key}>
                      <dt>{t(`counts.${key}`)}</dt>
                      <dd>
                        <Icon name={icon} size={18} />
                        {formatCount(result.counts[key])}
                      </dd>
                    </div>
                  ))}
              </dl>
            ) : (
              <p className="bl-zweit">{t("check.noDifference")}</p>
            )}
          </Card>
        )}
      </div>
    </>
  );
}

/** In our words; what an older server said of a delivery is told from the counts. */
function whyOf({ cause, rows, rejected }: ImportResult) {
  if (cause !== null && cause !== "concern") return cause;
  if (rows === 0) return "empty";
  return rejected > 0 ? "rejected" : "other";
}
