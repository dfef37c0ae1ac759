import { describe, expect, it } from "vitest";
import { refuseForeignHost } from "#server/http/known-host.ts";

function isRefused(host: string | undefined, publicUrl?: string, url = "/"): boolean {
  try {
    refuseForeignHost({ url, headers: host === undefined ? {} : { host } } as never, publicUrl);
    return false;
  } catch {
    return true;
  }
}

describe("the host that a request names", () => {
  it("is one of this machine without PUBLIC_URL", () => {
    for (const host of ["localhost", "localhost:8080", "127.0.0.1:1", "127.0.0.2", "[::1]:8080", "app.localhost:80"])
      expect([host, isRefused(host)]).toEqual([host, false]);
    for (const host of [
      undefined,
      "",
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example",
      "10.0.0.5:8080",
    ])
      expect([host, isRefused(host)]).toEqual([host, true]);
  });

  it("is that of PUBLIC_URL alone where it is set, with or without the usual port", () => {
    const own = "https://lotse.kreis.example";
    for (const host of ["lotse.kreis.example", "lotse.kreis.example:443", "LOTSE.kreis.example"])
      expect([host, isRefused(host, own)]).toEqual([host, false]);
    for (const host of [
      "localhost:8080",
      "evil.example",
      "lotse.kreis.example:8080",
      "x@lotse.kreis.example",
      "lotse.kreis.example/",
    ])
      expect([host, isRefused(host, own)]).toEqual([host, true]);
    expect(isRefused("kreis.example:8443", "https://kreis.example:8443/lotse")).toBe(false);
  });

  it("may be any for the question after health", () => {
    expect(isRefused("10.1.2.3:8080", "https://lotse.kreis.example", "/healthz")).toBe(false);
    expect(isRefused("10.1.2.3:8080", "https://lotse.kreis.example", "/healthz/../x")).toBe(true);
  });
});
