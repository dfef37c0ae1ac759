import { MutationCache, notifyManager, QueryCache, QueryClient } from "@tanstack/react-query";
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
import { maxCallsPerBatch } from "#domain/call-limits.ts";
import type { AppRouter } from "#server/api/app-router.ts";

/** Calls that may take long or carry a polygon: sent alone and by POST, so that they never hold up the quick ones. */
const heavy: ReadonlySet<string> = new Set([
  "areas.statistics",
  "areas.fundedOverlaps",
  "addresses.list",
  "gaps.list",
  "map.counts",
  "applications.scoreForecast",
  "imports.preview",
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
          false: httpBatchLink({ url, maxURLLength: 2000, maxItems: maxCallsPerBatch }),
        }),
      }),
    ],
  });
}

/** What may be over in a moment: the question is asked again by itself. */
export const mayPass: ReadonlySet<string> = new Set(["network", "unavailable", "too-many-requests"]);

/**
 * Query defaults: answers count as fresh for half a minute, refusals are not repeated. The network is always tried: what
 * the browser believes of it says nothing about a server in the house, and a save that waits for it in silence would come
 * long after its dialog was closed.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  // Pending shows before the next click is heard: the second click of a double click finds the button disabled.
  notifyManager.setScheduler(queueMicrotask);
  const onError = (error: unknown) => {
    if (errorCodeOf(error) === "unauthenticated") onSignedOut();
  };
  return new QueryClient({
    defaultOptions: {
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => mayPass.has(errorCodeOf(error)) && failures < 2,
      },
    },
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
}
