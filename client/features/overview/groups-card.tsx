import { useTranslation } from "react-i18next";
import type { RuleSetView } from "#client/api/rule-sets.ts";
import { formatCount, noBreakSpace } from "#client/format/number.ts";
import { ClassSymbol, type SymbolKind } from "#client/ui/class-symbol.tsx";
import { groupsOf, type OverviewCounts } from "#domain/overview.ts";

/** What the groups „ohne Planung" and „unterwegs" are made of. */
export function GroupsCard({ counts, ruleSet }: { counts: OverviewCounts; ruleSet: RuleSetView | undefined }) {
  const { t } = useTranslation(["overview", "common"]);
  const groups = groupsOf(counts);
  const open = (["weiss", "hellgrau", "dunkelgrau"] as const).map((name) => ({
    kind: name as SymbolKind,
    label: [t(`common:class.${name}`), speedOf(ruleSet?.thresholds[name])].filter(Boolean).join(", "),
    value: counts.openByClass[name],
  }));
  const underway: { kind: SymbolKind; label: string; value: number }[] = [
    { kind: "eigen", label: t("part.committed"), value: counts.committed },
    { kind: "projekt", label: t("part.funded"), value: counts.funded },
    { kind: "bau", label: t("part.underConstruction"), value: counts.underConstruction },
    { kind: "fertig", label: t("part.built"), value: counts.built },
  ];
  return (
    <section className="kern-card bl-teile" aria-label={t("parts")}>
      <div className="bl-k-rumpf">
        <h2>{t("openTitle", { count: groups.open, formatted: formatCount(groups.open) })}</h2>
        <PartList parts={open} />
        <p className="bl-zweit bl-klein">
          {t("openEligible", { formatted: formatCount(counts.eligibleOpen) })}
          {counts.eligible > counts.eligibleOpen &&
            ` ${t("eligibleTaken", {
              all: formatCount(counts.eligible),
              funded: formatCount(counts.eligibleFunded),
              promised: formatCount(counts.eligiblePromised),
            })}`}
        </p>
        <h2>{t("underwayTitle", { count: groups.underway, formatted: formatCount(groups.underway) })}</h2>
        <PartList parts={underway} />
        {groups.underway > 0 && (
          <p className="bl-zweit bl-klein">
            {t("underwayOnMap", {
              project: formatCount(counts.inProject),
              own: formatCount(groups.underway - counts.inProject),
            })}
          </p>
        )}
        {groups.unknown > 0 && (
          <p className="bl-teile-rest">
            <ClassSymbol kind="unknown" />
            {t("unknownTitle", { count: groups.unknown, formatted: formatCount(groups.unknown) })}
          </p>
        )}
      </div>
    </section>
  );
}

function speedOf(threshold: string | null | undefined): string | null {
  return threshold ? `${threshold}${noBreakSpace}Mbit/s` : null;
}

function PartList({ parts }: { parts: readonly { kind: SymbolKind; label: string; value: number }[] }) {
  return (
    <ul>
      {parts.map((part) => (
        <li key={part.kind}>
          <ClassSymbol kind={part.kind} />
          <span>{part.label}</span>
          <b>{formatCount(part.value)}</b>
        </li>
      ))}
    </ul>
  );
}
