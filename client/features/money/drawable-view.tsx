import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { inLanguage } from "#client/format/text-in-language.ts";
import { drawable } from "#domain/money/drawable.ts";
import type { CentsRange } from "#domain/money/financing-step.ts";
import type { GrantShare } from "#domain/money/grant-share.ts";
import type { MoneyEntry } from "#domain/money/money-entry.ts";
import { euroText } from "#domain/money/money-text.ts";

/** What may be drawn of a grant and why: share, paid expenditure, what was drawn before and what stays back. */
export function DrawableView({
  source,
  money,
  paidCents,
  proofAccepted,
}: {
  source: "federal" | "land";
  money: { entries: readonly MoneyEntry[]; shares: Readonly<Record<"federal" | "land", GrantShare>> };
  /** Null: not stated yet. */
  paidCents: number | null;
  proofAccepted: boolean;
}) {
  const { t } = useTranslation("money");
  const share = money.shares[source];
  const { entries } = money;
  const limits = drawable({ source, share, entries, paidCents: paidCents ?? 0, proofAccepted });
  const lines: [string, string][] = [
    [t("drawable.share"), inLanguage(share.text)],
    [t("drawable.paid"), paidCents === null ? t("drawable.paidUnknown") : inLanguage(euroText(paidCents))],
    [t("drawable.earned"), paidCents === null ? "–" : rangeText(limits.earned)],
    [t("drawable.drawn"), inLanguage(euroText(limits.drawn - limits.returned))],
    [t("drawable.undrawn"), limits.undrawn === null ? t("drawable.nothing") : inLanguage(euroText(limits.undrawn))],
    ...(limits.retained > 0
      ? [[t("drawable.retained"), inLanguage(euroText(limits.retained))] satisfies [string, string]]
      : []),
  ];
  return (
    <section className="bl-abrufbar" aria-live="polite">
      <p>
        {t("drawable.title")} <b>{paidCents === null ? t("drawable.afterPaid") : rangeText(limits.left)}</b>
      </p>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="bl-klein bl-zweit">
        {share.clause.value && inLanguage(share.clause.value)} <ConfidenceBadge confidence={share.clause.confidence} />
        {share.clause.source && ` ${share.clause.source.title}`}
      </p>
    </section>
  );
}

function rangeText({ low, high }: CentsRange): string {
  return low === high ? inLanguage(euroText(low)) : `${inLanguage(euroText(low))} – ${inLanguage(euroText(high))}`;
}
