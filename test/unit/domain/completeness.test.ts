import { describe, expect, it } from "vitest";
import { proposeCompleteness } from "#domain/completeness.ts";

const municipality = (rows: number, named: number, addresses: number) => ({
  ...{ ags: "12070296", name: null, rows, named, addresses, operators: 1 },
});
const reasonOf = (one: ReturnType<typeof municipality>, totalRows: number) =>
  proposeCompleteness([one], totalRows)[0]?.reason;

describe("the question whether a list holds a municipality's supply completely", () => {
  it.each([
    ["one stray row of a short list", municipality(1, 1, 511), 20, "too-few"],
    ["nine addresses of a short list, all of them elsewhere", municipality(9, 9, 511), 20, "too-few"],
    ["ten addresses that are a tenth of a municipality", municipality(10, 10, 100), 10_000, "share-of-addresses"],
    ["ten addresses that are less than a tenth", municipality(10, 10, 101), 10_000, "too-few"],
    ["nine addresses of a hundred", municipality(9, 9, 100), 10_000, "too-few"],
    ["half of a hamlet", municipality(3, 3, 6), 10_000, "share-of-addresses"],
    ["less than half of a hamlet", municipality(2, 2, 6), 10_000, "too-few"],
    ["a town of a statewide list with four operators", municipality(120, 88, 380), 1_000_000, "share-of-addresses"],
    ["what a short list is about", municipality(19, 19, 328), 20, "share-of-rows"],
    ["just one percent of the rows", municipality(20, 20, 400), 2_000, "too-few"],
    ["more than one percent of the rows", municipality(21, 20, 400), 2_000, "share-of-rows"],
    ["more than one percent, but under a twentieth of the addresses", municipality(21, 19, 400), 2_000, "too-few"],
  ])("judges %s", (_name, one, totalRows, reason) => {
    expect(reasonOf(one, totalRows)).toBe(reason);
  });

  it("proposes whatever is not too few", () => {
    expect(
      proposeCompleteness([municipality(1, 1, 511), municipality(50, 50, 100)], 51).map((c) => c.proposed),
    ).toEqual([false, true]);
  });
});
