import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { AppRouter } from "#server/api/app-router.ts";

export type UploadPreview = inferRouterOutputs<AppRouter>["imports"]["preview"];
export type PreviewInput = Omit<inferRouterInputs<AppRouter>["imports"]["preview"], "org">;

/** What an uploaded file looks like as it is described; the last answer stays until the next one is there. */
export function usePreview(input: PreviewInput, enabled = true) {
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  return useQuery(
    trpc.imports.preview.queryOptions(
      { org: slug, ...input },
      { enabled, placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
}
