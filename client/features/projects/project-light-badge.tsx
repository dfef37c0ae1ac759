import { useTranslation } from "react-i18next";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import type { TrafficLight } from "#domain/traffic-light.ts";

const tones: Record<TrafficLight, StatusTone> = {
  "on-track": "plan",
  watch: "beobachten",
  "at-risk": "gefaehrdet",
  paused: "ruht",
  open: "offen",
};

/** The traffic light of a project, as colour, shape and word. */
export function ProjectLightBadge({ light }: { light: TrafficLight }) {
  const { t } = useTranslation("overview");
  return <StatusBadge tone={tones[light]}>{t(`light.${light}`)}</StatusBadge>;
}
