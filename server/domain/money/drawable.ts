import { type Cents, fractionOfCents, shareOfCents, sumCents, wholeBasisPoints } from "./cents.ts";
import type { CentsRange } from "./financing-step.ts";
import type { GrantShare } from "./grant-share.ts";
import { moneyChain } from "./money-chain.ts";
import type { MoneyEntry, MoneySource } from "./money-entry.ts";

/** What may be drawn of a grant now, with the amounts it follows from. */
export type Drawable = {
  /** The funder's share of what was paid, rounded down to the cent. */
  readonly earned: CentsRange;
  /** Requested and not taken back, or received without a request. */
  readonly drawn: Cents;
  /** Paid back to the funder. */
  readonly returned: Cents;
  /** Still to be drawn of the grant whatever was paid: granted − lapsed − drawn. Null while nothing is granted. */
  readonly undrawn: Cents | null;
  /** Stays back until the final proof was accepted. */
  readonly retained: Cents;
  /** The smaller of both limits, never below 0. */
  readonly left: CentsRange;
};

/**
 * How much of a funder's grant may be drawn: share × paid eligible expenditure, less what was drawn before and not paid back,
 * and no more than is granted, not drawn once and not kept back. Everything a funder pays is rounded down, so that all
 * drawdowns together never exceed the exact share. `paidCents` counts from the start of the project.
 */
export function drawable(known: {
  source: "federal" | "land";
  share: GrantShare;
  entries: readonly DrawnEntry[];
  paidCents: Cents;
  /** Whether the funder accepted the final proof, which ends the retention. */
  proofAccepted: boolean;
}): Drawable {
  const { source, share, entries, paidCents, proofAccepted } = known;
  const { figures } = moneyChain(entries).bySource[source];
  const granted = figures["granted-final"];
  const drawn = drawnBefore(source, entries);
  const returned = figures.returned ?? 0;
  const keptBack = proofAccepted ? 0 : share.retentionBasisPoints;
  const retained = granted === null ? 0 : granted - shareOfCents(granted, wholeBasisPoints - keptBack, "down");
  const undrawn = granted === null ? null : granted - (figures.lapsed ?? 0) - drawn;
  const most = undrawn === null ? 0 : undrawn - retained;
  const earned = {
    low: fractionOfCents(paidCents, share.low, "down"),
    high: fractionOfCents(paidCents, share.high, "down"),
  };
  const left = (limit: Cents) => Math.max(0, Math.min(limit - drawn + returned, most));
  return { earned, drawn, returned, undrawn, retained, left: { low: left(earned.low), high: left(earned.high) } };
}

/** What a figure of the chain is drawn from. */
export type DrawnEntry = Pick<MoneyEntry, "step" | "source" | "period" | "cents" | "drawdownId">;

/**
 * What counts as drawn: of each drawdown what was requested and not taken back, or what came in where that is more; receipts
 * without a drawdown count as they are.
 */
export function drawnBefore(source: MoneySource, entries: readonly DrawnEntry[]): Cents {
  const own = entries.filter((entry) => entry.source === source);
  const drawdowns = new Set(own.map((entry) => entry.drawdownId));
  const sum = (step: MoneyEntry["step"], drawdownId: string | null) =>
    sumCents(own.filter((entry) => entry.step === step && entry.drawdownId === drawdownId).map((entry) => entry.cents));
  return sumCents([...drawdowns].map((id) => Math.max(sum("requested", id), sum("received", id))));
}
