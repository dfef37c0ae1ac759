import { describe, expect, it } from "vitest";
import { ImportRequest } from "#domain/import-request.ts";
import { faultOfKeys, isRegionKey } from "#domain/region-key.ts";
import { countyAgs } from "#geodata/demo/municipalities.ts";

describe("keys of municipalities", () => {
  it.each(["12", "091", "12070", "12070296", "01001000", "16077001", "99099", "99099012"])("are whole: %s", (key) => {
    expect(isRegionKey(key)).toBe(true);
  });

  it.each([
    "1",
    "1207",
    "120702",
    "1207029",
    "120702960",
    "120700296296",
    "00",
    "17",
    "99",
    "990",
    "99098",
    "99070296",
    "9909901",
    "12070 296",
    "",
  ])("are none: %s", (key) => {
    expect(isRegionKey(key)).toBe(false);
  });

  it("are those of the demo county too, whose offers are called complete at the first start", () => {
    expect(isRegionKey(countyAgs)).toBe(true);
  });

  it("are named one by one where they are none, words aside", () => {
    expect(faultOfKeys(["12070", "all", "1207", "Perleberg"], ["all", "none"])).toBe(
      "expected keys of 2 (Land), 3 (Regierungsbezirk), 5 (county) or 8 digits (municipality) that begin with 01 to 16, " +
        'or "all", "none", got "1207", "Perleberg"',
    );
    expect(faultOfKeys(["all"], [])).toContain('got "all"');
    expect(faultOfKeys(Array(7).fill("1"), [])).toContain('"1", "1", "1", "1", "1" and 2 more');
    expect(faultOfKeys(["12070", "all", "none"], ["all", "none"])).toBeNull();
  });

  it("are checked where a delivery is asked for over the web", () => {
    const request = { uploadId: crypto.randomUUID(), kind: "offers", asOf: "2026-06-30" };

    const { error } = ImportRequest.safeParse({ ...request, scope: ["proposed"], complete: ["1207029"] });

    expect(error?.issues.map(({ path, message }) => [path.join("."), /got .*$/.exec(message)?.[0]])).toEqual([
      ["scope", 'got "proposed"'],
      ["complete", 'got "1207029"'],
    ]);
    expect(ImportRequest.safeParse({ ...request, scope: ["12070"], complete: ["proposed"] }).success).toBe(true);
  });
});
