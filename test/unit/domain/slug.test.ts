import { describe, expect, it } from "vitest";
import { slugOf } from "#domain/slug.ts";

describe("slugOf", () => {
  it("writes umlauts as two letters and drops accents", () => {
    expect(slugOf("Große Höhe – Süd/Ärmel, Café", "x")).toBe("grosse-hoehe-sued-aermel-cafe");
  });

  it("falls back when no letter or digit is left", () => {
    expect(slugOf(" – ", "projekt")).toBe("projekt");
  });

  it("keeps at most 60 characters and never ends with a hyphen", () => {
    expect(slugOf(`${"a".repeat(59)} b`, "x")).toBe("a".repeat(59));
  });
});
