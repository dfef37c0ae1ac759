import { describe, expect, it } from "vitest";
import { driftEffect, leastAddresses } from "#domain/drift-effect.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import { buildFunding, buildTerms, cap, published } from "#test/builders/funding.ts";

const granted = (federal: number, land = 0) => [
  { step: "applied", source: "federal", cents: 99_999 },
  { step: "granted-provisional", source: "federal", cents: federal },
  { step: "granted-provisional", source: "land", cents: land },
  { step: "granted-provisional", source: "own", cents: 12_345 },
];

const none = { call: null, leastAddresses: null };

describe("what lost addresses mean for the money", () => {
  it("shares the newest grant of Bund and Land equally among the addresses, half a cent up", () => {
    // 100.01 euros and 0.02 euros for 4 addresses, 2 lost: 50.015 euros.
    const effect = driftEffect({ ...none, isIn: 4, lost: 2, money: granted(10_001, 2), funding: buildFunding() });

    expect(effect).toEqual({
      addressesIn: 4,
      addressesLost: 2,
      step: "granted-provisional",
      grantCents: 10_003,
      atRiskCents: 5_002,
      limits: [],
    });
  });

  it("takes the final notice before the provisional one, and the application before neither", () => {
    const money = [...granted(10_000), { step: "granted-final", source: "federal", cents: 6_000 }];
    expect(driftEffect({ ...none, isIn: 3, lost: 1, money, funding: buildFunding() })).toMatchObject({
      step: "granted-final",
      atRiskCents: 2_000,
    });
    const applied = [{ step: "applied", source: "land", cents: 900 }];
    expect(driftEffect({ ...none, isIn: 3, lost: 1, money: applied, funding: buildFunding() })).toMatchObject({
      step: "applied",
    });
  });

  it("knows nothing without money or addresses", () => {
    expect(driftEffect({ ...none, isIn: 3, lost: 1, money: [], funding: buildFunding() })).toMatchObject({
      step: null,
      grantCents: null,
      atRiskCents: null,
      limits: [],
    });
    expect(
      driftEffect({ ...none, isIn: 0, lost: 0, money: granted(10), funding: buildFunding() }).atRiskCents,
    ).toBeNull();
  });

  it("names the floor below which the rest falls, and the cap per address that the rest no longer carries", () => {
    const funding = buildFunding({
      floorCents: published(8_000),
      caps: [cap({ id: "per-address", per: "address", euros: 30 })],
    });
    // 100 euros for 4 addresses: 25 each; with 3 left 75 remain, and 3 carry at most 90.
    const effect = driftEffect({ ...none, isIn: 4, lost: 1, money: granted(10_000), funding });

    expect(effect.limits).toMatchObject([
      { kind: "floor", limitCents: 8_000, amountCents: 7_500 },
      { kind: "cap", limitCents: 9_000, amountCents: 10_000 },
    ]);
    expect(driftEffect({ ...none, isIn: 4, lost: 0, money: granted(10_000), funding }).limits).toEqual([]);
    const unknown = buildFunding({ floorCents: published(null, "not-found") });
    expect(driftEffect({ ...none, isIn: 4, lost: 3, money: granted(10_000), funding: unknown }).limits).toEqual([]);
  });

  it("measures floor and caps at the grant of the funder whose limits they are", () => {
    const funding = buildFunding({ floorCents: published(5_000) });
    // 80 euros of the Bund for 4 addresses, 1 lost: 60 of the Bund remain, however much the Land adds.
    const limits = (lost: number) =>
      driftEffect({ ...none, isIn: 4, lost, money: granted(8_000, 2_000), funding }).limits;

    expect(limits(1)).toEqual([]);
    expect(limits(2)).toMatchObject([{ kind: "floor", amountCents: 4_000 }]);
  });

  it("names the ceiling of project and call at which the grant stands", () => {
    const funding = buildFunding({ caps: [cap({ id: "project", euros: 100 })] });
    const { call } = buildTerms({}, { grantAtMostCents: published(9_000, "unverified") });
    const effect = (cents: number) =>
      driftEffect({ ...none, call, isIn: 4, lost: 1, money: granted(cents), funding }).limits;

    expect(effect(10_000)).toMatchObject([
      { kind: "ceiling", limitCents: 10_000, amountCents: 10_000 },
      { kind: "ceiling", limitCents: 9_000, amountCents: 10_000, origin: { confidence: "unverified" } },
    ]);
    expect(effect(9_000)).toMatchObject([{ kind: "ceiling", limitCents: 9_000 }]);
    expect(effect(8_999)).toEqual([]);
  });

  it("names the smallest number of addresses that a stage of the programme demands, with or without money", () => {
    const programme = findProgramme("gigabit-rl-2-2025");
    if (!programme) throw new Error("expected the programme");
    const least = leastAddresses(programme);
    expect(least).toMatchObject({ count: 1 });
    expect(leastAddresses({ stages: [] })).toBeNull();

    const effect = (isIn: number, lost: number) =>
      driftEffect({ call: null, leastAddresses: least, isIn, lost, money: [], funding: buildFunding() }).limits;
    expect(effect(3, 2)).toEqual([]);
    expect(effect(3, 3)).toMatchObject([{ kind: "addresses", least: 1, left: 0 }]);
  });
});
