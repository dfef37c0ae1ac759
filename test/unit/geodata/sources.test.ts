import { describe, expect, it } from "vitest";
import { dataSources } from "#geodata/sources.ts";

describe("dataSources", () => {
  it("names each source once, with a secure address and what its licence asks for", () => {
    expect(new Set(dataSources.map(({ id }) => id)).size).toBe(dataSources.length);
    for (const { url, licence, attribution, publisher } of dataSources) {
      expect(url).toMatch(/^https:\/\//);
      expect(publisher).not.toBe("");
      if (licence.startsWith("dl-de")) expect(attribution).toContain(licence);
    }
  });
});
