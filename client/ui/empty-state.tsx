import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.data.ts";

/** Says what will be here and offers the best first step. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  level = 3,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** 2 directly below the title of a page, 3 in a card with a title of its own. */
  level?: 2 | 3;
}) {
  const Heading = `h${level}` as const;
  return (
    <div className="bl-leer">
      <Icon name={icon} size={34} />
      <Heading>{title}</Heading>
      <p>{children}</p>
      {actions && <div className="bl-reihe">{actions}</div>}
    </div>
  );
}
