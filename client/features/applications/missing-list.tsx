import { useId } from "react";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Hint } from "#client/ui/hint.tsx";
import { type Missing, missingKey } from "#domain/procedure/missing.ts";
import { FindingOrigin } from "./finding-origin.tsx";

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
          <li key={missingKey(entry)}>
            {inLanguage(entry.text)} <FindingOrigin finding={entry} />
          </li>
        ))}
      </ul>
    </Hint>
  );
}
