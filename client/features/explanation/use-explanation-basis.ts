import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useRuleSets } from "#client/api/rule-sets.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { DatasetView } from "#domain/dataset.ts";
import type { Explanation } from "./explanation.ts";

/** Rule, source and as-of date that all numbers under one rule set share. */
export function useExplanationBasis(ruleSetId: string): Pick<Explanation, "rule" | "source" | "asOf"> {
  const { t, i18n } = useTranslation("explanation");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const ruleSet = useRuleSets().find(ruleSetId);
  const state = useQuery(trpc.dataState.get.queryOptions({ org: slug })).data;
  const language = i18n.language === "en" ? "en" : "de";
  const legal = ruleSet?.legalSource;
  const used = (state?.datasets ?? []).filter(({ kind }) => kind === "addresses" || kind === "offers");
  return {
    rule: {
      text: ruleSet
        ? [ruleSet.title[language], legal?.section, ruleSet.summary[language]].filter(Boolean).join(". ")
        : ruleSetId,
      url: legal?.url ?? null,
    },
    source: used.length > 0 ? [...new Set(used.map(nameOf))].join("; ") : t("noSource"),
    asOf: t("asOfDates", {
      addresses: formatDate(state?.addressesAsOf ?? null),
      offers: formatDate(state?.offersAsOf ?? null),
    }),
  };

  function nameOf(dataset: DatasetView): string {
    const who = dataset.operator ?? dataset.publisher ?? dataset.fileName;
    const name = t(dataset.kind === "offers" ? "sourceOffers" : "sourceAddresses", { who });
    return dataset.synthetic ? `${name} (${t("synthetic")})` : name;
  }
}
