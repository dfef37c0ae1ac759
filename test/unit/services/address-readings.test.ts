import { describe, expect, it } from "vitest";
import { addressReadings, fitOf } from "#services/addresses/address-readings.ts";

describe("addressReadings", () => {
  it.each([
    ["Ahornweg 9 a, 09900 Ringelheim", { street: "ahornweg", number: "9a", rest: ["09900", "ringelheim"] }],
    ["Schulstr.40-42", { street: "schulstr", number: "40-42", rest: [] }],
    ["Schulstraße 3½", { street: "schulstr", number: "3 1/2", rest: [] }],
    [
      "Perleberg OT Quitzow Dorfstraße 12 a - 14 b",
      { street: "dorfstr", number: "12a-14b", rest: ["perleberg", "quitzow"] },
    ],
    ["Dorfstraße Haus 4", { street: "dorfstr", number: "haus4", rest: [] }],
  ])("reads %s, among other ways", (query, reading) => {
    expect(addressReadings(query)).toContainEqual(reading);
  });

  it("reads no address in a single word, and few ways in a long text", () => {
    expect(addressReadings("Ringelheim")).toEqual([]);
    expect(addressReadings("a 1 ".repeat(50)).length).toBeLessThan(350);
  });
});

describe("fitOf", () => {
  const reading = (...rest: string[]) => ({ street: "ahornweg", number: "9", rest });

  it("refuses a word that the place does not have", () => {
    expect(fitOf(reading("a"), "09900 Ringelheim")).toBeNull();
    expect(fitOf(reading(), "09900 Ringelheim")).not.toBeNull();
  });

  it("prefers the place as it is displayed to whole words, and these to beginnings", () => {
    const place = "09900 Ringelheim, Bruchau";
    const fits = [
      ["09900", "ringelheim", "bruchau"],
      ["09900", "ringelheim"],
      ["09900", "ringel"],
    ].map((rest) => fitOf(reading(...rest), place));

    expect(fits).toEqual([
      [0, 0, 3],
      [0, 1, 2],
      [1, 1, 2],
    ]);
  });
});
