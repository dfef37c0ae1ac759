import { describe, expect, it } from "vitest";
import { isSuperseded } from "#client/features/datasets/is-superseded.ts";
import type { DatasetView } from "#domain/dataset.ts";

describe("isSuperseded", () => {
  it("is true when a newer delivery of the same operator covers all municipalities", () => {
    const older = buildDataset({ id: 1, revision: 1, scope: ["09001"] });
    const newer = buildDataset({ id: 2, revision: 2, scope: ["09001", "09002"] });

    expect(isSuperseded(older, [older, newer])).toBe(true);
    expect(isSuperseded(newer, [older, newer])).toBe(false);
  });

  it("is false while one municipality still counts from the older delivery", () => {
    const older = buildDataset({ id: 1, revision: 1, scope: ["09001", "09003"] });
    const newer = buildDataset({ id: 2, revision: 2, scope: ["09001"] });

    expect(isSuperseded(older, [older, newer])).toBe(false);
  });

  it("never lets one operator's list or one type of sites replace another's", () => {
    const older = buildDataset({ id: 1, revision: 1, operator: "Talnetz" });
    const other = buildDataset({ id: 2, revision: 2, operator: "Waldfunk" });

    expect(isSuperseded(older, [older, other])).toBe(false);
  });

  it("leaves a delivery alone that was confirmed for no municipality", () => {
    const stray = buildDataset({ id: 1, revision: 1, scope: [] });
    const newer = buildDataset({ id: 2, revision: 2 });

    expect(isSuperseded(stray, [stray, newer])).toBe(false);
  });

  it("ignores a newer delivery that was taken back", () => {
    const older = buildDataset({ id: 1, revision: 1 });
    const undone = buildDataset({ id: 2, revision: 2, state: "undone" });

    expect(isSuperseded(older, [older, undone])).toBe(false);
  });
});

function buildDataset(fields: Partial<DatasetView>): DatasetView {
  return {
    id: 1,
    kind: "offers",
    operator: "Talnetz",
    siteType: null,
    asOf: "2026-11-01",
    publisher: null,
    licence: null,
    synthetic: false,
    fileName: "offers.csv",
    sha256: "",
    format: null,
    rows: 1,
    loaded: 1,
    rejected: 0,
    counts: {},
    complete: [],
    completeBasis: null,
    scope: ["09001"],
    state: "applied",
    revision: 1,
    hasReport: false,
    createdAt: "2026-11-01T00:00:00Z",
    appliedAt: null,
    ...fields,
  };
}
