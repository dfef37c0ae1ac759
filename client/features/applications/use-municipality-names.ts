import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";

/** Municipalities of the organisation by AGS, in the order of their names; null while they load. */
export function useMunicipalityNames(): ReadonlyMap<string, string> | null {
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const { data, isPending } = useQuery(trpc.places.list.queryOptions({ org }));
  if (isPending) return null;
  const municipalities = (data ?? []).filter(({ kind }) => kind === "municipality");
  return new Map(municipalities.sort((a, b) => a.name.localeCompare(b.name, "de")).map(({ ags, name }) => [ags, name]));
}
