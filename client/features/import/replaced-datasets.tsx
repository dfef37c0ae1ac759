import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { Hint } from "#client/ui/hint.tsx";
import type { ImportKind } from "./guess-kind.ts";
import type { ImportResult } from "./import-result.ts";

/** Whose data the file replaces: a list of the same kind in the same municipalities replaces another publisher's too. */
export function ReplacedDatasets({ kind, replaces }: { kind: ImportKind; replaces: ImportResult["replaces"] }) {
  const { t } = useTranslation("import");
  if (replaces.length === 0) return null;
  const isForeign = replaces.some(({ otherPublisher }) => otherPublisher);
  return (
    <Hint kind={isForeign ? "warning" : "info"} live>
      <b>{t(isForeign ? "replaces.otherPublisher" : "replaces.title")}</b>
      <ul>
        {replaces.map(({ dataset, rows, fileName, asOf, publisher }) => (
          <li key={dataset}>
            {t("replaces.line", {
              count: rows,
              formatted: formatCount(rows),
              fileName,
              asOf: formatDate(asOf),
              publisher: publisher ?? t("replaces.unnamed"),
            })}
          </li>
        ))}
      </ul>
      {isForeign && kind === "sites" && t("replaces.sitesApart")}
    </Hint>
  );
}
