import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.data.ts";

/** Says what will be here and offers the best first step. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="bl-leer">
      <Icon name={icon} size={34} />
      <h3>{title}</h3>
      <p>{children}</p>
      {actions && <div className="bl-reihe">{actions}</div>}
    </div>
  );
}
