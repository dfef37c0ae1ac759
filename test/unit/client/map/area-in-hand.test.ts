import { expect, test } from "vitest";
import {
  type AreaAction,
  type AreaInHand,
  areaReducer,
  needsSaving,
} from "#client/features/area-panel/area-in-hand.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { squareArea } from "#test/builders/map-scene.ts";

const wider: AreaGeometry = { type: "MultiPolygon", coordinates: [] };

function play(...actions: AreaAction[]): AreaInHand | null {
  return actions.reduce<AreaInHand | null>(areaReducer, null);
}

function buildArea(parts: Partial<ExpansionArea> = {}): ExpansionArea {
  return {
    id: "6d1b64a4-6e0c-4d0e-8f5c-0a1b2c3d4e5f",
    title: "Oberhain",
    ruleSet: "gigabit-rl-2-2024",
    geometry: squareArea,
    version: 3,
    updatedAt: "2026-11-22T10:42:00Z",
    updatedBy: "K. Muster",
    revisions: [],
    mayEdit: true,
    projects: [],
    ...parts,
  };
}

test("a drawn area waits to be saved, an opened one does not", () => {
  expect(needsSaving(play({ do: "begin", key: "new", geometry: squareArea, title: "Neu" })!)).toBe(true);
  expect(needsSaving(play({ do: "open", area: buildArea() })!)).toBe(false);
});

test("undo brings the shape before back and redo the one after", () => {
  const opened: AreaAction[] = [
    { do: "open", area: buildArea() },
    { do: "reshape", geometry: wider },
  ];

  expect(play(...opened, { do: "undo" })?.geometry).toEqual(squareArea);
  expect(play(...opened, { do: "undo" }, { do: "redo" })?.geometry).toEqual(wider);
});

test("undo at the first shape changes nothing and asks for no save", () => {
  const state = play({ do: "open", area: buildArea() }, { do: "undo" });

  expect(state?.geometry).toEqual(squareArea);
  expect(needsSaving(state!)).toBe(false);
});

test("a new shape after an undo ends the way forward", () => {
  const state = play(
    { do: "open", area: buildArea() },
    { do: "reshape", geometry: wider },
    { do: "undo" },
    { do: "reshape", geometry: wider },
  );

  expect(state?.future).toEqual([]);
});

test("an answer marks only the changes it was sent with as saved", () => {
  const drawn = play(
    { do: "begin", key: "new", geometry: squareArea, title: "Neu" },
    { do: "reshape", geometry: wider },
  )!;

  const answered = areaReducer(drawn, { do: "saved", key: "new", area: buildArea({ version: 1 }), changes: 1, at: 0 })!;

  expect(needsSaving(answered)).toBe(true);
  expect(answered.geometry).toEqual(wider);
  expect(answered.saved?.version).toBe(1);
});

test("a name given by a person is not replaced by the place's name", () => {
  const state = play(
    { do: "begin", key: "new", geometry: squareArea, title: "Neu" },
    { do: "rename", title: "Oberhain-Süd", byPerson: true },
    { do: "rename", title: "Oberhain", byPerson: false },
  );

  expect(state?.title).toBe("Oberhain-Süd");
});

const inConflict: AreaAction[] = [
  { do: "open", area: buildArea() },
  { do: "reshape", geometry: wider },
  {
    do: "conflict",
    key: "6d1b64a4-6e0c-4d0e-8f5c-0a1b2c3d4e5f",
    conflict: { theirs: buildArea({ version: 7, title: "Ihre" }), changedBy: "M. Beispiel", changedAt: "2026-11-22" },
  },
];

test("nothing is saved while two versions stand against each other", () => {
  expect(needsSaving(play(...inConflict)!)).toBe(false);
});

test("keeping my version saves it on top of theirs", () => {
  const state = play(...inConflict, { do: "keep-mine" })!;

  expect(state.geometry).toEqual(wider);
  expect(state.saved?.version).toBe(7);
  expect(needsSaving(state)).toBe(true);
});

test("taking their version keeps mine one undo away", () => {
  const state = play(...inConflict, { do: "take-theirs" })!;

  expect(state.title).toBe("Ihre");
  expect(state.geometry).toEqual(squareArea);
  expect(needsSaving(state)).toBe(false);
  expect(areaReducer(state, { do: "undo" })?.geometry).toEqual(wider);
});

test("an answer for another area changes nothing", () => {
  const state = play({ do: "begin", key: "second", geometry: squareArea, title: "Neu" })!;

  expect(areaReducer(state, { do: "saved", key: "first", area: buildArea(), changes: 1, at: 0 })).toBe(state);
});
