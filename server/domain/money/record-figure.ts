import { DomainError } from "../errors.ts";
import { type Cents, checkCents, sumCents } from "./cents.ts";
import type { MoneyEntry, MoneyMovement, MoneyPeriod, MoneySource, MoneyStep } from "./money-entry.ts";

type Figure = { step: MoneyStep; source: MoneySource; period: MoneyPeriod };

/**
 * The entry that makes a figure what a document says it is: the difference to the sum of what is recorded so far. Null
 * when nothing changes; a figure recorded for the first time gets its entry even when it is 0, so that „0 €" is known.
 */
export function recordFigure(
  entries: readonly MoneyMovement[],
  figure: Figure & { cents: Cents },
): MoneyMovement | null {
  const { step, source, period } = figure;
  const same = entries.filter((entry) => isSameFigure(entry, figure));
  const cents = checkCents(figure.cents, "a figure") - sumCents(same.map((entry) => entry.cents));
  if (cents === 0 && same.length > 0) return null;
  return { step, source, period, cents: checkCents(cents, "a difference") };
}

/**
 * The entry that puts an earlier one right: afterwards the entry together with its corrections is worth `cents`. The
 * wrong entry stays. Null when it already is worth that; throws `not-found` for an entry that is not there and
 * `invalid-input` for one that itself is a correction.
 */
export function correctEntry(
  entries: readonly MoneyEntry[],
  correction: { id: string; cents: Cents },
): (MoneyMovement & { corrects: string }) | null {
  const wrong = entries.find((entry) => entry.id === correction.id);
  if (!wrong) throw new DomainError("not-found", `expected an entry of this application, got "${correction.id}"`);
  if (wrong.corrects) {
    throw new DomainError("invalid-input", `expected an entry that is no correction itself, got "${correction.id}"`);
  }
  const worth = sumCents(
    entries.filter((entry) => entry.id === wrong.id || entry.corrects === wrong.id).map((entry) => entry.cents),
  );
  const cents = checkCents(correction.cents, "a correction") - worth;
  if (cents === 0) return null;
  return { step: wrong.step, source: wrong.source, period: wrong.period, cents, corrects: wrong.id };
}

function isSameFigure(entry: Figure, figure: Figure): boolean {
  return entry.step === figure.step && entry.source === figure.source && entry.period === figure.period;
}
