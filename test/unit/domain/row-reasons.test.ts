import { describe, expect, it } from "vitest";
import { rowExpectation, rowFinding } from "#domain/row-reasons.data.ts";

describe("reasons for which rows are not read", () => {
  it.each([
    ["a house number", "eine Hausnummer"],
    ["at most 5 digits", "höchstens 5 Ziffern"],
    [
      "EPSG:25832 easting 250000 to 970000, northing 5220000 to 6130000",
      "Ost 250000 bis 970000, Nord 5220000 bis 6130000 (EPSG:25832)",
    ],
    ["1 to 50 Mbit/s down for DSL; row not read", "1 bis 50 Mbit/s Download bei DSL"],
    ["a day up to 2026-06-30, the as-of date of the report", "ein Tag bis 30.06.2026, dem Stand der Datei"],
    ["existing, commitment", "eines von: Bestand, Zusage"],
    ["FTTH, FTTB, 5G", "eines von: FTTH, FTTB, 5G"],
  ])("puts %s into German", (expected, german) => {
    expect(rowExpectation(expected)).toMatchObject({ de: german });
  });

  it("leaves what it does not know, and cells, as they are", () => {
    expect(rowExpectation("something new")).toEqual({ de: "something new", en: "something new" });
    expect(rowFinding("12a")).toEqual({ de: "12a", en: "12a" });
    expect(rowFinding("none").de).toBe("leer");
  });
});
