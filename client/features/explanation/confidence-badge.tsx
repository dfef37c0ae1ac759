import { useTranslation } from "react-i18next";
import { StatusBadge, type StatusTone } from "#client/ui/status-badge.tsx";
import type { Confidence } from "#domain/programmes/sourced.ts";

const tones: Record<Confidence, StatusTone> = {
  published: "plan",
  "published-older": "beobachten",
  "published-second-hand": "beobachten",
  derived: "info",
  unverified: "gefaehrdet",
  "not-found": "ruht",
};

/** How sure a value is, as word, shape and colour. */
export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  const { t } = useTranslation("common");
  return <StatusBadge tone={tones[confidence]}>{t(`confidence.${confidence}`)}</StatusBadge>;
}
