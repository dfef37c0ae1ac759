import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grantedOf, moneyChain, standingOf } from "#domain/money/money-chain.ts";
import { type MoneyEntry, type MoneyMovement, moneySources, moneySteps } from "#domain/money/money-entry.ts";
import { correctEntry, recordFigure } from "#domain/money/record-figure.ts";

const movement = (step: MoneyMovement["step"], cents: number, rest: Partial<MoneyMovement> = {}): MoneyMovement => ({
  step,
  source: "federal",
  period: null,
  cents,
  ...rest,
});

/** The federal money of the project page: 7,1 / 6,9 / 6,64 Mio. €, 2,49 Mio. € drawn. */
const hollenrode = [
  movement("applied", 7_100_000_00),
  movement("granted-provisional", 6_900_000_00),
  movement("granted-final", 6_640_000_00),
  movement("requested", 830_000_00, { period: 2025 }),
  movement("received", 830_000_00, { period: 2025 }),
  movement("requested", 1_660_000_00, { period: 2026 }),
  movement("received", 1_660_000_00, { period: 2026 }),
];

describe("moneyChain", () => {
  it("sums the steps of a source over its years and names what is open", () => {
    const { bySource } = moneyChain(hollenrode);

    expect(bySource.federal.figures).toMatchObject({ "granted-final": 6_640_000_00, received: 2_490_000_00 });
    // 7,1 − 6,9 = 0,2 cut by the provisional notice; 6,9 − 6,64 = 0,26 by the final one; 6,64 − 2,49 = 4,15 to request.
    expect(bySource.federal.open).toMatchObject({
      "granted-provisional": 200_000_00,
      "granted-final": 260_000_00,
      requested: 4_150_000_00,
      received: 0,
      proven: 2_490_000_00,
    });
  });

  it("keeps what was never recorded apart from 0", () => {
    const { bySource } = moneyChain([movement("applied", 100_00), movement("applied", 0, { source: "land" })]);

    expect(bySource.land.figures.applied).toBe(0);
    expect(bySource.own.figures.applied).toBeNull();
    expect(bySource.federal.open["granted-provisional"]).toBeNull();
    expect(bySource.federal.open.requested).toBeNull();
  });

  it("no longer asks for lapsed money nor for a proof of returned money", () => {
    const { bySource } = moneyChain([
      movement("granted-final", 1000),
      movement("requested", 700),
      movement("received", 700),
      movement("lapsed", 300),
      movement("returned", 50),
      movement("proven", 650),
    ]);

    // 1000 − 300 lapsed − 700 = 0; 700 − 50 returned − 650 = 0
    expect(bySource.federal.open).toMatchObject({ requested: 0, proven: 0 });
  });

  it("shows each budget year by itself, money without a year last", () => {
    const { periods } = moneyChain(hollenrode);

    expect(periods.map((row) => [row.period, row.bySource.federal.figures.received])).toEqual([
      [2025, 830_000_00],
      [2026, 1_660_000_00],
      [null, null],
    ]);
  });

  it("blocks a request over the grant by a cent and accepts the exact grant", () => {
    const request = (cents: number) =>
      moneyChain([movement("granted-final", 1000), movement("requested", cents)]).findings;

    expect(request(1000)).toEqual([]);
    expect(request(1001)).toEqual([
      { id: "requested-over-granted", severity: "blocking", source: "federal", step: "requested", cents: 1 },
    ]);
  });

  it("finds a payment over the request and a figure below 0", () => {
    const { findings } = moneyChain([
      movement("requested", 100),
      movement("received", 130),
      movement("proven", -5, { source: "land" }),
    ]);

    expect(findings).toEqual([
      { id: "received-over-requested", severity: "blocking", source: "federal", step: "received", cents: 30 },
      { id: "negative-figure", severity: "blocking", source: "land", step: "proven", cents: -5 },
    ]);
  });

  it("takes the final grant, before it the provisional one", () => {
    expect(grantedOf(moneyChain([movement("granted-provisional", 9)]).total.figures)).toBe(9);
    expect(grantedOf(moneyChain(hollenrode).total.figures)).toBe(6_640_000_00);
    expect(grantedOf(moneyChain([]).total.figures)).toBeNull();
  });

  it("leaves open in all what is open of each source, whose notices came at different times", () => {
    const { total } = moneyChain([
      movement("granted-provisional", 1000),
      movement("granted-final", 900),
      movement("requested", 300),
      movement("granted-provisional", 500, { source: "land" }),
    ]);

    expect(total.figures).toMatchObject({ "granted-provisional": 1500, "granted-final": 900, requested: 300 });
    // Federal 900 − 300 = 600, Land 500; the Land's provisional notice is not replaced by the federal final one.
    expect(total.open.requested).toBe(1100);
    expect(total.open["granted-final"]).toBe(100);
  });

  it("counts a grant less what lapsed, a payment less what was returned, and an own share before anybody grants it", () => {
    const standing = (...entries: MoneyMovement[]) => standingOf(moneyChain(entries).bySource.own.figures);
    const own = { source: "own" as const };
    const applied = movement("applied", 900, own);
    const contracted = movement("contracted", 800, own);
    const granted = movement("granted-provisional", 700, own);

    expect(standing()).toEqual({ grantedCents: 0, drawnCents: 0, ownShareCents: 0 });
    expect(standing(applied)).toEqual({ grantedCents: 0, drawnCents: 0, ownShareCents: 900 });
    expect(standing(applied, contracted).ownShareCents).toBe(800);
    expect(standing(applied, contracted, granted).ownShareCents).toBe(700);
    const taken = [movement("lapsed", 100, own), movement("received", 500, own), movement("returned", 20, own)];
    // 700 − 100 = 600 granted, 500 − 20 = 480 drawn.
    expect(standing(granted, ...taken)).toEqual({ grantedCents: 600, drawnCents: 480, ownShareCents: 700 });
  });

  it("neither makes nor loses money between entries, sources, years and totals", () => {
    fc.assert(
      fc.property(fc.array(anyMovement, { maxLength: 60 }), (entries) => {
        const { total, bySource, periods } = moneyChain(entries);
        for (const step of moneySteps) {
          const recorded = sum(entries.filter((entry) => entry.step === step).map((entry) => entry.cents));
          expect(total.figures[step] ?? 0).toBe(recorded);
          expect(sum(moneySources.map((source) => bySource[source].figures[step] ?? 0))).toBe(recorded);
          expect(sum(periods.map((row) => row.total.figures[step] ?? 0))).toBe(recorded);
        }
      }),
    );
  });
});

describe("recordFigure", () => {
  it("records the difference to what stands, and a first 0 as known", () => {
    expect(recordFigure([], movement("granted-final", 6_640_000_00))).toMatchObject({ cents: 6_640_000_00 });
    expect(recordFigure(hollenrode, movement("granted-final", 6_600_000_00))).toMatchObject({ cents: -40_000_00 });
    expect(recordFigure(hollenrode, movement("granted-final", 6_640_000_00))).toBeNull();
    expect(recordFigure([], movement("granted-final", 0))).toMatchObject({ cents: 0 });
  });

  it("leaves other years and sources alone", () => {
    expect(recordFigure(hollenrode, movement("received", 500_00, { period: 2027 }))).toMatchObject({ cents: 500_00 });
    expect(recordFigure(hollenrode, movement("applied", 500_00, { source: "land" }))).toMatchObject({ cents: 500_00 });
  });

  it("always leaves the figure at the last amount recorded, whatever came before", () => {
    fc.assert(
      fc.property(fc.array(anyMovement, { minLength: 1, maxLength: 40 }), (figures) => {
        const entries: MoneyMovement[] = [];
        const last = new Map<string, number>();
        for (const figure of figures) {
          const entry = recordFigure(entries, figure);
          if (entry) entries.push(entry);
          last.set(keyOf(figure), figure.cents);
        }
        for (const [key, cents] of last) {
          expect(sum(entries.filter((entry) => keyOf(entry) === key).map((entry) => entry.cents))).toBe(cents);
        }
      }),
    );
  });
});

describe("correctEntry", () => {
  const entry = (id: string, cents: number, corrects: string | null = null): MoneyEntry => ({
    ...movement("received", cents, { period: 2026 }),
    id,
    effectiveOn: "2026-05-04",
    basis: corrects ? "correction" : "receipt",
    reference: null,
    reason: null,
    corrects,
    drawdownId: null,
    recordedAt: "2026-05-04T08:00:00.000Z",
    recordedBy: "Ada",
  });

  it("adds the difference and keeps the wrong entry", () => {
    expect(correctEntry([entry("1", 500), entry("2", 90)], { id: "1", cents: 450 })).toEqual({
      step: "received",
      source: "federal",
      period: 2026,
      cents: -50,
      corrects: "1",
    });
  });

  it("corrects a corrected entry from what both are worth together", () => {
    const entries = [entry("1", 500), entry("2", -50, "1")];

    expect(correctEntry(entries, { id: "1", cents: 500 })).toMatchObject({ cents: 50 });
    expect(correctEntry(entries, { id: "1", cents: 450 })).toBeNull();
  });

  it("refuses an entry that is not there and one that is a correction", () => {
    const entries = [entry("1", 500), entry("2", -50, "1")];

    expect(() => correctEntry(entries, { id: "7", cents: 1 })).toThrow("expected an entry of this application");
    expect(() => correctEntry(entries, { id: "2", cents: 1 })).toThrow("no correction itself");
  });
});

const anyMovement: fc.Arbitrary<MoneyMovement> = fc.record({
  step: fc.constantFrom(...moneySteps),
  source: fc.constantFrom(...moneySources),
  period: fc.option(fc.integer({ min: 2024, max: 2030 })),
  cents: fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }),
});

function keyOf({ step, source, period }: MoneyMovement): string {
  return `${step} ${source} ${period}`;
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, cents) => total + cents, 0);
}
