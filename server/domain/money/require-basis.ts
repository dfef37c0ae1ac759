import { DomainError } from "../errors.ts";
import type { MoneyBasis, MoneyStep } from "./money-entry.ts";
import { basesOfStep } from "./step-bases.data.ts";

/** Throws `invalid-input` for a figure that cannot rest on such a document, as money received on a notice. */
export function requireBasis(step: MoneyStep, basis: MoneyBasis): void {
  const { bases } = basesOfStep[step];
  if (bases.includes(basis)) return;
  throw new DomainError("invalid-input", `expected ${bases.join(" or ")} as the basis of ${step}, got ${basis}`, {
    ...{ field: "basis", reason: "basis-of-another-step", step, allowed: bases },
  });
}
