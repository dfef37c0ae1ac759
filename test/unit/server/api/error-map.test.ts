import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError, errorCodes } from "#domain/errors.ts";
import { httpStatus, publicError, toTrpcError } from "#server/api/error-map.ts";

describe("error map", () => {
  it.each(errorCodes)("carries the code %s with its details through tRPC", (code) => {
    const mapped = toTrpcError(new DomainError(code, "erwartet", { feld: "x" }));

    expect(mapped).toBeInstanceOf(TRPCError);
    expect(publicError(mapped)).toEqual({ code, message: "erwartet", details: { feld: "x" } });
    expect(httpStatus(code)).toBeGreaterThanOrEqual(400);
  });

  it("tells a client nothing about an error it does not know", () => {
    const secret = new Error('relation "account" does not exist');

    expect(publicError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: secret }))).toEqual({
      code: "internal",
      message: "internal error",
      details: {},
    });
  });

  it("names the field of an input that is not valid", () => {
    const { error } = z.object({ id: z.uuid() }).safeParse({ id: "7" });

    const shown = publicError(new TRPCError({ code: "BAD_REQUEST", cause: error }));

    expect(shown.code).toBe("invalid-input");
    expect(shown.message).toMatch(/^id: /);
  });
});
