import { describe, expect, it } from "vitest";
import { realPlaceNames } from "#geodata/demo/names.data.ts";
import { namePlaces } from "#geodata/demo/place-names.ts";
import { createRandom } from "#geodata/demo/random.ts";

/** Ten by ten places, 3 km apart, every fifth a hamlet. */
const places = Array.from({ length: 100 }, (_, i) => ({
  centre: [(i % 10) * 3_000, Math.floor(i / 10) * 3_000] as const,
  isHamlet: i % 5 === 0,
}));

describe("place names", () => {
  it("are all different, and none is a real municipality", () => {
    const names = namePlaces(places, createRandom(1));

    expect(new Set(names).size).toBe(100);
    expect(names.filter((name) => realPlaceNames.includes(name))).toEqual([]);
    expect(names.every((name) => /^[A-ZÄÖÜ][a-zäöüß]+$/.test(name))).toBe(true);
  });

  it("pair neighbours, as Ober- and Nieder- do", () => {
    const names = namePlaces(places, createRandom(1));
    const upper = names.filter((name) => name.startsWith("Ober") || name.startsWith("Groß") || name.startsWith("Alt"));

    const ends = upper.map((name) => name.replace(/^(Ober|Groß|Alt)/, ""));
    expect(upper.length).toBeGreaterThan(3);
    for (const end of ends) {
      const partners = names.filter((name) => new RegExp(`^(Nieder|Unter|Klein|Neu)${end}$`).test(name));
      expect(partners, end).toHaveLength(1);
    }
  });

  it("are the same for the same seed", () => {
    expect(namePlaces(places, createRandom(9))).toEqual(namePlaces(places, createRandom(9)));
  });
});
