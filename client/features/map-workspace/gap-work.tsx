import bbox from "@turf/bbox";
import { useTranslation } from "react-i18next";
import { GapPanel } from "#client/features/gap-areas/gap-panel.tsx";
import type { MapController } from "#client/map/map-controller.ts";
import type { Position } from "#domain/geometry.ts";
import type { AreaWork } from "./use-area-work.ts";
import type { GapWork as Gaps } from "./use-gap-work.ts";

/** The gap panel with its way to the map and to an expansion area. */
export function GapWork({
  gaps,
  work,
  controller,
  mayPlan,
  onAddress,
}: {
  gaps: Gaps;
  work: AreaWork;
  controller: { readonly current: MapController | null };
  mayPlan: boolean;
  onAddress: (id: string, position: Position) => void;
}) {
  const { t } = useTranslation("map-drawing");
  return (
    <GapPanel
      result={gaps.result}
      error={gaps.error}
      pending={gaps.pending}
      parameters={gaps.parameters}
      selectedId={gaps.selectedId}
      mayPlan={mayPlan}
      onParameters={gaps.setParameters}
      onSelect={(gap) => {
        gaps.select(gap.id);
        const [west, south, east, north] = bbox(gap.geometry);
        controller.current?.fit([west, south, east, north]);
      }}
      onTake={(gap, number) => {
        gaps.close();
        work.begin(gap.geometry, t("gaps.areaTitle", { number }));
      }}
      onSelectAddress={(id) => {
        const address = gaps.result?.unclustered.find((candidate) => candidate.id === id);
        if (address) onAddress(id, address.position);
      }}
      onClose={gaps.close}
    />
  );
}
