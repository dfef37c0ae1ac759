import { describe, expect, it } from "vitest";
import { plateStretch } from "#client/map/symbols/map-images.ts";

describe("plateStretch", () => {
  it("keeps a rim of 5 CSS pixels at every edge unstretched", () => {
    expect(plateStretch(40, 20, 1)).toEqual({ stretchX: [[5, 35]], stretchY: [[5, 15]] });
    expect(plateStretch(120, 20, 2)).toEqual({ stretchX: [[10, 230]], stretchY: [[10, 30]] });
  });

  it("names whole device pixels at odd ratios, never less than the rim", () => {
    expect(plateStretch(40, 20, 1.25)).toEqual({ stretchX: [[7, 43]], stretchY: [[7, 18]] });
  });
});
