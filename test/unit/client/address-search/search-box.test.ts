import { describe, expect, it } from "vitest";
import { emptyBox, hitsFor, pressed, typed } from "#client/features/address-search/search-box.ts";

const hits = ["Ahornweg 9a", "Ahornweg 9b"];

describe("search box", () => {
  it("offers the hits for what stands in it, and none for older text", () => {
    const answer = { query: "Ahorn", hits };

    expect(hitsFor(typed(" Ahorn "), answer)).toEqual(hits);
    expect(hitsFor(typed("Ahornweg 9b"), answer)).toBeNull();
    expect(hitsFor(typed("Ahorn"), null)).toBeNull();
  });

  it("takes on Enter what is marked, the first by itself", () => {
    const box = typed("Ahorn");
    const next = pressed(box, "ArrowDown", hits);

    expect(pressed(box, "Enter", hits)?.taken).toBe("Ahornweg 9a");
    expect(pressed(next!.box, "Enter", hits)?.taken).toBe("Ahornweg 9b");
    expect(pressed(box, "Enter", [])?.taken).toBeNull();
  });

  it("waits for the answer when Enter comes first, until something else is typed", () => {
    const waiting = pressed(typed("Ahorn"), "Enter", null);

    expect(waiting).toEqual({ box: { ...typed("Ahorn"), hurried: true }, taken: null });
    expect(typed("Ahornw").hurried).toBe(false);
  });

  it("takes nothing from a closed list, but opens it", () => {
    const closed = { ...typed("Ahorn"), open: false };

    expect(pressed(closed, "Enter", hits)).toEqual({ box: typed("Ahorn"), taken: null });
  });

  it("keeps the mark inside the list", () => {
    const box = { ...typed("Ahorn"), active: 1 };

    expect(pressed(box, "ArrowDown", hits)?.box.active).toBe(1);
    expect(pressed(typed("Ahorn"), "ArrowUp", hits)?.box.active).toBe(0);
    expect(pressed(typed("Ahorn"), "End", hits)?.box.active).toBe(1);
    expect(pressed(typed("Ahorn"), "a", hits)).toBeNull();
  });

  it("closes with Escape, then empties the field", () => {
    const closed = pressed(typed("Ahorn"), "Escape", hits);

    expect(closed?.box).toEqual({ ...typed("Ahorn"), open: false });
    expect(pressed(closed!.box, "Escape", hits)?.box).toEqual(emptyBox);
  });
});
