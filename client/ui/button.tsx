import type { ComponentPropsWithRef, ReactNode } from "react";
import { Link } from "wouter";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.data.ts";

type Look = "primary" | "secondary" | "tertiary";

type ButtonProps = Omit<ComponentPropsWithRef<"button">, "type"> & {
  look?: Look;
  icon?: IconName;
  iconAfter?: IconName;
  small?: boolean;
  type?: "button" | "submit";
};

/** KERN's button. One primary per view. */
export function Button({
  look = "secondary",
  icon,
  iconAfter,
  small,
  type = "button",
  className = "",
  children,
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} className={`kern-btn kern-btn--${look} ${small ? "klein" : ""} ${className}`}>
      <Content icon={icon} iconAfter={iconAfter}>
        {children}
      </Content>
    </button>
  );
}

/** A link inside the application that looks like a button. */
export function ButtonLink({
  href,
  look = "secondary",
  icon,
  iconAfter,
  small,
  label,
  children,
}: {
  href: string;
  /** The whole name, where several links of a page show the same words; begins with them. */
  label?: string;
  look?: Look;
  icon?: IconName;
  iconAfter?: IconName;
  small?: boolean;
  children: ReactNode;
}) {
  return (
    <Link href={href} aria-label={label} className={`kern-btn kern-btn--${look} ${small ? "klein" : ""}`}>
      <Content icon={icon} iconAfter={iconAfter}>
        {children}
      </Content>
    </Link>
  );
}

/** A square button that shows only a pictogram; `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  size = 18,
  className = "",
  ...rest
}: Omit<ComponentPropsWithRef<"button">, "children" | "type"> & { label: string; icon: IconName; size?: number }) {
  return (
    <button {...rest} type="button" className={`bl-ibtn ${className}`} aria-label={label} title={label}>
      <Icon name={icon} size={size} />
    </button>
  );
}

function Content({
  icon,
  iconAfter,
  children,
}: {
  icon: IconName | undefined;
  iconAfter: IconName | undefined;
  children: ReactNode;
}) {
  return (
    <>
      {icon && <Icon name={icon} size={18} />}
      <span className="kern-label">{children}</span>
      {iconAfter && <Icon name={iconAfter} size={16} />}
    </>
  );
}
