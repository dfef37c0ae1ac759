import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { DeadlineRule, EventRef } from "#domain/procedure/deadline-rule.ts";
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
  return ({ kind }) => {
    if ("entered" in kind) return t("deadline.entered");
    if ("fixed" in kind) return t("deadline.fixed", { date: formatDate(kind.fixed) });
    const event = eventText("after" in kind ? kind.after : kind.before);
    const parts = units.flatMap((unit) => (kind[unit] ? [t(`unit.${unit}`, { count: kind[unit] })] : []));
    if (parts.length === 0) return t("deadline.sameDay", { event });
    return t("after" in kind ? "deadline.after" : "deadline.before", { amount: parts.join(", "), event });
  };
}
