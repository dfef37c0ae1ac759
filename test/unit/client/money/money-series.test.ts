import { describe, expect, it } from "vitest";
import { moneySeries } from "#client/features/money/money-series.ts";
import type { Drawdown } from "#domain/money/drawdown.ts";
import { moneyChain } from "#domain/money/money-chain.ts";
import type { MoneyEntry } from "#domain/money/money-entry.ts";

const drawdown = (plannedOn: string | null, plannedCents: number, rest: Partial<Drawdown> = {}): Drawdown => ({
  id: `d${plannedOn}`,
  number: 1,
  source: "federal",
  budgetYear: 2026,
  title: `M ${plannedOn}`,
  state: "planned",
  plannedOn,
  plannedCents,
  requestedOn: null,
  requestedCents: null,
  receivedCents: 0,
  receivedOn: null,
  facts: { invoicesPaidCents: null, progress: null },
  checks: [],
  note: null,
  version: 1,
  ...rest,
});
const entry = (
  step: MoneyEntry["step"],
  effectiveOn: string,
  cents: number,
  rest: Partial<MoneyEntry> = {},
): MoneyEntry => ({
  id: `${step}${effectiveOn}`,
  step,
  source: "federal",
  period: null,
  cents,
  effectiveOn,
  basis: "receipt",
  reference: null,
  reason: null,
  corrects: null,
  drawdownId: null,
  recordedAt: "2026-01-01T00:00:00.000Z",
  recordedBy: "Ada",
  ...rest,
});

const drawdowns = [
  drawdown("2025-10-31", 830),
  drawdown("2026-04-30", 1660),
  drawdown("2026-10-31", 1240),
  drawdown("2027-04-30", 1250),
];
const entries = [
  entry("granted-final", "2025-03-24", 6640),
  entry("received", "2025-12-15", 830),
  entry("received", "2026-07-01", 1660),
  entry("received", "2026-07-02", 99, { source: "land" }),
];
const seriesOf = (view: "federal" | "all", today: string, given = { drawdowns, entries }) =>
  moneySeries({ ...given, chain: moneyChain(given.entries) }, view, today);

describe("moneySeries", () => {
  it("adds plan and payments up by day and says how far they are apart today", () => {
    const series = seriesOf("federal", "2026-11-18");

    // Planned by then 830 + 1.660 + 1.240 = 3.730, drawn 2.490.
    expect(series).toMatchObject({ granted: 6640, plannedByToday: 3730, drawn: 2490, behind: 1240 });
    expect(series.points.map((point) => [point.on, point.planned, point.drawn])).toEqual([
      ["2025-10-31", 830, 0],
      ["2025-12-15", 830, 830],
      ["2026-04-30", 2490, 830],
      ["2026-07-01", 2490, 2490],
      ["2026-10-31", 3730, 2490],
      ["2026-11-18", 3730, 2490],
      ["2027-04-30", 4980, null],
    ]);
  });

  it("counts a milestone on its day, not the day before", () => {
    expect(seriesOf("federal", "2026-10-30").behind).toBe(0);
    expect(seriesOf("federal", "2026-10-31").behind).toBe(1240);
  });

  it("shows all sources together, and leaves withdrawn and undated drawdowns out", () => {
    const others = [drawdown(null, 5000), drawdown("2026-01-01", 7000, { state: "withdrawn" })];

    expect(seriesOf("all", "2026-11-18", { drawdowns: [...drawdowns, ...others], entries })).toMatchObject({
      plannedByToday: 3730,
      drawn: 2589,
    });
  });

  it("takes each funder's own notice before it adds up: one has decided finally, the other provisionally", () => {
    const given = {
      drawdowns: [],
      entries: [
        entry("granted-provisional", "2025-01-10", 6900),
        entry("granted-final", "2025-03-24", 6640),
        entry("granted-provisional", "2025-02-01", 3000, { source: "land" }),
      ],
    };

    expect(seriesOf("federal", "2026-11-18", given).granted).toBe(6640);
    // 6.640 finally by the Bund and 3.000 provisionally by the Land.
    expect(seriesOf("all", "2026-11-18", given).granted).toBe(9640);
  });

  it("is only today where nothing is planned or paid", () => {
    expect(seriesOf("federal", "2026-11-18", { drawdowns: [], entries: [] })).toEqual({
      points: [{ on: "2026-11-18", planned: 0, drawn: 0, milestone: null }],
      granted: null,
      plannedByToday: 0,
      drawn: 0,
      behind: 0,
    });
  });
});
