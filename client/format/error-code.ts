import { type ErrorCode, errorCodes } from "#domain/errors.ts";

/**
 * The code by which the interface chooses its words: of the server's answer; `network` when no answer came at all; `page` for
 * a fault of the page itself; `outdated` when a part of it is not there any more, as after an update of the server.
 */
export type ClientErrorCode = ErrorCode | "network" | "page" | "outdated";

/** What browsers say of a request without an answer, and of a part of the page that could not be fetched. */
const noAnswer = /^(failed to fetch|networkerror\b|load failed|network error|the network connection was lost)/i;
const noPart = /dynamically imported module|importing a module script failed|unable to preload css/i;

/** Finds the code of whatever was thrown; what does not come from the server is never put on it. */
export function errorCodeOf(error: unknown): ClientErrorCode {
  if (typeof error !== "object" || error === null) return "internal";
  if ("data" in error) {
    const { data } = error;
    if (typeof data !== "object" || data === null) return "network";
    return "code" in data && isErrorCode(data.code) ? data.code : "internal";
  }
  const message = error instanceof Error ? error.message : "";
  if (noPart.test(message)) return "outdated";
  return noAnswer.test(message) ? "network" : "page";
}

function isErrorCode(code: unknown): code is ErrorCode {
  return errorCodes.some((known) => known === code);
}
