import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "./trpc.ts";

export type RuleSetView = inferRouterOutputs<AppRouter>["ruleSets"]["list"][number];

/** The rule sets of the instance with their words in the language of the page; empty until they are there. */
export function useRuleSets(): { all: readonly RuleSetView[]; find: (id: string) => RuleSetView | undefined } {
  const trpc = useTRPC();
  const all = useQuery(trpc.ruleSets.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data ?? [];
  return { all, find: (id) => all.find((ruleSet) => ruleSet.id === id) };
}

/** The name of a rule set in the language of the page; its id while the list is on its way. */
export function useRuleSetTitle(): (id: string) => string {
  // Names change with the language of the page.
  useTranslation();
  const { find } = useRuleSets();
  return (id) => {
    const title = find(id)?.title;
    return title ? inLanguage(title) : id;
  };
}
