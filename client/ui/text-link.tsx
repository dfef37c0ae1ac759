import type { ReactNode } from "react";
import { Link } from "wouter";

/** A link inside the application. */
export function TextLink({
  href,
  children,
  className = "",
}: {
  href: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Link href={href} className={`kern-link kern-link--small kern-link--no-visited-state ${className}`}>
      {children}
    </Link>
  );
}
