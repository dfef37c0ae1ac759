import type { ReactNode } from "react";

/** The head of a column that shows by itself what it holds: its name is for those who do not see it. */
export function UnseenHead({ children }: { children: ReactNode }) {
  return (
    <th scope="col">
      <span className="kern-sr-only">{children}</span>
    </th>
  );
}
