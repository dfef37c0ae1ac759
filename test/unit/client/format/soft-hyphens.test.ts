import { describe, expect, it } from "vitest";
import { withSoftHyphens } from "#client/format/soft-hyphens.ts";

describe("withSoftHyphens", () => {
  it.each([
    ["Markterkundungsverfahren", "Markt-erkundungs-verfahren"],
    ["Antrag auf Infrastrukturförderung", "Antrag auf Infrastruktur-förderung"],
    ["Vertrag", "Vertrag"],
    ["Wegerecht (§ 127 TKG)", "Wegerecht (§ 127 TKG)"],
    ["Verwendungsnachweis", "Verwendungs-nachweis"],
  ])("lets %s break at its joints", (text, parts) => {
    expect(withSoftHyphens(text).replaceAll("\u00ad", "-")).toBe(parts);
  });
});
