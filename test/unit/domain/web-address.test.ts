import { expect, it } from "vitest";
import { Source } from "#domain/programmes/sourced.ts";
import { WebAddress, webHref } from "#domain/web-address.ts";

const programs = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "file:///etc/passwd",
];

it("is http or https and nothing that a browser would run", () => {
  for (const address of programs) {
    expect([address, WebAddress.safeParse(address).success, webHref(address)]).toEqual([address, false, null]);
    expect(Source.safeParse({ title: "Quelle", url: address, section: null, date: null }).success).toBe(false);
  }
  expect(webHref("https://example.org/a?b=c")).toBe("https://example.org/a?b=c");
  expect([webHref(null), webHref(""), webHref("kein Link")]).toEqual([null, null, null]);
});
