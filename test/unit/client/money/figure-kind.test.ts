import { describe, expect, it } from "vitest";
import { figureKindAt, figureKinds } from "#client/features/money/figure-kind.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";

describe("what a new entry of money is about at first", () => {
  it.each([
    ["application", "application"],
    ["provisional-notice", "provisional"],
    ["selection", "final"],
    ["final-notice", "final"],
    ["contract", "contract"],
    ["construction", "amendment"],
    ["market-consultation", "final"],
    ["stage-of-somebody-else", "final"],
  ])("at the stage %s is %s", (stage, kind) => {
    expect(figureKindAt(stage)).toBe(kind);
  });

  it("is a notice of the step that the stage records, in every programme", () => {
    for (const { stages } of programmes) {
      for (const { id, completion } of stages) {
        for (const condition of completion) {
          if (condition.kind !== "money-recorded" || !condition.step.startsWith("granted")) continue;
          expect([id, figureKinds[figureKindAt(id)].step]).toEqual([id, condition.step]);
        }
      }
    }
  });
});
