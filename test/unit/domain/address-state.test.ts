import { describe, expect, it } from "vitest";
import { addressState, eligibleCounts, overviewLine } from "#domain/address-state.ts";

const facts = { class: "weiss", funded: false, committed: false, construction: "none" } as const;

describe("addressState", () => {
  it("puts supplied before funded before own build-out before the class", () => {
    expect(addressState({ ...facts, class: "versorgt", funded: true, committed: true, construction: "built" })).toBe(
      "versorgt",
    );
    expect(addressState({ ...facts, funded: true, committed: true, construction: "begun" })).toBe("project");
    expect(addressState({ ...facts, committed: true })).toBe("planned");
    expect(addressState({ ...facts, construction: "begun" })).toBe("planned");
    expect(addressState({ ...facts, class: "unknown", construction: "built" })).toBe("planned");
    expect(addressState({ ...facts, class: "unknown" })).toBe("unknown");
    expect(addressState(facts)).toBe("weiss");
  });
});

describe("overviewLine", () => {
  it("tells those under way apart by how far construction is, and nobody else", () => {
    expect([overviewLine("project", "none"), overviewLine("planned", "none")]).toEqual(["funded", "committed"]);
    expect([overviewLine("project", "begun"), overviewLine("planned", "built")]).toEqual([
      "underConstruction",
      "built",
    ]);
    expect([overviewLine("versorgt", "begun"), overviewLine("unknown", "none")]).toEqual(["served", "unknown"]);
    expect([overviewLine("hellgrau", "none"), overviewLine("weiss", "none")]).toEqual(["open", "open"]);
  });
});

describe("eligibleCounts", () => {
  it("divides eligible addresses into funded, promised and open", () => {
    const counts = eligibleCounts([
      { state: "project", addresses: 254 },
      { state: "planned", addresses: 7 },
      { state: "weiss", addresses: 30 },
      { state: "unknown", addresses: 2 },
    ]);

    expect(counts).toEqual({ eligible: 293, eligibleFunded: 254, eligiblePromised: 7, eligibleOpen: 32 });
  });
});
