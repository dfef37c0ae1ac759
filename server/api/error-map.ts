import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { translateTrouble } from "#db/unavailable.ts";
import { DomainError, type ErrorCode } from "#domain/errors.ts";

type TrpcCode = TRPCError["code"];

/** The part of an error that a client may see: it chooses its text by `code`. */
export type PublicError = { code: ErrorCode; message: string; details: Readonly<Record<string, unknown>> };

/** What a client may know of an error of tRPC; whatever is not a refusal of ours becomes "internal". */
export function publicError(error: unknown): PublicError {
  const cause = translate(error instanceof TRPCError && error.cause ? error.cause : error);
  if (cause instanceof DomainError) return { code: cause.code, message: cause.message, details: cause.details };
  if (cause instanceof ZodError) {
    const issues = cause.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    const first = issues[0];
    return {
      code: "invalid-input",
      message: first ? `${first.path}: ${first.message}` : "invalid input",
      details: { issues },
    };
  }
  if (error instanceof TRPCError && error.code === "NOT_FOUND")
    return { code: "not-found", message: error.message, details: {} };
  if (error instanceof TRPCError && wrongUse.has(error.code)) {
    return { code: "invalid-input", message: error.message, details: {} };
  }
  return { code: "internal", message: "internal error", details: {} };
}

/** What tRPC says of a call that is none. */
const wrongUse: ReadonlySet<string> = new Set<TrpcCode>([
  "BAD_REQUEST",
  "PARSE_ERROR",
  "METHOD_NOT_SUPPORTED",
  "UNSUPPORTED_MEDIA_TYPE",
]);

/** By SQLSTATE, values that PostgreSQL cannot hold, should one get there past every check. */
const unheld: Readonly<Record<string, { expected: string; fault: string }>> = {
  "22003": { expected: "numbers that the database holds, got one out of range", fault: "out-of-range" },
  "22007": { expected: "days that the database knows, got none", fault: "out-of-range" },
  "22008": { expected: "days that the database knows, got one out of range", fault: "out-of-range" },
  "22021": { expected: "text that the database keeps, got a character that it does not", fault: "control-character" },
  "22P05": { expected: "text that the database keeps, got a character that it does not", fault: "control-character" },
};

function translate(error: unknown): unknown {
  const known = translateTrouble(error);
  const code = known instanceof Error && !(known instanceof DomainError) && "code" in known ? known.code : null;
  const reason = typeof code === "string" ? unheld[code] : undefined;
  if (!reason) return known;
  const refusal = new DomainError("invalid-input", `expected ${reason.expected}`, { fault: reason.fault });
  refusal.cause = known;
  return refusal;
}

/** A refusal of ours as tRPC's error; anything else stays as it is. */
export function toTrpcError(error: unknown): unknown {
  const known = translate(error);
  if (!(known instanceof DomainError)) return error;
  return new TRPCError({ code: trpcCode(known.code), message: known.message, cause: known });
}

/** The HTTP status of an error code, for routes outside tRPC. */
export function httpStatus(code: ErrorCode): number {
  switch (code) {
    case "not-found":
      return 404;
    case "forbidden":
      return 403;
    case "unauthenticated":
      return 401;
    case "conflict":
      return 409;
    case "invalid-input":
      return 400;
    case "data-not-loaded":
      return 412;
    case "limit-exceeded":
      return 413;
    case "too-many-requests":
      return 429;
    case "unavailable":
      return 503;
    case "internal":
      return 500;
  }
}

function trpcCode(code: ErrorCode): TrpcCode {
  switch (code) {
    case "not-found":
      return "NOT_FOUND";
    case "forbidden":
      return "FORBIDDEN";
    case "unauthenticated":
      return "UNAUTHORIZED";
    case "conflict":
      return "CONFLICT";
    case "invalid-input":
      return "BAD_REQUEST";
    case "data-not-loaded":
      return "PRECONDITION_FAILED";
    case "limit-exceeded":
      return "PAYLOAD_TOO_LARGE";
    case "too-many-requests":
      return "TOO_MANY_REQUESTS";
    case "unavailable":
      return "SERVICE_UNAVAILABLE";
    case "internal":
      return "INTERNAL_SERVER_ERROR";
  }
}
