import { useTranslation } from "react-i18next";
import { StatusBadge } from "#client/ui/status-badge.tsx";
import type { DeadlineEntry } from "#domain/deadlines/deadline.ts";
import { lightTones, useDeadlineWording } from "./deadline-wording.ts";

/** im Plan, beobachten, gefährdet, offen, ruht: as colour, shape and word, with its reason. */
export function DeadlineLightBadge({ light, reason = false }: { light: DeadlineEntry["light"]; reason?: boolean }) {
  const { t } = useTranslation("deadlines");
  const { inLanguage } = useDeadlineWording();
  return (
    <span className="bl-reihe" title={inLanguage(light.reason)}>
      <StatusBadge tone={lightTones[light.light]}>{t(`light.${light.light}`)}</StatusBadge>
      <span className={reason ? "bl-zweit" : "kern-sr-only"}>{inLanguage(light.reason)}</span>
    </span>
  );
}
