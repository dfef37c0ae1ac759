import { describe, expect, it } from "vitest";
import { encodeTile } from "#server/tiles/vector-tile.ts";
import { decodeTile } from "#test/support/decode-tile.ts";

describe("encodeTile", () => {
  it("keeps layers, coordinates and values for a reader of the format", () => {
    const tile = encodeTile({
      addresses: [{ type: "point", parts: [[0, 4095]], properties: { id: 7, committed: true, name: "Straße" } }],
      road: [{ type: "line", parts: [[-64, 10, 5000, 20]], properties: { share: 0.25 } }],
      cells: [{ type: "polygon", parts: [[0, 0, 128, 0, 128, 128, 0, 128, 0, 0]], properties: { n: 3 } }],
    });

    expect(decodeTile(tile)).toEqual({
      addresses: [{ parts: [[[0, 4095]]], properties: { id: 7, committed: true, name: "Straße" } }],
      road: [
        {
          parts: [
            [
              [-64, 10],
              [5000, 20],
            ],
          ],
          properties: { share: 0.25 },
        },
      ],
      cells: [
        {
          parts: [
            [
              [0, 0],
              [128, 0],
              [128, 128],
              [0, 128],
              [0, 0],
            ],
          ],
          properties: { n: 3 },
        },
      ],
    });
  });

  it("is empty without features", () => {
    expect(encodeTile({ addresses: [] })).toHaveLength(0);
  });
});
