import { DomainError } from "#domain/errors.ts";
import { findControlCharacterIn, isNestedDeeperThan } from "#domain/plain-text.ts";

/** Far beyond what any procedure is given; what is nested deeper is made to exhaust whoever walks through it. */
const mostLevels = 64;

/** Refuses a value that holds a control character in any text of it. Errors: `invalid-input` that names the field. */
export function requirePlainText(value: unknown): void {
  if (isNestedDeeperThan(value, mostLevels)) {
    const message = `expected at most ${mostLevels} lists and objects within one another, got more`;
    throw new DomainError("invalid-input", message, { fault: "nested-too-deep" });
  }
  const found = findControlCharacterIn(value);
  if (!found) return;
  const { path, name, position } = found;
  const message = `expected text without control characters, got ${name} at character ${position}`;
  throw new DomainError("invalid-input", path === "" ? message : `${path}: ${message}`, {
    field: path,
    fault: "control-character",
    issues: [{ path, message }],
  });
}
