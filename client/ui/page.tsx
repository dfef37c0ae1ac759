import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import { TextLink } from "./text-link.tsx";
import { useArrival } from "./use-arrival.ts";

type Crumb = { label: string; href: string };

/** A page without the full map: breadcrumb from the second level on, title, actions, content. */
export function Page({
  title,
  badge,
  crumbs = [],
  subtitle,
  actions,
  className = "",
  children,
}: {
  title: string;
  badge?: ReactNode;
  crumbs?: readonly Crumb[];
  subtitle?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const main = useRef<HTMLElement>(null);
  useArrival(title, main);
  return (
    <main id="inhalt" ref={main} tabIndex={-1} className={`bl-haupt bl-dicht ${className}`} aria-labelledby="titel">
      <div className="bl-titelzeile">
        <div>
          {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} here={title} />}
          <h1 id="titel">
            {title} {badge}
          </h1>
          {subtitle && <p className="unter">{subtitle}</p>}
        </div>
        {actions && <div className="rechts">{actions}</div>}
      </div>
      {children}
    </main>
  );
}

function Breadcrumb({ crumbs, here }: { crumbs: readonly Crumb[]; here: string }) {
  const { t } = useTranslation();
  return (
    <nav className="bl-pfad" aria-label={t("breadcrumb")}>
      {crumbs.map((crumb) => (
        <span key={crumb.href} className="bl-pfad-teil">
          <TextLink href={crumb.href}>{crumb.label}</TextLink>
          <Icon name="right" size={14} />
        </span>
      ))}
      <span aria-current="page">{here}</span>
    </nav>
  );
}
