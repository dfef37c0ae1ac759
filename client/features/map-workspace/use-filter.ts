import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTRPC } from "#client/api/trpc.ts";
import type { MapController } from "#client/map/map-controller.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import type { WorkspaceAddress } from "./workspace-address.ts";

const nearestZoom = 15;

/** Takes a new filter: the map goes where the chosen municipalities are, and back to everything when they are let go. */
export function useFilter({
  org,
  ruleSet,
  asOf,
  filter,
  controller,
  change,
  onWholeMap,
}: {
  org: string;
  ruleSet: string;
  asOf: number | undefined;
  filter: MapFilter;
  controller: { readonly current: MapController | null };
  change: (part: Partial<WorkspaceAddress>) => void;
  onWholeMap: () => void;
}): (next: MapFilter) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const newest = useRef(filter);

  async function show(next: MapFilter, ags: string[]) {
    const { bounds } = await queries.fetchQuery(
      trpc.map.filterBounds.queryOptions({ org, ruleSet, filter: { ags }, ...(asOf !== undefined && { asOf }) }),
    );
    if (bounds && newest.current === next) controller.current?.fit(bounds, nearestZoom);
  }

  return (next) => {
    newest.current = next;
    change({ filter: next });
    if (String(next.ags ?? "") === String(filter.ags ?? "")) return;
    if (!next.ags?.length) onWholeMap();
    // Where the place cannot be had the map stays: what it shows follows the filter all the same.
    else show(next, next.ags).catch((error) => console.warn("the place of a filter cannot be had", error));
  };
}
