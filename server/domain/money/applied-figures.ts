import type { Financing } from "./financing-step.ts";
import { type MoneyMovement, moneySources } from "./money-entry.ts";
import { recordFigure } from "./record-figure.ts";

/**
 * The entries that make the figures applied for those of a cost plan, each source and year; years that an earlier plan had
 * and this one has not go to 0. Sources without any money stay unrecorded.
 */
export function appliedFigures(entries: readonly MoneyMovement[], byYear: Financing["byYear"]): MoneyMovement[] {
  const step = "applied" as const;
  const before = entries.filter((entry) => entry.step === step);
  const planned = byYear.flatMap(({ year, bySource }) =>
    moneySources.map((source) => ({ step, source, period: year, cents: bySource[source] })),
  );
  const used = planned.filter(
    (figure) =>
      figure.cents !== 0 || before.some((entry) => entry.source === figure.source && entry.period === figure.period),
  );
  const gone = before.filter(
    (entry) => !planned.some((figure) => figure.source === entry.source && figure.period === entry.period),
  );
  const emptied = gone.map(({ source, period }) => ({ step, source, period, cents: 0 }));
  const added: MoneyMovement[] = [];
  for (const figure of [...used, ...emptied]) {
    const entry = recordFigure([...before, ...added], figure);
    if (entry) added.push(entry);
  }
  return added;
}
