import { describe, expect, it } from "vitest";
import { remember } from "#services/imports/remember.ts";

describe("remember", () => {
  it("works out the answer to a text once", () => {
    const asked: string[] = [];
    const shout = remember((text) => {
      asked.push(text);
      return text.toUpperCase();
    });

    const answers = ["am markt", "an der heide", "am markt"].map(shout);

    expect(answers).toEqual(["AM MARKT", "AN DER HEIDE", "AM MARKT"]);
    expect(asked).toEqual(["am markt", "an der heide"]);
  });

  it("starts anew after 50,000 texts and still answers rightly", () => {
    let worked = 0;
    const length = remember((text) => {
      worked += 1;
      return text.length;
    });
    for (let number = 0; number < 50_001; number++) length(`Straße ${number}`);

    const answer = length("Straße 0");

    expect(answer).toBe(8);
    expect(worked).toBe(50_002);
  });
});
