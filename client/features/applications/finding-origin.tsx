import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import type { Missing } from "#domain/procedure/missing.ts";
import type { Confidence, Origin } from "#domain/programmes/sourced.ts";

/** How sure the rule behind a finding is, and where it stands. */
export function FindingOrigin({ finding }: { finding: Pick<Missing, "confidence" | "origin" | "limit"> }) {
  const { confidence, origin, limit } = finding;
  return <RestsOn confidence={confidence} rests={[origin, limit].filter((one) => one != null)} />;
}

/** The weakest of all that a rule rests on, with the list of its sources; nothing for what is no rule of a programme. */
export function RestsOn({ confidence, rests }: { confidence: Confidence | null; rests: readonly Origin[] }) {
  const { t } = useTranslation(["applications", "common"]);
  if (confidence === null) return null;
  const named = rests.map((one) => {
    const source = [one.source?.title, one.source?.section].filter(Boolean).join(", ") || t("noSource");
    return rests.length > 1 ? `${source} (${t(`common:confidence.${one.confidence}`)})` : source;
  });
  return (
    <small className="bl-zweit p-fund-quelle">
      <ConfidenceBadge confidence={confidence} /> <span lang="de">{[...new Set(named)].join("; ")}</span>
    </small>
  );
}
