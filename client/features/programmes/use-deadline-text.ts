import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { CountedKind, DeadlineKind, DeadlineRule, EventRef } from "#domain/procedure/deadline-rule.ts";
import type { Programme } from "#domain/programmes/programme.ts";

const units = ["years", "months", "weeks", "days"] as const;

/** Says a deadline rule in words: the amount of time and the event it counts from. */
export function useDeadlineText(record: Programme): (rule: DeadlineRule) => string {
  const { t } = useTranslation("programmes");
  const eventText = (ref: EventRef) => {
    if ("fact" in ref) return t(`event.${ref.fact}`);
    const title = record.stages.find((stage) => stage.id === ref.stage)?.title;
    return title ? inLanguage(title) : ref.stage;
  };
  const amountText = (kind: Partial<Record<(typeof units)[number], number | undefined>>) =>
    units.flatMap((unit) => (kind[unit] ? [t(`unit.${unit}`, { count: kind[unit] })] : [])).join(", ");
  const countedText = (kind: CountedKind): string => {
    const event = eventText("after" in kind ? kind.after : kind.before);
    const amount = amountText(kind);
    if (amount === "") return t("deadline.sameDay", { event });
    return t("after" in kind ? "deadline.after" : "deadline.before", { amount, event });
  };
  const kindText = (kind: DeadlineKind): string => {
    if ("entered" in kind) return t("deadline.entered");
    if ("fixed" in kind) return t("deadline.fixed", { date: formatDate(kind.fixed) });
    if ("earliestOf" in kind) return t("deadline.earliest", { all: kind.earliestOf.map(countedText).join("; ") });
    if ("yearEndOf" in kind) {
      return t("deadline.yearEnd", { count: kind.years ?? 0, event: eventText(kind.yearEndOf) });
    }
    if (!("afterEachMilestone" in kind)) return countedText(kind);
    const amount = amountText(kind);
    return amount === "" ? t("deadline.onMilestone") : t("deadline.afterMilestone", { amount });
  };
  return ({ kind, models }) =>
    models
      ? t("deadline.forModels", { text: kindText(kind), models: models.map((model) => t(`model.${model}`)).join(", ") })
      : kindText(kind);
}
