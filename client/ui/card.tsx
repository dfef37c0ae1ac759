import { type ReactNode, useId } from "react";

/** A titled section of a page. `aside` stands right of the heading. */
export function Card({
  title,
  aside,
  children,
  className = "",
  hiddenTitle = false,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  hiddenTitle?: boolean;
}) {
  const id = useId();
  return (
    <section className={`kern-card ${className}`} aria-labelledby={id}>
      {hiddenTitle ? (
        <h2 id={id} className="kern-sr-only">
          {title}
        </h2>
      ) : (
        <div className="bl-k-kopf">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      )}
      <div className="bl-k-rumpf">{children}</div>
    </section>
  );
}
