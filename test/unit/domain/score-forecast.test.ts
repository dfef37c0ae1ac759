import { describe, expect, it } from "vitest";
import { criteriaCatalogue } from "#domain/programmes/scoring.data.ts";
import { type ScoreTable, scoreForecast } from "#domain/score-forecast.ts";

const scoring = criteriaCatalogue("2025");
const nothing = {
  "white-share": null,
  "synergy-deviation": null,
  "inhabitants-per-square-kilometre": null,
  municipalities: null,
};
const need: ScoreTable = {
  criterion: "need",
  confidence: "published",
  source: "Förderportal",
  steps: [
    { from: null, to: 0.1, points: 0 },
    { from: 0.1, to: 0.2, points: 100 },
    { from: 0.2, to: null, points: 200 },
  ],
};

describe("the forecast of a ranking", () => {
  it("is a range from 0 to the maximum as long as no table is confirmed", () => {
    const forecast = scoreForecast(scoring, { ...nothing, "white-share": 0.5 }, []);

    expect(forecast.points).toBeNull();
    expect(forecast.range).toEqual({ from: 0, to: 500 });
    expect(forecast.criteria.map(({ id, points, range }) => ({ id, points, range }))).toEqual([
      { id: "need", points: null, range: { from: 0, to: 200 } },
      { id: "synergy", points: null, range: { from: 0, to: 125 } },
      { id: "rural", points: null, range: { from: 0, to: 100 } },
      { id: "cooperation", points: null, range: { from: 0, to: 75 } },
    ]);
  });

  it.each([
    [0, 0],
    [0.0999, 0],
    [0.1, 100],
    [0.1999, 100],
    [0.2, 200],
    [1, 200],
  ])("gives a share of %s the %i points of its step", (share, points) => {
    const forecast = scoreForecast(scoring, { ...nothing, "white-share": share }, [need]);
    expect(forecast.criteria[0]).toMatchObject({ points, range: { from: points, to: points }, reason: null });
    expect(forecast).toMatchObject({ points: null, range: { from: points, to: points + 300 } });
  });

  it("keeps the range of the table while the value is not known or lies outside it", () => {
    expect(scoreForecast(scoring, nothing, [need]).criteria[0]).toMatchObject({
      points: null,
      range: { from: 0, to: 200 },
    });
    const short = { ...need, steps: need.steps.slice(1, 2) };
    const outside = scoreForecast(scoring, { ...nothing, "white-share": 0.5 }, [short]).criteria[0];
    expect(outside).toMatchObject({ points: null, range: { from: 100, to: 100 } });
    expect(outside?.reason?.de).toContain("außerhalb");
  });

  it("sums the points once every criterion has some", () => {
    const flat = (criterion: ScoreTable["criterion"], points: number): ScoreTable => ({
      criterion,
      confidence: "derived",
      source: null,
      steps: [{ from: null, to: null, points }],
    });
    const tables = [need, flat("synergy", 60), flat("rural", 30), flat("cooperation", 5)];
    const inputs = {
      "white-share": 0.15,
      "synergy-deviation": -0.1,
      "inhabitants-per-square-kilometre": 80,
      municipalities: 2,
    };
    expect(scoreForecast(scoring, inputs, tables)).toMatchObject({ points: 195, range: { from: 195, to: 195 } });
  });

  it("gives no points from a table that nobody confirmed or that was taken back", () => {
    const inputs = { ...nothing, "white-share": 0.5 };
    const entered = scoreForecast(scoring, inputs, [{ ...need, confidence: "unverified" }]).criteria[0];
    expect(entered).toMatchObject({ table: "unverified", value: 0.5, points: null, range: { from: 0, to: 200 } });
    expect(entered?.reason?.de).toContain("ungeprüft");
    const takenBack = scoreForecast(scoring, inputs, [{ ...need, steps: [] }]).criteria[0];
    expect(takenBack).toMatchObject({ table: "missing", points: null, range: { from: 0, to: 200 } });
    expect(scoreForecast(scoring, inputs, [need]).criteria[0]).toMatchObject({ table: "confirmed", points: 200 });
  });
});
