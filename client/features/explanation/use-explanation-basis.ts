import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useRuleSets } from "#client/api/rule-sets.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { Explanation } from "./explanation.ts";
import { ruleSetRests } from "./rule-set-rests.ts";

/** Rule, source and as-of date that all numbers under one rule set share. */
export function useExplanationBasis(ruleSetId: string): Pick<Explanation, "rule" | "source" | "asOf"> {
  const { t } = useTranslation("explanation");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const ruleSet = useRuleSets().find(ruleSetId);
  const state = useQuery(trpc.dataState.get.queryOptions({ org: slug })).data;
  const used = (state?.datasets ?? []).filter(({ kind }) => kind === "addresses" || kind === "offers");
  const sources = [nameSources("addresses"), nameSources("offers")].filter((text) => text !== null);
  return {
    rule: {
      text: ruleSet
        ? [
            [inLanguage(ruleSet.title), ruleSet.legalSource.section].filter(Boolean).join(", "),
            inLanguage(ruleSet.summary),
          ].join(". ")
        : ruleSetId,
      url: ruleSet?.legalSource.url ?? null,
      ...(ruleSet && { rests: ruleSetRests(ruleSet, t) }),
    },
    source: sources.length > 0 ? sources.join("; ") : t("noSource"),
    asOf: t("asOfDates", {
      addresses: formatDate(state?.addressesAsOf ?? null),
      offers: formatDate(state?.offersAsOf ?? null),
    }),
  };

  /** „Versorgung: A, B (erfunden)": who delivered, each once. */
  function nameSources(kind: "addresses" | "offers"): string | null {
    const ofKind = used.filter((dataset) => dataset.kind === kind);
    if (ofKind.length === 0) return null;
    const who = [...new Set(ofKind.map(({ operator, publisher, fileName }) => operator ?? publisher ?? fileName))];
    const text = t(kind === "offers" ? "sourceOffers" : "sourceAddresses", { who: who.join(", ") });
    return ofKind.some(({ synthetic }) => synthetic) && !text.includes(t("synthetic"))
      ? `${text} (${t("synthetic")})`
      : text;
  }
}
