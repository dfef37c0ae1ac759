import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useSubscription } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "./trpc.ts";

export type Job = inferRouterOutputs<AppRouter>["jobs"]["get"];

const pollMilliseconds = 1000;

/** Follows long work: by server-sent events, by asking again each second where those do not get through. */
export function useJob(org: string, id: string | null): Job | null {
  const trpc = useTRPC();
  const enabled = id !== null;
  const input = { org, id: id ?? "" };
  const watched = useSubscription(trpc.jobs.watch.subscriptionOptions(input, { enabled }));
  const asked = useQuery(
    trpc.jobs.get.queryOptions(input, {
      enabled: enabled && watched.data === undefined,
      refetchInterval: (query) => (query.state.data && hasEnded(query.state.data) ? false : pollMilliseconds),
    }),
  );
  const job = watched.data ?? asked.data;
  return job && job.id === id ? job : null;
}

export function hasEnded(job: Job): boolean {
  return job.state !== "queued" && job.state !== "running";
}
