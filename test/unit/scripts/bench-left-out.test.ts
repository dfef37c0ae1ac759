import { describe, expect, it } from "vitest";
import { notAskedFor } from "../../../scripts/bench/left-out.ts";

describe("what a bench run leaves out", () => {
  it("is, for a whole county, the nation and what the product does not have", () => {
    expect(notAskedFor({ scale: "county" })).toEqual([
      expect.stringContaining("25 million"),
      expect.stringContaining("route estimates"),
    ]);
  });

  it("names the engine that was not asked for and the size that was not reached", () => {
    const reasons = notAskedFor({ scale: "county", engine: "native", addresses: 20_000 });

    expect(reasons[0]).toContain("embedded engine");
    expect(reasons[1]).toContain("asked for 20000");
  });

  it("is, for the nation, all rows of the county", () => {
    const reasons = notAskedFor({ scale: "nation", addresses: 5_000_000 }).join("\n");

    expect(reasons).toMatch(/asked for 5000000/);
    expect(reasons).toMatch(/import, classification, gap areas, funding/);
  });
});
