import { describe, expect, it } from "vitest";
import { placeCoordinates, placeText } from "#geodata/formats/coordinates.ts";

describe("placeCoordinates", () => {
  it("strips the zone prefixes 32 and 33 and names their CRS", () => {
    expect(placeCoordinates(32349925.06, 5685090.386, null)).toEqual({
      ok: true,
      srid: 25832,
      x: 349925.06,
      y: 5685090.386,
    });
    expect(placeCoordinates(33385802.013, 5816000.099, null)).toEqual({
      ok: true,
      srid: 25833,
      x: 385802.013,
      y: 5816000.099,
    });
  });

  it("trusts a prefix over the CRS that was named", () => {
    expect(placeCoordinates(33385802, 5816000, 4647)).toMatchObject({ srid: 25833, x: 385802 });
  });

  it("leaves no noise behind the prefix", () => {
    expect(placeCoordinates(32359252.047, 5701464.014, 4647)).toMatchObject({ srid: 25832, x: 359252.047 });
  });

  it("names swapped axes in degrees, in metres and with a prefix", () => {
    for (const [x, y, srid] of [
      [52.95, 11.91, 4326],
      [5871763, 292444, 25833],
      [5685090, 32349925, 25832],
    ] as const) {
      expect(placeCoordinates(x, y, srid)).toMatchObject({ ok: false, found: `${x} / ${y} (axes swapped)` });
    }
  });

  it("refuses a point outside Germany with the extent it should be in", () => {
    expect(placeCoordinates(2.35, 48.86, 4326)).toEqual({
      ok: false,
      expected: "longitude 5.5 to 15.5, latitude 47 to 55.4",
      found: "2.35 / 48.86",
    });
    expect(placeCoordinates(0, 0, 25832)).toMatchObject({ ok: false });
  });

  it("asks for a prefix when nothing else tells the CRS", () => {
    expect(placeCoordinates(349925, 5685090, null)).toMatchObject({
      ok: false,
      expected: expect.stringContaining("prefix"),
    });
  });

  it("takes any finite point in a CRS whose extent is unknown", () => {
    expect(placeCoordinates(24000, 20000, 3068)).toEqual({ ok: true, srid: 3068, x: 24000, y: 20000 });
  });
});

describe("placeText", () => {
  it("tells missing coordinates from unreadable ones", () => {
    expect(placeText(null, null, 4326)).toEqual({ ok: false, expected: "coordinates", found: "none" });
    expect(placeText("abc", "52", 4326)).toEqual({ ok: false, expected: "two decimal numbers", found: "abc / 52" });
  });
});
