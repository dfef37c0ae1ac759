import { describe, expect, it } from "vitest";
import { readMapFilter } from "#domain/map-filter-text.ts";

describe("readMapFilter", () => {
  it("reads every kind of restriction", () => {
    expect(readMapFilter("gemeinde:09123001,0912;technik:fttc,hfc;betreiber:3;klasse:weiss,unknown")).toEqual({
      ags: ["09123001", "0912"],
      technologies: ["fttc", "hfc"],
      operatorIds: [3],
      classes: ["weiss", "unknown"],
    });
    expect(readMapFilter("")).toEqual({});
  });

  it.each(["technik:kupfer", "gemeinde:1'--", "betreiber:", "farbe:rot", "klasse:schwarz"])("refuses %s", (text) => {
    expect(readMapFilter(text)).toBeNull();
  });
});
