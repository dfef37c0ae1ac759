import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSessionToken } from "#services/session-cookie.ts";

const secret = "ein Geheimnis von mindestens 32 Zeichen";
const name = "breitbandlotse.session_token";
const signed = (token: string, key = secret) =>
  encodeURIComponent(`${token}.${createHmac("sha256", key).update(token).digest("base64")}`);
const read = (header: string | undefined) => readSessionToken(header, name, secret);

describe("readSessionToken", () => {
  it("finds its cookie among others", () => {
    expect(read(`thema=dunkel; ${name}=${signed("abc")}; x=y`)).toBe("abc");
  });

  it.each([
    ["no cookies", undefined],
    ["other cookies only", "thema=dunkel"],
    ["a cookie whose name only begins alike", `${name}_2=${signed("abc")}`],
    ["an empty token", `${name}=${signed("")}`],
    ["no signature", `${name}=abc`],
    ["a signature by another secret", `${name}=${signed("abc", "ein anderes Geheimnis mit 32 Zeichen")}`],
    ["the signature of another token", `${name}=${signed("abc").replace("abc", "abd")}`],
    ["a cut signature", `${name}=${signed("abc").slice(0, -8)}`],
    ["broken percent encoding", `${name}=%E0%A4%A`],
  ])("gives nothing for %s", (_what, header) => {
    expect(read(header)).toBeNull();
  });
});
