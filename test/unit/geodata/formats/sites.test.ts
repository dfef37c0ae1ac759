import { describe, expect, it } from "vitest";
import { guessSiteType } from "#geodata/formats/site-type.ts";
import { readSites } from "#geodata/formats/sites.ts";
import { collect, fixture, refusal, temporaryFile } from "./reading-support.ts";

describe("readSites", () => {
  it("reads schools, splits their streets, mends postcodes and names the nameless", async () => {
    const reading = await readSites(fixture("schools.csv"));
    const { values, notes, rejected } = await collect(reading);

    expect(reading.format).toBe("Sites (school)");
    expect(values).toEqual([
      {
        officialId: "17",
        siteType: "school",
        name: 'Grundschule "Am See"',
        street: "Am Gymnasium",
        houseNumber: "1",
        suffix: "-3",
        postcode: "01744",
        place: "Dippoldiswalde",
        addressOfficialId: null,
        addressOwnId: null,
        written: "Am Gymnasium 1-3, 1744 Dippoldiswalde",
        srid: 4326,
        x: 13.67327021,
        y: 50.902698832,
      },
      expect.objectContaining({ name: "school", street: "Straße des 17. Juni", houseNumber: null }),
    ]);
    expect(notes.map(({ line, column }) => [line, column])).toEqual([
      [2, "postcode"],
      [3, "name"],
    ]);
    expect(rejected).toEqual([
      { line: 4, column: "longitude / latitude", expected: "coordinates", found: "none" },
      expect.objectContaining({ line: 5, found: "50.9 / 13.67 (axes swapped)" }),
    ]);
  });

  it("puts the Land before ids that are unique only within it, and takes the school's kind for its name", async () => {
    const path = temporaryFile(
      "a.csv",
      "state,id,lat,lon,school_type,name,postcode\nBW,7,48.8,10.1,Gymnasium,,73430\n",
    );

    expect((await collect(readSites(path))).values).toMatchObject([{ officialId: "BW-7", name: "Gymnasium" }]);
  });

  it("rejects a row with a cell that is longer than any value, whichever it is", async () => {
    const long = "x".repeat(501);
    const path = temporaryFile(
      "schulen.csv",
      `id,name,school_type,street,lat,lon\n1,${long},,,50,11\n2,A,${long},,50,11\n${long},B,,,50,11\n4,C,,${long},50,11\n5,D,,,50,11\n`,
    );

    const { values, rejected } = await collect(readSites(path));

    expect(values.map(({ name }) => name)).toEqual(["D"]);
    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual([
      [2, "name", "501 characters"],
      [3, "school_type", "501 characters"],
      [4, "id", "501 characters"],
      [5, "street", "501 characters"],
    ]);
  });

  it("prefers the type it is told over the column, and the column over a guess", async () => {
    const path = temporaryFile(
      "schulen.csv",
      "id,name,site_type,lat,lon\n1,Haus,Krankenhaus,50,11\n2,Wache,Feuerwehr,50,11\n",
    );

    expect((await collect(readSites(path))).values.map(({ siteType }) => siteType)).toEqual([
      "hospital",
      "fire-station",
    ]);
    expect(
      (await collect(readSites(path, { siteType: "business-park" }))).values.map(({ siteType }) => siteType),
    ).toEqual(["business-park", "business-park"]);
  });

  it("reads GeoJSON points", async () => {
    const feature = {
      type: "Feature",
      properties: { name: "Klinik Nord" },
      geometry: { type: "Point", coordinates: [11, 50] },
    };
    const path = temporaryFile("a.geojson", JSON.stringify({ type: "FeatureCollection", features: [feature] }));

    expect((await collect(readSites(path))).values).toMatchObject([
      { siteType: "hospital", name: "Klinik Nord", x: 11, y: 50 },
    ]);
  });

  it("is refused when nothing tells the type", async () => {
    const path = temporaryFile("a.csv", "id,name,lat,lon\n1,Haus am See,50,11\n");

    expect(await refusal(readSites(path))).toMatchObject({
      code: "missing-columns",
      expected: "columns for site type",
    });
  });
});

describe("guessSiteType", () => {
  it("looks at the columns, then the file name, then most of the names", () => {
    expect(guessSiteType(["hospitalname"], "schulen.csv", [])).toBe("hospital");
    expect(guessSiteType(["name"], "Schulen_2025.csv", [])).toBe("school");
    expect(guessSiteType(["name"], "liste.csv", ["Kita Nord", "Kita Süd", "Haus"])).toBe("kindergarten");
    expect(guessSiteType(["name"], "liste.csv", ["Kita Nord", "Haus"])).toBeNull();
  });
});
