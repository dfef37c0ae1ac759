import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";

/** All that is recorded of an application's money. */
export function useMoney(applicationId: string) {
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  return useQuery(trpc.money.get.queryOptions({ org, id: applicationId }, { refetchOnWindowFocus: true }));
}

/** Says that money changed, and with it what pages make of it. */
export function useMoneyChanged(): () => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => {
    for (const key of [
      trpc.money.pathKey(),
      trpc.applications.pathKey(),
      trpc.projects.pathKey(),
      trpc.deadlines.pathKey(),
      trpc.overview.pathKey(),
    ]) {
      void queries.invalidateQueries({ queryKey: key });
    }
  };
}
