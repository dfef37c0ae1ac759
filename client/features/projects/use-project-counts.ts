import { useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import type { ProjectDetail } from "#domain/project.ts";
import { statusClasses } from "#domain/status.ts";

export type ProjectCounts = Pick<AreaStatistics, "addresses" | "ineligible"> & {
  /** Only for a project of one area: households, size and municipalities. */
  area: AreaStatistics | null;
};

/**
 * What a project holds at today's data. One area: its statistics. Several may overlap, so each class is counted over
 * the project as a set, where an address in two areas counts once.
 */
export function useProjectCounts(project: ProjectDetail): { data: ProjectCounts | null; error: unknown } {
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const { id, ruleSet, areaRevisions } = project;
  const only = areaRevisions.length === 1 ? areaRevisions[0] : undefined;
  const several = areaRevisions.length > 1;
  const fallback = areaRevisions[0]?.geometry ?? { type: "Polygon", coordinates: [] };
  const single = useQuery(
    trpc.areas.statistics.queryOptions(
      { org: slug, geometry: only?.geometry ?? fallback, ruleSet },
      { enabled: only !== undefined },
    ),
  );
  const within = { kind: "project" as const, projectId: id };
  const sets = [
    ...statusClasses.map((statusClass) => ({ within, ruleSet, class: statusClass })),
    { within, ruleSet, eligibility: "unknown" as const },
  ];
  const counted = useQueries({
    queries: sets.map((set) => trpc.addresses.list.queryOptions({ org: slug, set, limit: 1 }, { enabled: several })),
  });

  if (only) return { data: single.data ? { ...single.data, area: single.data } : null, error: single.error };
  const totals = counted.map((query) => query.data?.total);
  const error = counted.find((query) => query.error)?.error ?? null;
  if (totals.some((total) => total === undefined)) return { data: null, error };
  const [unknown = 0, weiss = 0, hellgrau = 0, dunkelgrau = 0, versorgt = 0, open = 0] = totals;
  const byClass = { unknown, weiss, hellgrau, dunkelgrau, versorgt };
  const total = unknown + weiss + hellgrau + dunkelgrau + versorgt;
  return {
    data: { addresses: { total, eligible: project.eligible, byClass, unknown: open }, ineligible: [], area: null },
    error,
  };
}
