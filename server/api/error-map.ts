import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { DomainError, type ErrorCode } from "#domain/errors.ts";

type TrpcCode = TRPCError["code"];

/** The part of an error that a client may see: it chooses its text by `code`. */
export type PublicError = { code: ErrorCode; message: string; details: Readonly<Record<string, unknown>> };

/** What a client may know of an error of tRPC; whatever is not a refusal of ours becomes "internal". */
export function publicError(error: unknown): PublicError {
  const cause = error instanceof TRPCError && error.cause ? error.cause : error;
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
  if (error instanceof TRPCError && (error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR")) {
    return { code: "invalid-input", message: error.message, details: {} };
  }
  return { code: "internal", message: "internal error", details: {} };
}

/** A broken promise of ours as tRPC's error; anything else stays as it is. */
export function toTrpcError(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  return new TRPCError({ code: trpcCode(error.code), message: error.message, cause: error });
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
    case "internal":
      return "INTERNAL_SERVER_ERROR";
  }
}
