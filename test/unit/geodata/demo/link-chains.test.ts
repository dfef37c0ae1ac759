import { describe, expect, it } from "vitest";
import { chainLinks } from "#geodata/demo/link-chains.ts";

describe("chains of links", () => {
  it("run from junction to junction", () => {
    // 1 – 2 – 3 is a T with 4 below 2.
    const chains = chainLinks([
      { from: 1, to: 2, tag: "a" },
      { from: 3, to: 2, tag: "a" },
      { from: 2, to: 4, tag: "a" },
      { from: 4, to: 5, tag: "a" },
    ]);

    expect(chains.map(({ nodes }) => nodes)).toEqual([
      [1, 2],
      [2, 3],
      [2, 4, 5],
    ]);
  });

  it("end where the tag changes and at stops", () => {
    const line = [
      { from: 1, to: 2, tag: "a" },
      { from: 2, to: 3, tag: "b" },
      { from: 3, to: 4, tag: "b" },
    ];

    expect(chainLinks(line).map(({ nodes }) => nodes)).toEqual([
      [1, 2],
      [2, 3, 4],
    ]);
    expect(chainLinks(line, new Set([3]))).toHaveLength(3);
  });

  it("close a loop without a junction", () => {
    const [loop] = chainLinks([
      { from: 1, to: 2, tag: "" },
      { from: 2, to: 3, tag: "" },
      { from: 3, to: 1, tag: "" },
    ]);

    expect(loop?.nodes).toEqual([1, 2, 3, 1]);
  });
});
