import { describe, expect, it } from "vitest";
import { guessKind } from "#client/features/import/guess-kind.ts";

describe("guessKind", () => {
  it.each([
    ["mev_rueckmeldung_beispielnetz.csv", "offers"],
    ["Versorgung_2026-10.csv", "offers"],
    ["vg250_01-01.utm32s.gpkg", "boundaries"],
    ["Schulen-NRW.csv", "sites"],
    ["Baustand_Nordnetz_KW47.xlsx", "construction"],
    ["gebref.txt", "addresses"],
    ["hk-de.csv", "addresses"],
  ])("takes %s for %s", (fileName, kind) => {
    expect(guessKind(fileName)).toBe(kind);
  });
});
