import { expect, test, vi } from "vitest";
import { areaReducer } from "#client/features/area-panel/area-in-hand.ts";
import { keepUndoHistory, readUndoHistory } from "#client/features/area-panel/undo-history.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { squareArea } from "#test/builders/map-scene.ts";

const other: AreaGeometry = { type: "MultiPolygon", coordinates: [] };
const area = { id: "6d1b64a4-6e0c-4d0e-8f5c-0a1b2c3d4e5f", version: 3 };

/** A storage like the browser's that refuses what is longer than `most`. */
function buildStorage(most = 5_000_000) {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > most) throw new Error("QuotaExceededError");
      values.set(key, value);
    },
    removeItem: (key: string) => void values.delete(key),
  };
}

/** A shape of so many points. */
function shapeOf(points: number, mark: number): AreaGeometry {
  return { type: "Polygon", coordinates: [Array.from({ length: points }, () => [10.123_456_7, 50 + mark])] };
}

test("undo and redo of the same version come back as they were", () => {
  const storage = buildStorage();

  keepUndoHistory(storage, area, { past: [squareArea], future: [other] });

  expect(readUndoHistory(storage, area)).toEqual({ past: [squareArea], future: [other] });
});

test("a version that someone else has saved since has no history", () => {
  const storage = buildStorage();

  keepUndoHistory(storage, area, { past: [squareArea], future: [] });

  expect(readUndoHistory(storage, { ...area, version: 4 })).toBeNull();
  expect(readUndoHistory(storage, { id: "another", version: 3 })).toBeNull();
});

test("the newest version replaces the one before, other areas keep theirs", () => {
  const storage = buildStorage();
  const second = { id: "second", version: 1 };

  keepUndoHistory(storage, area, { past: [squareArea], future: [] });
  keepUndoHistory(storage, second, { past: [other], future: [] });
  keepUndoHistory(storage, { ...area, version: 4 }, { past: [squareArea, other], future: [] });

  expect(readUndoHistory(storage, area)).toBeNull();
  expect(readUndoHistory(storage, { ...area, version: 4 })?.past).toEqual([squareArea, other]);
  expect(readUndoHistory(storage, second)?.past).toEqual([other]);
});

test("large outlines push out other areas first, then the oldest steps", () => {
  const storage = buildStorage();
  // 16 characters a point, 400,000 a shape, so that three fit and four do not.
  const shapes = [1, 2, 3, 4].map((mark) => shapeOf(25_000, mark));

  keepUndoHistory(storage, { id: "second", version: 1 }, { past: [squareArea], future: [] });
  keepUndoHistory(storage, area, { past: shapes, future: [] });

  expect(readUndoHistory(storage, area)?.past).toEqual(shapes.slice(1));
  expect(readUndoHistory(storage, { id: "second", version: 1 })).toBeNull();
});

test("a storage that refuses or holds something else costs the history only", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const full = buildStorage(10);
  keepUndoHistory(full, area, { past: [squareArea], future: [] });
  const strange = buildStorage();
  strange.values.set("breitbandlotse-undo", '{"a":1}');

  expect(readUndoHistory(full, area)).toBeNull();
  expect(readUndoHistory(strange, area)).toBeNull();
  expect(warn).toHaveBeenCalled();
  warn.mockRestore();
});

test("an area opened with its history can be undone at once", () => {
  const opened = {
    ...area,
    title: "Oberhain",
    ruleSet: "weiss-30",
    geometry: squareArea,
    updatedAt: "2026-11-22T10:42:00Z",
    updatedBy: null,
    revisions: [],
    mayEdit: true,
    projects: [],
  };

  const state = areaReducer(null, { do: "open", area: opened, history: { past: [other], future: [] } });

  expect(areaReducer(state, { do: "undo" })?.geometry).toEqual(other);
  expect(areaReducer(null, { do: "open", area: opened })?.past).toEqual([]);
});
