import { useId } from "react";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Hint } from "#client/ui/hint.tsx";
import type { Missing } from "#domain/procedure/missing.ts";

/** Everything that stands in the way of a move, or is to be minded, at once. */
export function MissingList({
  kind,
  title,
  missing,
}: {
  kind: "danger" | "warning";
  title: string;
  missing: readonly Missing[];
}) {
  const id = useId();
  if (missing.length === 0) return null;
  return (
    <Hint kind={kind} live>
      <b id={id}>{title}</b>
      <ul className="bl-fehlt" aria-labelledby={id}>
        {missing.map((entry) => (
          <li key={`${entry.code}-${entry.subject}`}>{inLanguage(entry.text)}</li>
        ))}
      </ul>
    </Hint>
  );
}
