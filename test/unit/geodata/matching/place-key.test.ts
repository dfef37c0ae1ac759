import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeKey } from "#geodata/matching/place-key.ts";
import { splitPlace } from "#geodata/matching/split-place.ts";

describe("placeKey", () => {
  it("drops what only tells namesakes apart", () => {
    expect(
      [
        "Groß Pankow (Prignitz)",
        "Gross-Pankow",
        "GROSS PANKOW/Prignitz",
        "Gemeinde Groß Pankow",
        "Groß Pankow, Dorf",
      ].map(placeKey),
    ).toEqual(["grosspankow", "grosspankow", "grosspankow", "grosspankow", "grosspankow"]);
  });

  it("drops the second name of a bilingual place", () => {
    expect(placeKey("Cottbus/Chóśebuz")).toBe("cottbus");
  });

  it("keeps Frankfurt am Main apart from Frankfurt (Oder)", () => {
    expect(placeKey("Frankfurt am Main")).not.toBe(placeKey("Frankfurt (Oder)"));
  });

  it("writes Sankt one way", () => {
    expect(placeKey("St. Peter-Ording")).toBe(placeKey("Sankt Peter Ording"));
  });

  it("gives an empty key for null", () => {
    expect(placeKey(null)).toBe("");
  });

  it("changes nothing when applied to its own result", () => {
    const piece = fc.constantFrom("Stadt ", "OT ", "St", ".", "(", ")", "/", "a. d. ", "ä", " ", "Bad", "markt");
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );

    fc.assert(
      fc.property(text, (name) => placeKey(placeKey(name)) === placeKey(name)),
      { numRuns: 2000 },
    );
  });
});

describe("splitPlace", () => {
  it("takes the Ortsteil out of a place", () => {
    expect(
      ["Perleberg OT Quitzow", "Perleberg, OT Quitzow", "Perleberg (OT Quitzow)", "Perleberg Ortsteil Quitzow"].map(
        splitPlace,
      ),
    ).toEqual(Array.from({ length: 4 }, () => ({ place: "Perleberg", district: "Quitzow" })));
  });

  it("leaves a place without Ortsteil whole", () => {
    expect(splitPlace(" Perleberg-Quitzow ")).toEqual({ place: "Perleberg-Quitzow", district: null });
  });
});
