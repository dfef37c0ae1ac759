import { type Cents, checkCents } from "./cents.ts";

/** Equal amounts at the end of each year, from the first year after commissioning. */
export type Payments = { readonly yearlyCents: Cents; readonly years: number; readonly rateBasisPoints: number };

/**
 * What equal payments at the end of each of some years are worth at the start (Barwert): the sum of
 * yearly / (1 + rate)^k for k from 1 to years, exactly in integers and then rounded half up to the cent.
 */
export function presentValue({ yearlyCents, years, rateBasisPoints }: Payments): Cents {
  const whole = 10_000n;
  const growth = whole + BigInt(rateBasisPoints);
  let numerator = 0n;
  // Horner's scheme: each round discounts what was summed so far by one more year and adds this year's payment.
  for (let year = 0; year < years; year++)
    numerator = numerator * whole + BigInt(yearlyCents) * whole * growth ** BigInt(year);
  const denominator = growth ** BigInt(years);
  return checkCents(Number((2n * numerator + denominator) / (2n * denominator)), "a present value");
}
