import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { weakestOf } from "#domain/confidence.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";

/** One part of a rule: what it says, where it was read, how sure that is. */
export type RuleRest = { subject: string; title: string; url: string | null; confidence: Confidence };

/** How sure a rule is: the weakest of all that it rests on, with the list of its parts one click away. */
export function RuleRests({ rests }: { rests: readonly RuleRest[] }) {
  const { t } = useTranslation("explanation");
  const weakest = weakestOf(rests);
  if (weakest === null) return null;
  return (
    <details className="bl-grundlagen">
      <summary>
        <ConfidenceBadge confidence={weakest} /> <span>{t("rests.count", { count: rests.length })}</span>
      </summary>
      <ul>
        {rests.map(({ subject, title, url, confidence }) => (
          <li key={`${subject} ${title}`}>
            <b>{subject}</b> <ConfidenceBadge confidence={confidence} />
            <br />
            {url ? (
              <a
                className="kern-link kern-link--small kern-link--no-visited-state"
                href={url}
                target="_blank"
                rel="noreferrer"
                lang="de"
              >
                {title}
              </a>
            ) : (
              <span lang="de">{title}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
