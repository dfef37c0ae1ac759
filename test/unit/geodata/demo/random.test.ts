import { describe, expect, it } from "vitest";
import { createRandom } from "#geodata/demo/random.ts";

describe("random streams", () => {
  // First value of the published mulberry32 for seed 0.
  it("start like mulberry32 does", () => {
    expect(createRandom(0).next()).toBeCloseTo(0.26642920868471265, 15);
  });

  it("fork into streams that do not depend on what was drawn before", () => {
    const fresh = createRandom(5).fork("roads").next();
    const used = createRandom(5);
    used.next();
    used.next();

    expect(used.fork("roads").next()).toBe(fresh);
    expect(used.fork("woods").next()).not.toBe(fresh);
  });

  it("keep every item when shuffling", () => {
    expect(createRandom(2).shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it("refuse to pick from an empty list", () => {
    expect(() => createRandom(1).pick([])).toThrow(/at least one item/);
  });
});
