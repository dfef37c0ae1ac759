import { type ColumnDef, type RowData, tableFeatures, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";

export type SortDirection = "asc" | "desc";

/** A column: `sortable` where the server can sort by it; `width` a CSS width. */
export type VirtualColumn<Row, Id extends string> = {
  id: Id;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  numeric?: boolean;
  width?: string;
};

const features = tableFeatures({});
const rowHeightPixels = 33;
/** How many rows before the end the next page is asked for. */
const reachAheadRows = 40;

/**
 * A table of any length that draws only the rows in view. Rows come in pages: `onReachEnd` asks for the next one.
 * Sorting is the caller's (the server's), so that it covers rows not loaded yet. `total` is announced as row count.
 */
export function VirtualTable<Row extends RowData, Id extends string>({
  caption,
  columns,
  rows,
  total,
  rowKey,
  sort,
  onSort,
  onReachEnd,
  selectedKey,
  onSelect,
}: {
  caption: string;
  columns: readonly VirtualColumn<Row, Id>[];
  rows: readonly Row[];
  total: number;
  rowKey: (row: Row) => string;
  sort?: { by: string; direction: SortDirection } | undefined;
  onSort?: ((by: Id) => void) | undefined;
  onReachEnd?: (() => void) | undefined;
  selectedKey?: string | null;
  onSelect?: ((row: Row) => void) | undefined;
}) {
  const { t } = useTranslation("explanation");
  const scroller = useRef<HTMLElement>(null);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          header: column.header,
          cell: (context) => column.cell(context.row.original),
        }),
      ),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data, getRowId: rowKey });
  const all = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPixels,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items[items.length - 1];

  useEffect(() => {
    if (last && last.index >= all.length - reachAheadRows) onReachEnd?.();
  }, [last, all.length, onReachEnd]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section ref={scroller} className="bl-rolle bl-virtuell" aria-label={caption} tabIndex={0}>
      <table className="bl-tab haft" aria-rowcount={total + 1}>
        <caption className="kern-sr-only">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => {
              const sorted = sort?.by === column.id ? sort.direction : null;
              return (
                <th
                  key={column.id}
                  scope="col"
                  className={column.numeric ? "n" : undefined}
                  style={{ width: column.width }}
                  aria-sort={sorted === null ? undefined : sorted === "asc" ? "ascending" : "descending"}
                >
                  {column.sortable && onSort ? (
                    <button
                      type="button"
                      className="sort"
                      onClick={() => onSort(column.id)}
                      title={t("list.sortBy", { column: column.header })}
                    >
                      {column.header}
                      <Icon
                        name={sorted === "desc" ? "arrowDown" : "arrowUp"}
                        size={13}
                        className={sorted ? "" : "blass"}
                      />
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {first && first.start > 0 && <Spacer height={first.start} columns={columns.length} />}
          {items.map((item) => {
            const row = all[item.index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                aria-rowindex={item.index + 2}
                style={{ height: rowHeightPixels }}
                aria-selected={selectedKey === undefined ? undefined : selectedKey === row.id}
                className={onSelect ? "waehlbar" : undefined}
                onClick={onSelect ? () => onSelect(row.original) : undefined}
              >
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.id} scope="row">
                      {column.cell(row.original)}
                    </th>
                  ) : (
                    <td key={column.id} className={column.numeric ? "n" : undefined}>
                      {column.cell(row.original)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
          {last && virtual.getTotalSize() > last.end && (
            <Spacer height={virtual.getTotalSize() - last.end} columns={columns.length} />
          )}
        </tbody>
      </table>
    </section>
  );
}

/** Keeps the room of the rows that are not drawn; an empty row to nobody but the scroll bar. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the row holds nothing that takes the focus
    <tr aria-hidden="true">
      <td style={{ height, padding: 0, border: 0 }} colSpan={columns} />
    </tr>
  );
}
