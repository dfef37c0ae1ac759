import { describe, expect, it } from "vitest";
import { refuseForeignOrigin } from "#server/http/same-origin.ts";

function send(method: string, headers: Record<string, string>, publicUrl?: string): void {
  refuseForeignOrigin({ method, headers: { host: "localhost:8080", ...headers } } as any, publicUrl);
}

describe("refuseForeignOrigin", () => {
  it.each([
    ["a change from the own page", "POST", { origin: "http://localhost:8080", "sec-fetch-site": "same-origin" }],
    ["a program that names no origin", "POST", {}],
    ["a link from another site", "GET", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ])("lets %s through", (_what, method, headers) => {
    expect(() => send(method, headers)).not.toThrow();
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port of the same machine", { origin: "http://localhost:9090" }],
    ["a page without an origin", { origin: "null" }],
    ["a site that the browser calls foreign", { "sec-fetch-site": "cross-site" }],
  ])("refuses a change from %s", (_what, headers) => {
    expect(() => send("POST", headers)).toThrow(/expected a request from this site/);
  });

  it("takes the public address for its own behind a proxy that changes the host", () => {
    expect(() => send("POST", { origin: "https://lotse.example" }, "https://lotse.example")).not.toThrow();
  });
});
