import type { Drawdown } from "#domain/money/drawdown.ts";
import type { MoneyChain } from "#domain/money/money-chain.ts";
import type { MoneyEntry } from "#domain/money/money-entry.ts";
import { grantedIn, isShown, type MoneyView } from "./money-source-view.ts";

export type MoneySeries = {
  /** By day, ascending, in cents; `drawn` is null after today. */
  points: { on: string; planned: number; drawn: number | null; milestone: string | null }[];
  granted: number | null;
  plannedByToday: number;
  drawn: number;
  /** By how much the drawn money is behind the plan today; 0 when it is not. */
  behind: number;
};

/** Plan and payments added up over time, for the step chart. Drawdowns without a day and withdrawn ones are left out. */
export function moneySeries(
  money: { drawdowns: readonly Drawdown[]; entries: readonly MoneyEntry[]; chain: MoneyChain },
  view: MoneyView,
  today: string,
): MoneySeries {
  const planned = money.drawdowns.flatMap((one) =>
    one.plannedOn !== null && one.state !== "withdrawn" && isShown(view, one)
      ? [{ on: one.plannedOn, cents: one.plannedCents, milestone: one.title }]
      : [],
  );
  const received = money.entries.filter((entry) => entry.step === "received" && isShown(view, entry));
  const days = [...new Set([...planned.map((one) => one.on), ...received.map((one) => one.effectiveOn), today])].sort();
  const until = (on: string, amounts: readonly { day: string; cents: number }[]) =>
    amounts.reduce((sum, one) => (one.day <= on ? sum + one.cents : sum), 0);
  const plan = planned.map((one) => ({ day: one.on, cents: one.cents }));
  const paid = received.map((one) => ({ day: one.effectiveOn, cents: one.cents }));
  const plannedByToday = until(today, plan);
  const drawn = until(today, paid);
  return {
    points: days.map((on) => ({
      on,
      planned: until(on, plan),
      drawn: on > today ? null : until(on, paid),
      milestone: planned.find((one) => one.on === on)?.milestone ?? null,
    })),
    granted: grantedIn(money.chain, view),
    plannedByToday,
    drawn,
    behind: Math.max(0, plannedByToday - drawn),
  };
}
