import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { formatDate } from "#client/format/date.ts";
import { formatCount, formatDifference, formatShare, unknownValue } from "#client/format/number.ts";
import { Card } from "#client/ui/card.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { groupsOf, type Overview } from "#domain/overview.ts";
import { GroupBar, GroupLegend } from "./group-bar.tsx";
import { shareOf } from "./overview-text.ts";

type Row = Overview["municipalities"][number];
type Key = "name" | "addresses" | "served" | "gigabit" | "change" | "open";

/** Municipalities with bars, the least served first; on the phone name, share and bar. `hrefOf` null: no page of its own. */
export function MunicipalityTable({
  overview,
  hrefOf,
}: {
  overview: Overview;
  hrefOf: ((ags: string) => string) | null;
}) {
  const { t } = useTranslation("overview");
  const [sort, setSort] = useState<{ by: Key; descending: boolean }>({ by: "served", descending: false });
  const { municipalities, total, change } = overview;
  const rows = [...municipalities].sort(
    (a, b) => (sort.descending ? -1 : 1) * (compare(a, b, sort.by) || a.ags.localeCompare(b.ags)),
  );
  const head = (key: Key, label: string) => (
    <th
      scope="col"
      className={key === "name" ? undefined : "n"}
      aria-sort={sort.by === key ? (sort.descending ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        className="sort"
        onClick={() => setSort({ by: key, descending: sort.by === key && !sort.descending })}
      >
        {label}
        <Icon name={sort.descending ? "arrowDown" : "arrowUp"} size={13} className={sort.by === key ? "" : "blass"} />
      </button>
    </th>
  );
  const since = change ? t("column.since", { date: formatDate(change.since) }) : t("column.change");
  return (
    <Card
      title={t("municipalities", { count: municipalities.length, formatted: formatCount(municipalities.length) })}
      aside={<GroupLegend withUnknown={total.unknown > 0} />}
      className="bl-gemeinden"
    >
      <div className="bl-rolle">
        <table className="bl-tab bl-gem">
          <caption className="kern-sr-only">{t("tableCaption")}</caption>
          <thead>
            <tr>
              {head("name", t("column.name"))}
              {head("addresses", t("column.addresses"))}
              <th scope="col">{t("column.distribution")}</th>
              {head("served", t("group.served"))}
              {head("gigabit", t("column.gigabit"))}
              {head("change", since)}
              {head("open", t("group.open"))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.ags}>
                <th scope="row">{hrefOf ? <Link href={hrefOf(row.ags)}>{nameOf(row)}</Link> : nameOf(row)}</th>
                <Cells row={row} />
              </tr>
            ))}
          </tbody>
          {municipalities.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">{t("column.total")}</th>
                <Cells row={{ ags: "", name: "", counts: total, change }} />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </Card>
  );

  function nameOf(row: Row): string {
    return row.ags === "" ? t("noMunicipality") : row.name;
  }
}

function Cells({ row: { counts, change } }: { row: Row }) {
  return (
    <>
      <td className="n weg">{formatCount(counts.addresses)}</td>
      <td className="balkenzelle">
        <GroupBar counts={counts} />
      </td>
      <td className="n quote">{formatShare(shareOf(counts.served, counts))}</td>
      <td className="n weg">{formatShare(shareOf(counts.gigabit, counts))}</td>
      <td className="n wandel">{change ? formatDifference(change.served, 1) : unknownValue}</td>
      <td className="n weg">{formatCount(groupsOf(counts).open)}</td>
    </>
  );
}

function compare(a: Row, b: Row, key: Key): number {
  switch (key) {
    case "name":
      return a.name.localeCompare(b.name, "de");
    case "addresses":
      return a.counts.addresses - b.counts.addresses;
    case "change":
      return (a.change?.served ?? 0) - (b.change?.served ?? 0);
    case "open":
      return a.counts.open - b.counts.open;
    default:
      return (shareOf(a.counts[key], a.counts) ?? 0) - (shareOf(b.counts[key], b.counts) ?? 0);
  }
}
