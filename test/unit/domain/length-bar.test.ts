import { describe, expect, it } from "vitest";
import { lengthBar } from "#domain/length-bar.ts";

describe("the bar of length", () => {
  it.each([
    [1, 1, "1 m"],
    [1.99, 1, "1 m"],
    [999, 500, "500 m"],
    [1000, 1000, "1 km"],
    [4999, 2000, "2 km"],
    [5000, 5000, "5 km"],
    [120_000, 100_000, "100 km"],
    [0.7, 0.5, "0,5 m"],
  ])("of at most %d m is %d m long", (most, metres, text) => {
    expect(lengthBar(most)).toEqual({ metres, text });
  });
});
