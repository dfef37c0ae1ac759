import { describe, expect, it } from "vitest";
import { moneyBases, moneySteps } from "#domain/money/money-entry.ts";
import { requireBasis } from "#domain/money/require-basis.ts";

/** Written out by hand, so that a change of the data is one of the test too. */
const sensible = new Set([
  "applied application",
  "granted-provisional provisional-notice",
  "granted-provisional amendment",
  "granted-final final-notice",
  "granted-final amendment",
  "contracted contract",
  "built construction",
  "requested drawdown",
  "received receipt",
  "proven interim-proof",
  "proven final-proof",
  "lapsed lapse",
  "lapsed amendment",
  "lapsed final-proof",
  "returned repayment",
  "returned amendment",
  "returned final-proof",
]);

describe("the basis of a figure", () => {
  it.each(moneySteps)("of %s is a document that says something about it, and no other", (step) => {
    for (const basis of moneyBases) {
      const act = () => requireBasis(step, basis);
      if (sensible.has(`${step} ${basis}`)) expect(act).not.toThrow();
      else expect(act).toThrow(new RegExp(`^expected .* as the basis of ${step}, got ${basis}$`));
    }
  });

  it("is named with what it could have been", () => {
    expect(() => requireBasis("granted-final", "receipt")).toThrow(
      expect.objectContaining({
        code: "invalid-input",
        message: "expected final-notice or amendment as the basis of granted-final, got receipt",
      }),
    );
  });
});
