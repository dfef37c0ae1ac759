import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgeMunicipalities, type MunicipalityChange, type PlaceCounts } from "#domain/municipality-change.ts";

const counts = (addresses: number, gigabit = 0, served = 0): PlaceCounts => ({ addresses, gigabit, served });
const change = (oldAgs: string, newAgs: string, changedOn: string, share = 10_000): MunicipalityChange => ({
  ...{ oldAgs, newAgs, changedOn },
  shareBasisPoints: share,
});

describe("bridging reformed municipalities", () => {
  it("adds the counts of merged municipalities to the new one", () => {
    const before = new Map([
      ["01001", counts(100, 10, 40)],
      ["01002", counts(50, 5, 20)],
      ["01009", counts(7, 1, 2)],
    ]);

    const { counts: after, bridged } = bridgeMunicipalities(
      before,
      [change("01001", "01010", "2025-01-01"), change("01002", "01010", "2025-01-01")],
      { asOf: "2024-06-30", current: new Set(["01010", "01009"]) },
    );

    expect([...after]).toEqual([
      ["01009", counts(7, 1, 2)],
      ["01010", counts(150, 15, 60)],
    ]);
    expect([...bridged]).toEqual(["01010"]);
  });

  it("follows a chain of reforms to the municipality of today", () => {
    const { counts: after } = bridgeMunicipalities(
      new Map([["A", counts(10, 1, 2)]]),
      [change("B", "C", "2025-01-01"), change("A", "B", "2023-01-01")],
      { asOf: "2022-06-30", current: new Set(["C"]) },
    );

    expect([...after]).toEqual([["C", counts(10, 1, 2)]]);
  });

  it("splits by shares so that whole addresses remain and none is lost", () => {
    const { counts: after } = bridgeMunicipalities(
      new Map([["A", counts(10, 3, 7)]]),
      [change("A", "B", "2025-01-01", 3333), change("A", "C", "2025-01-01", 3333)],
      { asOf: "2024-01-01", current: new Set(["A", "B", "C"]) },
    );

    // 3.333 | 3.333 | 3.334 of ten: the one left over goes to the largest remainder, the rest that stays with A.
    expect(after.get("B")).toMatchObject({ addresses: 3, gigabit: 1 });
    expect(after.get("C")).toMatchObject({ addresses: 3, gigabit: 1 });
    expect(after.get("A")).toMatchObject({ addresses: 4, gigabit: 1 });
  });

  it("leaves counts alone that are newer than the reform of a municipality that still exists", () => {
    const { counts: after, bridged } = bridgeMunicipalities(
      new Map([["A", counts(10)]]),
      [change("A", "B", "2025-01-01", 4000)],
      { asOf: "2025-06-30", current: new Set(["A", "B"]) },
    );

    expect([...after]).toEqual([["A", counts(10)]]);
    expect(bridged.size).toBe(0);
  });

  it("never loses or invents an address", () => {
    const ags = fc.constantFrom("A", "B", "C", "D", "E");
    const place = fc.tuple(ags, fc.nat(1000), fc.nat(1000), fc.nat(1000));
    const reform = fc.tuple(ags, ags, fc.constantFrom("2023-01-01", "2024-01-01"), fc.integer({ min: 1, max: 10_000 }));
    fc.assert(
      fc.property(fc.array(place), fc.array(reform), (places, reforms) => {
        const before = new Map(places.map(([name, ...numbers]) => [name, counts(...numbers)]));
        const { counts: after } = bridgeMunicipalities(
          before,
          reforms.map(([from, to, on, share]) => change(from, to, on, share)),
          { asOf: "2022-01-01", current: new Set(["A", "B"]) },
        );
        const sum = (all: Map<string, PlaceCounts>, key: keyof PlaceCounts) =>
          [...all.values()].reduce((total, each) => total + each[key], 0);
        for (const key of ["addresses", "gigabit", "served"] as const) expect(sum(after, key)).toBe(sum(before, key));
      }),
    );
  });
});
