import { QueryCache, QueryClient } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { errorCodeOf } from "#client/format/error-code.ts";
import type { AppRouter } from "#server/api/app-router.ts";

/** Calls that may take long or carry a polygon: sent alone and by POST, so that they never hold up the quick ones. */
const heavy: ReadonlySet<string> = new Set([
  "areas.statistics",
  "areas.fundedOverlaps",
  "addresses.list",
  "gaps.list",
  "map.counts",
  "applications.scoreForecast",
]);
const url = "/trpc";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export function createApiClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: (operation) => heavy.has(operation.path),
          true: httpLink({ url, methodOverride: "POST" }),
          false: httpBatchLink({ url, maxURLLength: 2000, maxItems: 10 }),
        }),
      }),
    ],
  });
}

/** Query defaults: answers count as fresh for half a minute, refusals are not repeated. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => errorCodeOf(error) === "network" && failures < 2,
      },
    },
    queryCache: new QueryCache({
      onError: (error) => {
        if (errorCodeOf(error) === "unauthenticated") onSignedOut();
      },
    }),
  });
}
