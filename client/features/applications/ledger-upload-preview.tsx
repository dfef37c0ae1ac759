import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { fileNoteLines } from "#client/format/file-note-line.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { FileNotes } from "#client/ui/file-notes.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { sheetLine } from "#domain/file-note.ts";
import {
  type LedgerUploadCheck,
  type LedgerUploadOutcome,
  type LedgerUploadRow,
  ledgerUploadOutcomes,
} from "#domain/ledger-upload.ts";
import type { PastedList } from "./pasted-list.ts";

const looks: Readonly<
  Record<LedgerUploadOutcome, { look: "ja" | "warn" | "fehlt"; icon: "circleCheck" | "minus" | "triangle" | "octagon" }>
> = {
  changed: { look: "ja", icon: "circleCheck" },
  unchanged: { look: "ja", icon: "minus" },
  repeated: { look: "ja", icon: "minus" },
  ambiguous: { look: "warn", icon: "triangle" },
  "not-found": { look: "fehlt", icon: "octagon" },
  refused: { look: "fehlt", icon: "octagon" },
};

/** What each row of a list would do, counted and row by row; `lines` gives pasted rows the line they were pasted in. */
export function LedgerUploadPreview({ check, lines }: { check: LedgerUploadCheck; lines: PastedList["lines"] }) {
  const { t } = useTranslation("applications");
  const { t: common } = useTranslation();
  const placeOf = (line: number) => {
    const at = sheetLine(check.notes, line);
    return at.sheet === null ? at.line : `${at.line} (${at.sheet})`;
  };
  return (
    <>
      <FileNotes lines={fileNoteLines(common, check.notes)} />
      <ul className="bl-liste bl-abgleich" aria-label={t("ledger.upload.counts")}>
        {ledgerUploadOutcomes
          .filter((outcome) => outcome === "changed" || check.counts[outcome] > 0)
          .map((outcome) => (
            <li key={outcome} className={looks[outcome].look}>
              <Icon name={looks[outcome].icon} size={18} />
              <span>{t(`ledger.upload.outcome.${outcome}`)}</span>
              <b>{formatCount(check.counts[outcome])}</b>
            </li>
          ))}
      </ul>
      {check.shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
        <section className="bl-rolle" aria-label={t("ledger.upload.rows")} tabIndex={0}>
          <table className="bl-tab karten">
            <caption className="kern-sr-only">{t("ledger.upload.rows")}</caption>
            <thead>
              <tr>
                {(["line", "written", "outcome", "change"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`ledger.upload.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {check.shown.map((row) => (
                <PreviewRow key={row.line} row={row} line={lines?.[row.line - 1] ?? placeOf(row.line)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {check.shown.length < check.rows && (
        <p className="bl-zweit">
          {t("ledger.upload.shown", { shown: formatCount(check.shown.length), rows: formatCount(check.rows) })}
        </p>
      )}
    </>
  );
}

function PreviewRow({ row, line }: { row: LedgerUploadRow; line: number | string }) {
  const { t } = useTranslation("applications");
  const { outcome, after, addresses } = row;
  return (
    <tr>
      <th scope="row">{t("ledger.upload.line", { line })}</th>
      <td data-titel={t("ledger.upload.column.written")}>
        <div>
          {row.written || unknownValue}
          {outcome !== "ambiguous" && addresses[0] !== undefined && addresses[0] !== row.written && (
            <small className="bl-zweit bl-eigene-zeile">{addresses[0]}</small>
          )}
        </div>
      </td>
      <td data-titel={t("ledger.upload.column.outcome")}>
        <div>
          <span className="bl-reihe">
            <Icon name={looks[outcome].icon} size={16} />
            <b>{t(`ledger.upload.outcome.${outcome}`)}</b>
          </span>
          {outcome === "ambiguous" && (
            <small className="bl-eigene-zeile">{t("ledger.upload.candidates", { list: addresses.join("; ") })}</small>
          )}
          {outcome === "not-found" && <small className="bl-eigene-zeile">{t("ledger.upload.notFoundHint")}</small>}
          {row.problems.map(({ column, expected, found }) => (
            <small key={`${column}-${expected.de}`} className="bl-eigene-zeile">
              {column === null
                ? t("ledger.upload.problemOfRow", { expected: inLanguage(expected) })
                : found === ""
                  ? t("ledger.upload.problemOfEmpty", { column, expected: inLanguage(expected) })
                  : t("ledger.upload.problemOfCell", { column, expected: inLanguage(expected), found })}
            </small>
          ))}
        </div>
      </td>
      <td data-titel={t("ledger.upload.column.change")}>
        {after && (outcome === "changed" || outcome === "refused")
          ? [
              `${row.before ? t(`ledger.movement.${row.before}`) : t("ledger.upload.new")} → ${t(`ledger.movement.${after.movement}`)}`,
              t(`ledger.reason.${after.reason}`),
              after.status && t(`ledger.status.${after.status}`),
              formatDate(after.on),
              after.fileNumber,
              after.note,
            ]
              .filter(Boolean)
              .join(" · ")
          : unknownValue}
      </td>
    </tr>
  );
}
