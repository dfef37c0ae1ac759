import { keepPreviousData, useQuery, useSuspenseQueries } from "@tanstack/react-query";
import { useTRPC } from "#client/api/trpc.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { useSettled } from "#client/ui/use-settled.ts";
import type { DataState } from "#domain/dataset.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { BoundingBox } from "#domain/geometry.ts";
import type { MapFilter } from "#domain/map-filter.ts";
import type { ProjectOutline } from "#domain/project.ts";
import { usualRuleSet } from "#domain/usual-rule-set.ts";

const panRestMilliseconds = 250;
/** Rule set that counts where a link names none: the one in force. */
const noAreas: readonly ExpansionArea[] = [];
const noOutlines: readonly ProjectOutline[] = [];

/** What the workspace needs before anything can be shown. */
export function useMapBasis(chosenRuleSet: string | null, asOfTime: string | null) {
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const [{ data: ruleSets }, { data: dataState }, { data: funded }] = useSuspenseQueries({
    queries: [
      trpc.ruleSets.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
      trpc.dataState.get.queryOptions({ org }),
      trpc.map.fundedKey.queryOptions({ org }),
    ],
  });
  const known = (id: string | null) => ruleSets.find((candidate) => candidate.id === id);
  const ruleSet = known(chosenRuleSet) ?? known(usualRuleSet) ?? ruleSets[0];
  if (!ruleSet) throw new Error("expected at least one rule set, the server gave none");
  const asOf = asOfTime ? revisionAt(dataState, asOfTime) : null;
  return { org, ruleSets, ruleSet, dataState, fundedKey: funded.key, asOf: asOf ?? undefined };
}

/**
 * Live counts for what is on screen, and of everything as long as the map is not there yet: numbers do not wait for it. An older answer never
 * replaces a newer one, since each belongs to its question.
 */
export function useMapCounts(input: {
  org: string;
  ruleSet: string;
  bounds: BoundingBox | null;
  filter: MapFilter;
  asOf: number | undefined;
  enabled: boolean;
}) {
  const trpc = useTRPC();
  const bounds = useSettled(input.bounds, panRestMilliseconds);
  const { org, ruleSet, filter, asOf } = input;
  return useQuery(
    trpc.map.counts.queryOptions(
      { org, ruleSet, filter, ...(bounds && { bounds: roundBounds(bounds) }), ...(asOf !== undefined && { asOf }) },
      { enabled: input.enabled, placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
}

/** Drawn areas and the fixed areas of projects, for those who may read them. */
export function useMapAreas(org: string): { areas: readonly ExpansionArea[]; projects: readonly ProjectOutline[] } {
  const trpc = useTRPC();
  // Of an adviser the server gives what belongs to their projects.
  const { projects: mayRead } = permissionsOf(useOrganisation().role);
  const areas = useQuery(trpc.areas.list.queryOptions({ org }, { enabled: mayRead })).data ?? noAreas;
  const projects = useQuery(trpc.projects.outlines.queryOptions({ org }, { enabled: mayRead })).data ?? noOutlines;
  return { areas, projects };
}

/** The newest revision applied at a time; null when the time is before the first one. */
export function revisionAt(state: DataState, time: string): number | null {
  const limit = Date.parse(time);
  const applied = state.datasets
    .filter(
      (dataset) => dataset.revision !== null && dataset.appliedAt !== null && Date.parse(dataset.appliedAt) <= limit,
    )
    .map((dataset) => dataset.revision ?? 0);
  if (Number.isNaN(limit) || applied.length === 0) return null;
  return Math.max(...applied);
}

function roundBounds([west, south, east, north]: BoundingBox): BoundingBox {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return [round(west), round(south), round(east), round(north)];
}
