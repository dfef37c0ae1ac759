import { type ErrorCode, errorCodes } from "#domain/errors.ts";

/** The code by which the interface chooses its words; `network` when no answer came at all. */
export type ClientErrorCode = ErrorCode | "network";

/** Finds the code of whatever a call threw; what is not one of ours counts as `internal`. */
export function errorCodeOf(error: unknown): ClientErrorCode {
  if (error instanceof TypeError) return "network";
  if (typeof error !== "object" || error === null || !("data" in error)) return "internal";
  const { data } = error;
  if (typeof data !== "object" || data === null) return "network";
  return "code" in data && isErrorCode(data.code) ? data.code : "internal";
}

function isErrorCode(code: unknown): code is ErrorCode {
  return errorCodes.some((known) => known === code);
}
