import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streetKey } from "#geodata/matching/street-key.ts";

const alike: [string, string[]][] = [
  [
    "berlinerstr",
    ["Berliner Straße", "Berliner Str.", "Berliner Strasse", "Berlinerstr.", "BERLINER STR", "berliner-straße"],
  ],
  [
    "hanssachsstr",
    ["Hans-Sachs-Straße", "Hans Sachs Str.", "Hans-Sachs-Str", "HANS-SACHS-STRASSE", "Hans - Sachs - Straße"],
  ],
  ["muehlenweg", ["Mühlenweg", "Muehlenweg", "Mühlenwg.", "Mühlen Weg"]],
  ["sanktgeorgstr", ["St.-Georg-Straße", "Sankt-Georg-Str.", "St. Georg Straße", "Skt.-Georg-Strasse"]],
  ["drwilhelmkuelzstr", ["Dr.-Wilhelm-Külz-Straße", "Doktor-Wilhelm-Külz-Str.", "Dr Wilhelm Kuelz Str"]],
  ["profdrhuberplatz", ["Prof.-Dr.-Huber-Platz", "Professor-Doktor-Huber-Pl.", "Prof. Dr. Huber Pl"]],
  ["strdfriedens", ["Straße des Friedens", "Str. des Friedens", "Str. d. Friedens", "Strasse des Friedens"]],
  ["marktplatz", ["Marktplatz", "Markt-Platz", "Marktpl."]],
  ["grossgartenstr", ["Große Gartenstraße", "Gr. Gartenstr.", "Grosse Gartenstrasse"]],
  ["grossstr", ["Große Straße", "Großestr.", "GroßeStraße", "Gr. Str."]],
];

describe("streetKey", () => {
  for (const [key, spellings] of alike) {
    it(`gives ${key} for every spelling of it`, () => {
      expect(spellings.map(streetKey)).toEqual(spellings.map(() => key));
    });
  }

  it("writes a.d. out as an der", () => {
    expect(streetKey("Weg a.d. Elbe")).toBe(streetKey("Weg an der Elbe"));
    expect(streetKey("Weg a. d. Elbe")).toBe(streetKey("Weg an der Elbe"));
  });

  it("keeps streets apart that differ in a preposition or a letter", () => {
    const keys = ["Am Berg", "An der Berg", "Im Berg", "Bergstraße", "Bergweg", "Birkenweg", "Birkenring"].map(
      streetKey,
    );

    expect(new Set(keys).size).toBe(keys.length);
  });

  it("does not mend a typing error", () => {
    expect(streetKey("Bahnhofsstraße")).not.toBe(streetKey("Bahnhofstraße"));
  });

  it("mends a lost letter where only one is possible, and keeps its place open elsewhere", () => {
    expect(streetKey("Hauptstra?e")).toBe("hauptstr");
    expect(streetKey("Gro\uFFFDe Gartenstra\uFFFDe")).toBe(streetKey("Große Gartenstraße"));
    expect(streetKey("Wilhelm-K?lz-Weg")).toBe("wilhelmk?lzweg");
    expect(streetKey("Stift Marienflie?")).toBe("stiftmarienflie?");
    expect(streetKey("Wiesenweg ?")).toBe("wiesenweg");
  });

  it("gives an empty key for text without letters or digits", () => {
    expect(streetKey(" -.- ")).toBe("");
  });

  it("changes nothing when applied to its own result", () => {
    const word = fc.constantFrom(
      "Str.",
      "straße",
      "St.",
      "Dr.",
      "a.d.",
      "Pl.",
      "gr",
      "S",
      "T",
      "-",
      " ",
      "ä",
      "ẞ",
      "?",
      "stra",
      "gro",
      "e",
      "O",
      "B",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(word).map((words) => words.join("")),
    );

    fc.assert(
      fc.property(text, (street) => streetKey(streetKey(street)) === streetKey(street)),
      { numRuns: 2000 },
    );
  });
});
