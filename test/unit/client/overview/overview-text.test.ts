import { describe, expect, it } from "vitest";
import { formatSum, shareOf, shownGroups } from "#client/features/overview/overview-text.ts";
import { noCounts } from "#domain/overview.ts";

describe("texts of the overview", () => {
  it("writes sums in full euros below a million and with two decimals from there on", () => {
    const space = "\u00a0";

    expect([formatSum(0), formatSum(99_999_949), formatSum(100_000_000), formatSum(6_241_234_567)]).toEqual([
      `0${space}€`,
      `999.999${space}€`,
      `1,00${space}Mio.${space}€`,
      `62,41${space}Mio.${space}€`,
    ]);
  });

  it("shows three groups, and what is unknown only where there is something", () => {
    const counts = { ...noCounts(), addresses: 10, served: 4, built: 1, funded: 2, open: 3 };

    expect(shownGroups(counts)).toEqual([
      { name: "served", value: 4 },
      { name: "underway", value: 3 },
      { name: "open", value: 3 },
    ]);
    expect(shownGroups({ ...counts, open: 2, unknown: 1 }).at(-1)).toEqual({ name: "unknown", value: 1 });
  });

  it("has no share of nothing", () => {
    expect([shareOf(1, { addresses: 4 }), shareOf(0, { addresses: 0 })]).toEqual([0.25, null]);
  });
});
