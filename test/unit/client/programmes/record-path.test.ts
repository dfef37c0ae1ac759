import { describe, expect, it } from "vitest";
import { allValues } from "#client/features/programmes/programme-values.ts";
import { isWithin, valueAt, withValueAt } from "#client/features/programmes/record-path.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import { Origin } from "#domain/programmes/sourced.ts";

describe("paths in a record", () => {
  const record = { a: [{ b: 1 }, { b: 2 }], c: { d: null } };

  it("lead to values, and to nothing where there is none", () => {
    expect(valueAt(record, ["a", 1, "b"])).toBe(2);
    expect(valueAt(record, ["a", 5, "b"])).toBeUndefined();
    expect(valueAt(record, ["c", "d", "e"])).toBeUndefined();
    expect(valueAt(record, [])).toBe(record);
  });

  it("replace one value in a copy and leave the original alone", () => {
    const copy = withValueAt(record, ["a", 1, "b"], 3);
    expect(copy).toEqual({ a: [{ b: 1 }, { b: 3 }], c: { d: null } });
    expect(record.a[1]?.b).toBe(2);
    expect(copy.c).toBe(record.c);
    expect(Array.isArray(copy.a)).toBe(true);
  });

  it("know what lies below them", () => {
    expect(isWithin(["a", 1, "b"], ["a", 1])).toBe(true);
    expect(isWithin(["a", 1], ["a", 1])).toBe(true);
    expect(isWithin(["a"], ["a", 1])).toBe(false);
    expect(isWithin(["a", 2], ["a", 1])).toBe(false);
  });
});

describe("the values that the page lists", () => {
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    "of %s all have an origin and a place of their own",
    (_, programme) => {
      const values = allValues(programme);
      expect(values.filter(({ path }) => !Origin.safeParse(valueAt(programme, path)).success)).toEqual([]);
      expect(new Set(values.map(({ path }) => path.join("."))).size).toBe(values.length);
      expect(values.length).toBeGreaterThan(8);
    },
  );
});
