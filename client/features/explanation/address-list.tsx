import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatAddress } from "#client/format/address.ts";
import { formatSpeed } from "#client/format/measure.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { ClassSymbol } from "#client/ui/class-symbol.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { type SortDirection, type VirtualColumn, VirtualTable } from "#client/ui/virtual-table.tsx";
import type { AddressRow } from "#domain/address.ts";
import type { AddressSet } from "#domain/address-set.ts";

type SortKey = "text" | "class" | "downMbps" | "municipality";
type ColumnId = SortKey | "eligibility" | "technology" | "operator" | "planning" | "project";

const pageSize = 200;

/** The addresses of a set as a table: pages of 200 by key, sorted by the server. */
export function AddressList({ addresses, onSelect }: { addresses: AddressSet; onSelect?: (row: AddressRow) => void }) {
  const { t } = useTranslation(["explanation", "common"]);
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const [sort, setSort] = useState<{ by: SortKey; direction: SortDirection }>({ by: "text", direction: "asc" });
  const list = useInfiniteQuery(
    trpc.addresses.list.infiniteQueryOptions(
      { org: slug, set: addresses, sort, limit: pageSize },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const columns = useColumns();

  if (list.isPending) return <Skeleton label={t("loading")} heights={[28, 20, 20, 20, 20, 20]} />;
  if (list.isError) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  const total = list.data.pages[0]?.total ?? 0;
  if (total === 0) return <p className="bl-zweit">{t("noAddresses")}</p>;
  return (
    <div className="bl-adressliste">
      <VirtualTable
        caption={t("list.caption")}
        columns={columns}
        rows={rows}
        total={total}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={(by) => isSortKey(by) && setSort((current) => nextSort(current, by))}
        onReachEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        onSelect={onSelect}
      />
      <p className="bl-zweit bl-klein" role="status">
        {t("list.loaded", { shown: formatCount(rows.length), total: formatCount(total) })}
      </p>
    </div>
  );
}

function useColumns(): VirtualColumn<AddressRow, ColumnId>[] {
  const { t } = useTranslation(["explanation", "common"]);
  return useMemo(
    () => [
      { id: "text", header: t("list.address"), cell: formatAddress, sortable: true, width: "28%" },
      {
        id: "class",
        header: t("list.class"),
        sortable: true,
        cell: (row) => (
          <span className="bl-reihe eng">
            <ClassSymbol kind={row.class} />
            {t(`common:class.${row.class}`)}
          </span>
        ),
      },
      {
        id: "eligibility",
        header: t("list.eligibility"),
        cell: (row) => {
          const first = row.reasons[0];
          const reasons = row.reasons.map((reason) => t(`common:reason.${reason}`)).join(", ");
          return (
            <span title={reasons}>
              {row.eligibility === "yes" || !first
                ? t(`common:eligibility.${row.eligibility}`)
                : t(`common:reason.${first}`)}
            </span>
          );
        },
      },
      {
        id: "downMbps",
        header: t("list.speed"),
        cell: (row) => formatSpeed(row.downMbps, row.upMbps),
        sortable: true,
        numeric: true,
      },
      { id: "technology", header: t("list.technology"), cell: (row) => row.technology ?? unknownValue },
      {
        id: "planning",
        header: t("list.planning"),
        cell: (row) => (row.committed ? t("list.committed") : unknownValue),
      },
      { id: "project", header: t("list.project"), cell: (row) => row.project ?? unknownValue },
      { id: "operator", header: t("list.operator"), cell: (row) => row.operator ?? unknownValue },
      {
        id: "municipality",
        header: t("list.municipality"),
        cell: (row) => row.municipality ?? unknownValue,
        sortable: true,
      },
    ],
    [t],
  );
}

function isSortKey(id: ColumnId): id is SortKey {
  return id === "text" || id === "municipality" || id === "class" || id === "downMbps";
}

function nextSort(current: { by: SortKey; direction: SortDirection }, by: SortKey) {
  const direction: SortDirection = current.by === by && current.direction === "asc" ? "desc" : "asc";
  return { by, direction };
}
