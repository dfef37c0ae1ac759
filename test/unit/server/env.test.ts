import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { describe, expect, it } from "vitest";
import { EnvironmentError, readEnvironment, settings } from "#server/env.ts";

describe("environment", () => {
  it("has a value for every setting that a trial needs", () => {
    const env = readEnvironment({});

    expect(env).toMatchObject({ port: 8080, host: "127.0.0.1", demo: "auto", databaseUrl: undefined });
    expect(isAbsolute(env.dataDirectory)).toBe(true);
  });

  it("takes an empty variable for an unset one", () => {
    expect(readEnvironment({ PORT: "", DATABASE_URL: "  " })).toMatchObject({ port: 8080, databaseUrl: undefined });
  });

  it("drops the slash at the end of the public address", () => {
    expect(readEnvironment({ PUBLIC_URL: "https://lotse.example/" }).publicUrl).toBe("https://lotse.example");
  });

  it.each([
    ["PORT", "achtzig", 'PORT: expected a port number from 0 to 65535, found "achtzig"'],
    ["PORT", "65536", 'PORT: expected a port number from 0 to 65535, found "65536"'],
    ["DEMO", "yes", 'DEMO: expected auto, 0 or 1, found "yes"'],
    [
      "BASEMAP_STYLE_URL",
      "ftp://x",
      'BASEMAP_STYLE_URL: expected the https address of a MapLibre style, found "ftp://x"',
    ],
    ["LOG_LEVEL", "loud", 'LOG_LEVEL: expected one of debug, info, warn, error, silent, found "loud"'],
    ["UPLOAD_MAX_BYTES", "0", 'UPLOAD_MAX_BYTES: expected a number of bytes, found "0"'],
    ["DOCUMENT_MAX_MB", "0", 'DOCUMENT_MAX_MB: expected a number of megabytes from 1 to 4096, found "0"'],
    [
      "SCAN_COMMAND",
      "scan 'x",
      `SCAN_COMMAND: expected a program with its arguments; quotes closed, no shell, found "scan 'x"`,
    ],
  ])("names the setting %s, what it expects and the finding %s", (name, value, message) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(new EnvironmentError(message));
  });

  it("needs a sender for mails, and takes one with a name", () => {
    expect(() => readEnvironment({ SMTP_URL: "smtp://127.0.0.1:25" })).toThrow(
      new EnvironmentError("MAIL_FROM: expected a mail address, needed with SMTP_URL, found nothing"),
    );
    expect(() => readEnvironment({ MAIL_FROM: "kein Absender" })).toThrow(/MAIL_FROM: expected a mail address/);
    const env = readEnvironment({ SMTP_URL: "smtp://127.0.0.1:25", MAIL_FROM: "Kreis <a@kreis.example>" });
    expect(env).toMatchObject({ smtpUrl: "smtp://127.0.0.1:25", mailFrom: "Kreis <a@kreis.example>" });
  });

  it.each(["DATABASE_URL", "SECRET", "SMTP_URL"])("never prints the value of %s", (name) => {
    expect(() => readEnvironment({ [name]: "kurz-und-geheim" })).toThrow(/found 15 characters \(not shown\)/);
  });

  it("names all wrong settings at once", () => {
    expect(() => readEnvironment({ PORT: "x", DEMO: "x" })).toThrow(/PORT[^\n]*\nDEMO/);
  });

  it.each(Object.keys(settings))("documents %s in the README's table", (name) => {
    expect(readFileSync("README.md", "utf8")).toMatch(new RegExp(`^\\| *\`${name}\``, "m"));
  });
});
