import type { GrantNotice } from "./drawdown.ts";

/** What the final notices of a funder say together. */
export type NoticeTerms = Pick<GrantNotice, "periodFrom" | "periodTo" | "shareBasisPoints" | "retentionBasisPoints"> & {
  /** Day of the first final notice: money may be drawn from then on. */
  firstOn: string;
  newest: GrantNotice;
};

/**
 * The final notices of a funder as they stand: each term as the newest notice that names it says, so that an amendment about
 * one thing leaves the others. Null while there is no final notice. `notices` in any order.
 */
export function finalNoticeTerms(source: GrantNotice["source"], notices: readonly GrantNotice[]): NoticeTerms | null {
  const final = notices.filter((notice) => notice.source === source && notice.step === "granted-final");
  const inOrder = [...final].sort((a, b) => a.noticedOn.localeCompare(b.noticedOn));
  const [first] = inOrder;
  const newest = inOrder.at(-1);
  if (!first || !newest) return null;
  const lastSaid = <K extends keyof GrantNotice>(key: K) => inOrder.findLast((notice) => notice[key] !== null)?.[key];
  return {
    firstOn: first.noticedOn,
    newest,
    periodFrom: lastSaid("periodFrom") ?? null,
    periodTo: lastSaid("periodTo") ?? null,
    shareBasisPoints: lastSaid("shareBasisPoints") ?? null,
    retentionBasisPoints: lastSaid("retentionBasisPoints") ?? null,
  };
}

/**
 * The last day of the grant period of a funder: of its final notices, before there is one of its provisional ones; null where
 * no notice names it.
 */
export function grantPeriodEnd(source: GrantNotice["source"], notices: readonly GrantNotice[]): string | null {
  const final = finalNoticeTerms(source, notices)?.periodTo ?? null;
  const provisional = notices
    .filter((notice) => notice.source === source && notice.periodTo !== null)
    .sort((a, b) => a.noticedOn.localeCompare(b.noticedOn));
  return final ?? provisional.at(-1)?.periodTo ?? null;
}
