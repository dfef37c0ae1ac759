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

  it.each([
    ["a number beyond the column", "22003", "out-of-range"],
    ["a day before the calendar", "22008", "out-of-range"],
    ["a character it cannot keep", "22021", "control-character"],
  ])("refuses %s that only the database noticed, with the status of bad input", (_, sqlState, fault) => {
    const raised = Object.assign(new Error('value "99999999999" is out of range'), { code: sqlState });

    const mapped = toTrpcError(raised);

    expect(mapped).toMatchObject({ code: "BAD_REQUEST" });
    expect(publicError(mapped)).toMatchObject({ code: "invalid-input", details: { fault } });
    expect(publicError(mapped).message).not.toContain("99999999999");
  });

  it("says that a change was sent the wrong way", () => {
    const shown = publicError(new TRPCError({ code: "METHOD_NOT_SUPPORTED", message: "Unsupported GET-request" }));

    expect(shown).toMatchObject({ code: "invalid-input", message: "Unsupported GET-request" });
  });

  it("names the field of an input that is not valid", () => {
    const { error } = z.object({ id: z.uuid() }).safeParse({ id: "7" });

    const shown = publicError(new TRPCError({ code: "BAD_REQUEST", cause: error }));

    expect(shown.code).toBe("invalid-input");
    expect(shown.message).toMatch(/^id: /);
  });
});
