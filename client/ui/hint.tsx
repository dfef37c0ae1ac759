import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.data.ts";

const icons: Record<"warning" | "danger" | "info" | "success", IconName> = {
  warning: "triangle",
  danger: "octagon",
  info: "circleInfo",
  success: "circleCheck",
};
const classes = { warning: "", danger: "gefahr", info: "info", success: "gut" };

/** A fact that changes what the numbers mean, with its repair button as `action`. */
export function Hint({
  kind = "warning",
  icon,
  children,
  action,
  live = false,
}: {
  kind?: keyof typeof icons;
  icon?: IconName;
  children: ReactNode;
  action?: ReactNode;
  /** Announce it when it appears. */
  live?: boolean;
}) {
  return (
    <div className={`bl-hinweis ${classes[kind]}`} role={live ? "status" : undefined}>
      <Icon name={icon ?? icons[kind]} size={18} />
      <span>{children}</span>
      {action}
    </div>
  );
}
