import { describe, expect, it } from "vitest";
import {
  cutText,
  findControlCharacter,
  findControlCharacterIn,
  isNestedDeeperThan,
  leaveOutInvisible,
  withOneLineFields,
  withoutInvisible,
} from "#domain/plain-text.ts";

describe("plain text", () => {
  it("may hold tabs, line breaks and every script", () => {
    for (const text of ["", "Straße\t1\r\n2", "äöüßÄÖÜ – „Zitat“ € 😀 中文 \u00a0 \u00ad \u200b", "שלום مرحبا"]) {
      expect(findControlCharacter(text)).toBeNull();
    }
  });

  it.each([
    ["\u0000", "U+0000"],
    ["\u0008", "U+0008"],
    ["\u000b", "U+000B"],
    ["\u000c", "U+000C"],
    ["\u001b", "U+001B"],
    ["\u001f", "U+001F"],
    ["\u007f", "U+007F"],
    ["\u202a", "U+202A"],
    ["\u202e", "U+202E"],
    ["\u2066", "U+2066"],
    ["\u2069", "U+2069"],
    ["\ud83d", "U+D83D"],
    ["\udc00", "U+DC00"],
  ])("holds no %j", (character, name) => {
    expect(findControlCharacter(`ab${character}c`)).toEqual({ name, position: 3 });
  });

  it("is nested so deep and no deeper", () => {
    const nested = (levels: number): unknown => (levels === 0 ? "x" : [nested(levels - 1)]);
    expect(isNestedDeeperThan(nested(64), 64)).toBe(false);
    expect(isNestedDeeperThan(nested(65), 64)).toBe(true);
    expect(isNestedDeeperThan({ a: { b: [] } }, 2)).toBe(true);
    expect(isNestedDeeperThan(JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`), 64)).toBe(true);
  });

  it("is looked for in every part of a value, keys included, and named by its path", () => {
    expect(findControlCharacterIn({ set: { names: ["gut", "schl\u0001echt"] } })?.path).toBe("set.names.1");
    expect(findControlCharacterIn({ columns: { "a\u0000": "x" } })?.path).toBe("columns.(key)");
    expect(findControlCharacterIn([1, null, true, undefined, { a: new Date(0) }])).toBeNull();
    expect(
      findControlCharacterIn(Object.create(Object.create(null), { a: { value: "\u0000", enumerable: true } }))?.path,
    ).toBe("a");
  });

  it.each([
    ["Per\u200bleberg", "Perleberg", "U+200B"],
    ["Per\u00adleberg", "Perleberg", "U+00AD"],
    ["\ufeffPerleberg", "Perleberg", "U+FEFF"],
    ["Perleberg\u200e", "Perleberg", "U+200E"],
    ["Per\u200dleberg", "Perleberg", "U+200D"],
    ["Per\u200cleberg\u2060", "Perleberg", "U+200C"],
    ["a\ufe0fb", "ab", "U+FE0F"],
    ["a\u{e0061}b", "ab", "U+E0061"],
  ])("is left without what shows nothing: %j", (given, text, name) => {
    expect(leaveOutInvisible(given)).toMatchObject({ text, name });
  });

  it.each([
    "Perleberg",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\u0915\u094d\u200d\u0937",
    "👩\u200d👧",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
  ])("keeps what joins letters and signs: %j", (text) => {
    expect(leaveOutInvisible(text)).toBeNull();
  });

  it("is left without it in every part of a value but passwords", () => {
    const given = { name: "a\u200bb", list: ["x\u00ad"], password: "p\u200b", count: 1 };

    expect(withoutInvisible(given)).toEqual({ name: "ab", list: ["x"], password: "p\u200b", count: 1 });
    const plain = { name: "ab", list: ["x"] };
    expect(withoutInvisible(plain)).toBe(plain);
  });

  it("has one line in fields of one line, and as many as wanted in the others", () => {
    const given = {
      title: "Ost\r\nWest",
      notes: "a\nb",
      set: { text: "x\ty" },
      mapping: { delimiter: "\t" },
      list: ["a\nb"],
    };

    expect(withOneLineFields(given)).toEqual({
      ...{ title: "Ost West", notes: "a\nb", set: { text: "x y" }, mapping: { delimiter: "\t" }, list: ["a b"] },
    });
    const plain = { title: "Ost", list: [1, "x"] };
    expect(withOneLineFields(plain)).toBe(plain);
  });

  it("is cut without half a character at the cut", () => {
    expect([cutText("ab😀", 3), cutText("ab😀", 4), cutText("😀ab", -3), cutText("abc", 2)]).toEqual([
      "ab",
      "ab😀",
      "ab",
      "ab",
    ]);
  });
});
