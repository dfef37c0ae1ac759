/** The closed list of broken promises; the client chooses its text by code, never by message. */
export const errorCodes = [
  "not-found",
  "forbidden",
  "unauthenticated",
  "conflict",
  "invalid-input",
  "data-not-loaded",
  "limit-exceeded",
  "too-many-requests",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Thrown when a promise is broken. The message says what was expected, what came and where. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}
