import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { useSettled } from "#client/ui/use-settled.ts";
import { type LedgerFilter, LedgerMovement, type LedgerRow, type WorksStart } from "#domain/ledger.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { LedgerAreaDialog } from "./ledger-area-dialog.tsx";
import { LedgerDialog, type LedgerSelection } from "./ledger-dialog.tsx";
import { LedgerUploadDialog } from "./ledger-upload-dialog.tsx";

/** Each address of the application: in, out or requested, why, since when; many are changed at once. */
export function LedgerCard({
  applicationId,
  ruleSet,
  areas,
  mayWork,
}: {
  applicationId: string;
  ruleSet: string;
  /** The areas of the project. */
  areas: ProjectDetail["areaRevisions"];
  mayWork: boolean;
}) {
  const { t } = useTranslation("applications");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const [text, setText] = useState("");
  const [movement, setMovement] = useState<LedgerMovement | "all">("all");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [selection, setSelection] = useState<LedgerSelection | null>(null);
  const [opened, setOpened] = useState<"area" | "list" | null>(null);
  const settled = useSettled(text, 250);
  const filter: LedgerFilter = {
    ...(settled.trim() !== "" && { text: settled.trim() }),
    ...(movement !== "all" && { movements: [movement] }),
  };
  const query = useInfiniteQuery(
    trpc.applications.ledger.infiniteQueryOptions(
      { org, id: applicationId, filter, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const first = query.data?.pages[0];
  const counts = first?.counts;

  function toggle(ids: readonly string[], on: boolean) {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  }

  return (
    <Card
      title={t("ledger.title")}
      className="bl-karte-offen"
      aside={
        counts && (
          <span className="bl-zweit">
            {t("ledger.subtitle", { isIn: formatCount(counts.isIn), total: formatCount(counts.total) })}
            {first.worksStart && <Works start={first.worksStart} />}
          </span>
        )
      }
    >
      <div className="bl-filterzeile">
        <TextField
          label={t("ledger.search")}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <SelectField
          label={t("ledger.movementFilter")}
          value={movement}
          onChange={(event) => setMovement(LedgerMovement.safeParse(event.target.value).data ?? "all")}
          options={[
            { value: "all", label: t("ledger.all") },
            ...LedgerMovement.options.map((value) => ({
              value,
              label: `${t(`ledger.movement.${value}`)}${counts ? ` (${formatCount(counts.byMovement[value])})` : ""}`,
            })),
          ]}
        />
      </div>
      {mayWork && (
        <div className="bl-auswahlzeile">
          {rows.length > 0 && (
            <>
              <span role="status">
                {t("ledger.selected", { count: chosen.size, formatted: formatCount(chosen.size) })}
              </span>
              <Button
                small
                disabled={chosen.size === 0}
                onClick={() => setSelection({ kind: "addresses", addressIds: [...chosen] })}
              >
                {t("ledger.change")}
              </Button>
              <Button
                small
                look="tertiary"
                disabled={query.isPlaceholderData}
                onClick={() => setSelection({ kind: "filter", filter, count: counts?.total ?? 0 })}
              >
                {t("ledger.changeAll")}
              </Button>
            </>
          )}
          <Button small look="tertiary" icon="polygon" onClick={() => setOpened("area")}>
            {t("ledger.byArea")}
          </Button>
          <Button small look="tertiary" icon="upload" onClick={() => setOpened("list")}>
            {t("ledger.byList")}
          </Button>
        </div>
      )}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <p className="bl-auswahlzeile bl-zweit">{t("ledger.none")}</p>}
      {rows.length > 0 && <LedgerTable rows={rows} chosen={chosen} onToggle={toggle} mayWork={mayWork} />}
      {query.hasNextPage && (
        <div className="bl-auswahlzeile">
          <Button small disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("ledger.more")}
          </Button>
        </div>
      )}
      {selection && (
        <LedgerDialog
          applicationId={applicationId}
          selection={selection}
          onClose={(done) => {
            setSelection(null);
            if (done) setChosen(new Set());
          }}
        />
      )}
      {opened === "area" && (
        <LedgerAreaDialog
          applicationId={applicationId}
          ruleSet={ruleSet}
          areas={areas}
          onClose={() => setOpened(null)}
        />
      )}
      {opened === "list" && <LedgerUploadDialog applicationId={applicationId} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function Works({ start }: { start: WorksStart }) {
  const { t } = useTranslation("applications");
  const date = formatDate(start.on);
  return (
    <>
      {" "}
      · {start.band === "started" ? t("ledger.worksStarted", { date }) : t("ledger.works", { date, days: start.days })}
    </>
  );
}

function LedgerTable({
  rows,
  chosen,
  onToggle,
  mayWork,
}: {
  rows: readonly LedgerRow[];
  chosen: ReadonlySet<string>;
  onToggle: (ids: readonly string[], on: boolean) => void;
  mayWork: boolean;
}) {
  const { t } = useTranslation("applications");
  const ids = rows.map(({ addressId }) => addressId);
  const allChosen = ids.every((id) => chosen.has(id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className="bl-rolle bl-buchrolle" aria-label={t("ledger.rows")} tabIndex={0}>
      <table className="bl-tab karten haft">
        <caption className="kern-sr-only">{t("ledger.rows")}</caption>
        <thead>
          <tr>
            {mayWork && (
              <th scope="col">
                <input
                  type="checkbox"
                  className="bl-kasten"
                  aria-label={t("ledger.selectAll")}
                  checked={allChosen}
                  onChange={(event) => onToggle(ids, event.target.checked)}
                />
              </th>
            )}
            {(["address", "movement", "reason", "status", "on", "fileNumber", "frozen"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`ledger.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const address = `${row.text}, ${[row.postcode, row.place].filter(Boolean).join(" ")}`;
            return (
              <tr key={row.addressId}>
                {mayWork && (
                  <td>
                    <input
                      type="checkbox"
                      className="bl-kasten"
                      aria-label={t("ledger.selectRow", { address })}
                      checked={chosen.has(row.addressId)}
                      onChange={(event) => onToggle([row.addressId], event.target.checked)}
                    />
                  </td>
                )}
                <th scope="row">
                  {address}
                  {row.gone && <small className="bl-zweit"> ({t("ledger.gone")})</small>}
                </th>
                <td data-titel={t("ledger.column.movement")} className={row.isIn ? "bl-fett" : undefined}>
                  {t(`ledger.movement.${row.movement}`)}
                </td>
                <td data-titel={t("ledger.column.reason")} title={row.note ?? undefined}>
                  {t(`ledger.reason.${row.reason}`)}
                </td>
                <td data-titel={t("ledger.column.status")}>
                  {row.status ? t(`ledger.status.${row.status}`) : unknownValue}
                </td>
                <td data-titel={t("ledger.column.on")}>{formatDate(row.on)}</td>
                <td data-titel={t("ledger.column.fileNumber")}>{row.fileNumber ?? unknownValue}</td>
                <td data-titel={t("ledger.column.frozen")}>
                  {row.frozen
                    ? `${t(`class.${row.frozen.class}`)}, ${t(`eligibility.${row.frozen.eligibility}`)}`
                    : unknownValue}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
