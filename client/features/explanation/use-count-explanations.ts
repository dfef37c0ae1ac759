import { useTranslation } from "react-i18next";
import { formatCount, noBreakSpace } from "#client/format/number.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { addressStates, takenStates } from "#domain/address-state.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { type StatusClass, type StatusReason, statusClasses } from "#domain/status.ts";
import type { Explanation } from "./explanation.ts";
import { useExplanationBasis } from "./use-explanation-basis.ts";

type Counts = Pick<AreaStatistics, "addresses" | "ineligible">;

const openStates = addressStates.filter((state) => !takenStates.includes(state));

/** The explanations of every count of one place: total, classes, eligible, not eligible by reason, open. */
export type CountExplanations = {
  total: () => Explanation;
  byClass: (statusClass: StatusClass) => Explanation;
  eligible: () => Explanation;
  /** Parts of those eligible: already funded, promised, open. */
  taken: (state: "project" | "planned") => Explanation;
  open: () => Explanation;
  ineligible: (reason: StatusReason) => Explanation;
  unknown: () => Explanation;
};

/** Explains the counts inside `within` under one rule set; each carries the set of exactly the counted addresses. */
export function useCountExplanations(
  ruleSet: string,
  within: AddressSet["within"],
  { addresses, ineligible }: Counts,
): CountExplanations {
  const { t } = useTranslation(["explanation", "common"]);
  const basis = useExplanationBasis(ruleSet);
  const set: AddressSet = { within, ruleSet };
  const all = { label: t("inArea"), value: formatCount(addresses.total) };
  const minus = (count: number) => `\u2212${noBreakSpace}${formatCount(count)}`;
  const withNumber = (count: number, what: string) => `${formatCount(count)} ${what}`;

  const eligibleLine = { label: t("common:eligibility.yes"), value: formatCount(addresses.eligible) };
  const takenCounts = { project: addresses.eligibleFunded, planned: addresses.eligiblePromised };

  return {
    total: () => ({
      ...basis,
      title: t("common:addresses", { count: addresses.total, formatted: formatCount(addresses.total) }),
      calculation: [
        ...statusClasses
          .filter((name) => addresses.byClass[name] > 0)
          .map((name) => ({ label: t(`common:class.${name}`), value: formatCount(addresses.byClass[name]) })),
        { label: t("sum"), value: formatCount(addresses.total) },
      ],
      addresses: set,
    }),
    byClass: (statusClass) => ({
      ...basis,
      title: withNumber(addresses.byClass[statusClass], t(`common:class.${statusClass}`)),
      calculation: [
        all,
        { label: t(`common:class.${statusClass}`), value: formatCount(addresses.byClass[statusClass]) },
      ],
      addresses: { ...set, class: statusClass },
    }),
    eligible: () => ({
      ...basis,
      title: withNumber(addresses.eligible, t("common:eligibility.yes")),
      calculation: [
        all,
        ...ineligible
          .filter(({ addresses: count }) => count > 0)
          .map(({ reason, addresses: count }) => ({ label: t(`common:reason.${reason}`), value: minus(count) })),
        ...(addresses.unknown > 0 ? [{ label: t("common:eligibility.unknown"), value: minus(addresses.unknown) }] : []),
        eligibleLine,
      ],
      addresses: { ...set, eligibility: "yes" },
    }),
    taken: (state) => ({
      ...basis,
      title: withNumber(takenCounts[state], t(`taken.${state}`)),
      calculation: [eligibleLine, { label: t(`taken.${state}`), value: formatCount(takenCounts[state]) }],
      addresses: { ...set, eligibility: "yes", states: [state] },
    }),
    open: () => ({
      ...basis,
      title: withNumber(addresses.eligibleOpen, t("open")),
      calculation: [
        eligibleLine,
        { label: t("taken.project"), value: minus(addresses.eligibleFunded) },
        { label: t("taken.planned"), value: minus(addresses.eligiblePromised) },
        { label: t("open"), value: formatCount(addresses.eligibleOpen) },
      ],
      addresses: { ...set, eligibility: "yes", states: openStates },
    }),
    ineligible: (reason) => {
      const count = ineligible.find((entry) => entry.reason === reason)?.addresses ?? 0;
      return {
        ...basis,
        title: withNumber(count, t("common:eligibility.no")),
        calculation: [all, { label: t(`common:reason.${reason}`), value: formatCount(count) }],
        addresses: { ...set, eligibility: "no", firstReason: reason },
      };
    },
    unknown: () => ({
      ...basis,
      title: withNumber(addresses.unknown, t("common:eligibility.unknown")),
      calculation: [all, { label: t("common:eligibility.unknown"), value: formatCount(addresses.unknown) }],
      addresses: { ...set, eligibility: "unknown" },
    }),
  };
}
