import { DomainError } from "../errors.ts";

/** Euro cents as a safe integer; sums of whole Länder stay far below 2^53. */
export type Cents = number;

/** A share in basis points: 10000 are 100 %. */
export type BasisPoints = number;

export const wholeBasisPoints: BasisPoints = 10_000;

/**
 * How a share is brought to whole cents. `down` for everything a funder pays (a rate is a maximum, never exceeded by
 * rounding), `half-up` (commercial, away from zero) for what is only compared or shown.
 */
export type RoundingRule = "down" | "half-up";

/** Returns the amount, or throws `invalid-input` when it is no whole number of cents that is safe to add up. */
export function checkCents(cents: number, where: string): Cents {
  if (!Number.isSafeInteger(cents)) {
    throw new DomainError("invalid-input", `expected a whole number of cents in ${where}, got ${cents}`, { where });
  }
  return cents;
}

/** Adds whole cents; throws when the sum would not be exact. Nothing to add gives 0. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return checkCents(sum, "a sum of amounts");
}

/** `basisPoints` of an amount, exactly in integers and then rounded by the named rule; negative amounts mirror. */
export function shareOfCents(cents: Cents, basisPoints: BasisPoints, rounding: RoundingRule): Cents {
  return divideCents(BigInt(cents) * BigInt(basisPoints), BigInt(wholeBasisPoints), rounding);
}

/**
 * The share `part` / `of` of an amount, exactly in integers and then rounded by the named rule; a share of which `of` is 0
 * gives 0. Negative amounts mirror.
 */
export function fractionOfCents(cents: Cents, share: { part: number; of: number }, rounding: RoundingRule): Cents {
  if (share.of === 0) return 0;
  return divideCents(BigInt(cents) * BigInt(share.part), BigInt(share.of), rounding);
}

/** `part` of `whole` in basis points, rounded half up; null when the whole is 0. */
export function basisPointsOf(part: Cents, whole: Cents): BasisPoints | null {
  return whole === 0 ? null : divideCents(BigInt(part) * BigInt(wholeBasisPoints), BigInt(whole), "half-up");
}

/**
 * Splits an amount by weights (largest remainder; equal remainders go to the earlier one), so that the parts sum to the
 * amount exactly and none differs from its exact share by a cent or more. Throws when all weights are 0 and the amount
 * is not; negative weights are refused.
 */
export function allocateCents(total: Cents, weights: readonly number[]): Cents[] {
  checkCents(total, "an amount to allocate");
  for (const weight of weights) {
    if (checkCents(weight, "a weight") < 0) {
      throw new DomainError("invalid-input", `expected weights of at least 0, got ${weight}`);
    }
  }
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) {
    if (total === 0) return weights.map(() => 0);
    throw new DomainError("invalid-input", `expected a weight above 0 to allocate ${total} cents to, got none`);
  }
  const size = BigInt(Math.abs(total));
  const exact = weights.map((weight, index) => {
    const product = size * BigInt(weight);
    return { index, cents: Number(product / whole), remainder: product % whole };
  });
  let left = Math.abs(total) - exact.reduce((sum, part) => sum + part.cents, 0);
  const byRemainder = [...exact].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0) break;
    part.cents += 1;
    left -= 1;
  }
  return exact.map((part) => (total < 0 && part.cents !== 0 ? -part.cents : part.cents));
}

function divideCents(numerator: bigint, denominator: bigint, rounding: RoundingRule): Cents {
  const negative = numerator < 0n !== denominator < 0n && numerator !== 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const whole = rounding === "down" ? top / bottom : (2n * top + bottom) / (2n * bottom);
  return checkCents(Number(negative ? -whole : whole), "a share");
}
