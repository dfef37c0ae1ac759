import { describe, expect, it } from "vitest";
import { forgetTexts, keepText, keptText } from "#client/state/kept-text.ts";

const week = 7 * 24 * 60 * 60 * 1000;
const mine = { userId: "one", place: "comment/project/1" };

function newStore(entries: Record<string, string> = {}) {
  const held = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    key: (index: number) => [...held.keys()][index] ?? null,
    get length() {
      return held.size;
    },
    held,
  };
}

describe("a text that was begun", () => {
  it("is kept for its person and place, up to a week", () => {
    const store = newStore();
    keepText(store, mine, "Bitte prüfen", 1000);

    expect(keptText(store, mine, 1000 + week - 1)).toBe("Bitte prüfen");
    expect(keptText(store, mine, 1000 + week)).toBe("");
    expect(keptText(store, { ...mine, userId: "other" }, 1000)).toBe("");
    expect(keptText(store, { ...mine, place: "comment/project/2" }, 1000)).toBe("");
  });

  it("is forgotten once it is empty, and all of them when someone signs out", () => {
    const store = newStore({ "breitbandlotse.theme": "dark" });
    keepText(store, mine, "a", 0);
    keepText(store, mine, " ", 0);
    expect([...store.held.keys()]).toEqual(["breitbandlotse.theme"]);

    keepText(store, mine, "a", 0);
    keepText(store, { ...mine, userId: "other" }, "b", 0);
    keepText(store, { ...mine, place: "x" }, "c", 0);
    forgetTexts(store);
    expect([...store.held.keys()]).toEqual(["breitbandlotse.theme"]);
  });

  it.each(["", "{", "null", '{"text":7,"at":0}', '{"text":"a"}'])("that reads %j is none", (damaged) => {
    expect(keptText(newStore({ "breitbandlotse.draft.one.comment/project/1": damaged }), mine, 0)).toBe("");
  });

  it("is no fault where the browser keeps nothing", () => {
    const full = {
      ...newStore(),
      getItem: (): never => {
        throw new Error("denied");
      },
      setItem: (): never => {
        throw new Error("quota");
      },
    };

    expect(() => keepText(full, mine, "a", 0)).not.toThrow();
    expect(keptText(full, mine, 0)).toBe("");
  });
});
