import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.data.ts";

export type StatusTone = "plan" | "beobachten" | "gefaehrdet" | "ruht" | "offen" | "info";

const icons: Record<StatusTone, IconName> = {
  plan: "circleCheck",
  beobachten: "triangle",
  gefaehrdet: "octagon",
  ruht: "pause",
  offen: "clock",
  info: "circleInfo",
};

/** A state as colour, shape and word. */
export function StatusBadge({ tone, icon, children }: { tone: StatusTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`bl-status s-${tone}`}>
      <Icon name={icon ?? icons[tone]} size={16} />
      <span>{children}</span>
    </span>
  );
}
