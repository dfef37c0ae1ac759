import bbox from "@turf/bbox";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { placeOf } from "#client/features/gap-areas/gap-order.ts";
import type { MapController } from "#client/map/map-controller.ts";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { Position } from "#domain/geometry.ts";
import type { AreaWork } from "./use-area-work.ts";
import type { GapWork as Gaps } from "./use-gap-work.ts";

const GapPanel = lazy(async () => ({ default: (await import("#client/features/gap-areas/gap-panel.tsx")).GapPanel }));

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
    <Suspense fallback={<Skeleton label={t("gaps.computing")} heights={[22, 18, 18, 18]} />}>
      <GapPanel
        result={gaps.result}
        error={gaps.error}
        pending={gaps.pending}
        parameters={gaps.parameters}
        withTaken={gaps.withTaken}
        selectedId={gaps.selectedId}
        mayPlan={mayPlan}
        onParameters={gaps.setParameters}
        onWithTaken={gaps.setWithTaken}
        onSelect={(gap) => {
          gaps.select(gap.id);
          const [west, south, east, north] = bbox(gap.geometry);
          controller.current?.fit([west, south, east, north]);
        }}
        onTake={(gap, number) => {
          gaps.close();
          const place = placeOf(gap);
          const title = t("gaps.areaTitle", { number });
          work.begin(gap.geometry, place === "" ? title : `${place} (${title})`);
        }}
        onSelectAddress={(id) => {
          const address = gaps.result?.unclustered.find((candidate) => candidate.id === id);
          if (address) onAddress(id, address.position);
        }}
        onClose={gaps.close}
      />
    </Suspense>
  );
}
