import { expect, test } from "vitest";
import { revisionAt } from "#client/features/map-workspace/use-map-data.ts";
import type { DataState, DatasetView } from "#domain/dataset.ts";

function buildState(applied: readonly [revision: number | null, appliedAt: string | null][]): DataState {
  const dataset: DatasetView = {
    id: 1,
    kind: "addresses",
    operator: null,
    siteType: null,
    asOf: "2026-01-01",
    publisher: null,
    licence: null,
    synthetic: true,
    fileName: "a.csv",
    sha256: "",
    format: null,
    rows: 0,
    loaded: 0,
    rejected: 0,
    counts: {},
    complete: [],
    completeBasis: null,
    scope: [],
    state: "applied",
    revision: null,
    hasReport: false,
    createdAt: "2026-01-01T00:00:00Z",
    appliedAt: null,
  };
  return {
    revision: 9,
    addressesAsOf: null,
    offersAsOf: null,
    datasets: applied.map(([revision, appliedAt]) => ({ ...dataset, revision, appliedAt })),
    bounds: null,
  };
}

const state = buildState([
  [3, "2026-11-17T12:00:00Z"],
  [4, "2026-11-18T12:00:00Z"],
  [null, null],
]);

test("a time between two deliveries means the older one", () => {
  expect(revisionAt(state, "2026-11-18T11:59Z")).toBe(3);
});

test("the very moment of a delivery counts it in", () => {
  expect(revisionAt(state, "2026-11-18T12:00Z")).toBe(4);
});

test("a time before the first delivery or no time at all means none", () => {
  expect(revisionAt(state, "2026-11-01T00:00Z")).toBeNull();
  expect(revisionAt(state, "gestern")).toBeNull();
});
