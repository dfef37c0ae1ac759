import { useSuspenseQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "./trpc.ts";

export type Session = inferRouterOutputs<AppRouter>["session"]["get"];

/** Who is signed in, in which organisations, and what this instance offers before the sign-in. */
export function useSession(): Session {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.session.get.queryOptions({}, { staleTime: 300_000 })).data;
}
