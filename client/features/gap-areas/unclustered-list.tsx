import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type VirtualColumn, VirtualTable } from "#client/ui/virtual-table.tsx";
import type { GapResult } from "#domain/gap-area.ts";

type Unclustered = GapResult["unclustered"][number];

/** Eligible addresses in no gap area; may be tens of thousands, so only those in view are drawn. */
export function UnclusteredList({
  addresses,
  onSelect,
}: {
  addresses: readonly Unclustered[];
  onSelect: (id: string) => void;
}) {
  const { t } = useTranslation("map-drawing");
  const columns = useMemo(
    (): VirtualColumn<Unclustered, "text" | "ags">[] => [
      {
        id: "text",
        header: t("gaps.address"),
        cell: (address) => (
          <button type="button" className="bl-textknopf" onClick={() => onSelect(address.id)}>
            {address.text}
          </button>
        ),
      },
      { id: "ags", header: t("gaps.ags"), cell: (address) => address.ags ?? "–", numeric: true, width: "84px" },
    ],
    [t, onSelect],
  );
  return (
    <div className="bl-einzelliste">
      <VirtualTable
        caption={t("gaps.unclusteredCaption")}
        columns={columns}
        rows={addresses}
        total={addresses.length}
        rowKey={(address) => address.id}
      />
    </div>
  );
}
