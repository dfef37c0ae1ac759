import { describe, expect, it } from "vitest";
import { administration as german } from "../../../../client/i18n/de/administration.ts";

const sources = import.meta.glob<string>("../../../../server/services/**/*.ts", {
  eager: true,
  query: "?raw",
  import: "default",
});
const written = Object.values(sources).filter((source) => /writeAudit|audit\(/.test(source));

/** Named in the details of errors, never in the audit trail. */
const unlisted = ["adviser", "area-revision"];

describe("the list of latest changes", () => {
  it("has a word for every thing that a change is written for", () => {
    const names = found(/\bentity: "([a-z-]+)"/g).filter((name) => !unlisted.includes(name));

    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !(name in german.entity))).toEqual([]);
  });

  it("has a word for every kind of change", () => {
    const names = [...found(/\baction: "([a-z-]+)"/g), ...found(/\baudit\((?:tx, caller, )?"([a-z-]+)"/g)];

    expect(names.length).toBeGreaterThan(25);
    expect(names.filter((name) => !(name in german.action))).toEqual([]);
  });
});

function found(pattern: RegExp): string[] {
  return [...new Set(written.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? "")))];
}
