import pg from "pg";
import { describe, expect, it } from "vitest";
import { translateTrouble, troubleOf } from "#db/unavailable.ts";

function serverError(fields: Partial<pg.DatabaseError>): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError("words of the server", 10, "error"), fields);
}

describe("an error of the database", () => {
  it.each([
    ["a relation that cannot grow", { severity: "ERROR", code: "53100" }, "disk-full"],
    ["a file that cannot be written", { severity: "ERROR", code: "58030" }, "disk-full"],
    // What PostgreSQL 15 says to a new session while its disk is full ("could not write init file").
    ["a session that cannot write its cache", { severity: "FATAL", code: "XX000", file: "relcache.c" }, "disk-full"],
    ["a session ended by an inner error", { severity: "FATAL", code: "XX000", file: "postinit.c" }, "connection"],
    ["a server that ends all sessions", { severity: "PANIC", code: "XX000", file: "xlog.c" }, "connection"],
    ["a server that starts", { severity: "FATAL", code: "57P03" }, "starting"],
  ] as const)("is the database's trouble: %s", (_case, fields, trouble) => {
    expect(troubleOf(serverError(fields))).toBe(trouble);
    expect(translateTrouble(serverError(fields))).toMatchObject({ code: "unavailable", details: { reason: trouble } });
  });

  it.each([
    ["an inner error of one statement", { severity: "ERROR", code: "XX000", file: "relcache.c" }],
    ["a wrong password", { severity: "FATAL", code: "28P01", file: "auth.c" }],
    ["a row that is there already", { severity: "ERROR", code: "23505" }],
  ] as const)("is the statement's or the settings' own: %s", (_case, fields) => {
    const error = serverError(fields);

    expect(troubleOf(error)).toBeNull();
    expect(translateTrouble(error)).toBe(error);
  });
});
