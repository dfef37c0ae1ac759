import { describe, expect, it } from "vitest";
import { criteriaCatalogue } from "#domain/programmes/scoring.data.ts";
import type { ScoreReading } from "#domain/programmes/scoring.ts";
import { whiteShare, whiteToBuild } from "#domain/programmes/white-share.ts";
import { type ScoreTable, scoreForecast } from "#domain/score-forecast.ts";
import { statusClasses, statusReasons } from "#domain/status.ts";
import type { StatusGroup } from "#domain/to-area-statistics.ts";

const scoring = criteriaCatalogue("2023");
const need = scoring.criteria[0]!;
const readings: readonly ScoreReading[] = need.readings!;
const unknownInputs = {
  "white-share": null,
  "synergy-deviation": null,
  "inhabitants-per-square-kilometre": null,
  municipalities: 2,
};

function group(name: (typeof statusClasses)[number], eligible: 0 | 1 | 2, addresses: number): StatusGroup {
  const reason = eligible === 0 ? statusReasons.indexOf("binding-commitment") : null;
  return {
    ...{ ags: "01001001", class: statusClasses.indexOf(name), eligible, reason, addresses },
    ...{ households: null, householdValues: 0, state: null },
  };
}

/** Points 0 below 10 %, 100 below 20 %, 200 from there. */
const table: ScoreTable = {
  criterion: "need",
  confidence: "published",
  source: "Förderportal",
  steps: [
    { from: null, to: 0.1, points: 0 },
    { from: 0.1, to: 0.2, points: 100 },
    { from: 0.2, to: null, points: 200 },
  ],
};

describe("the white share", () => {
  it("counts white addresses that are left to be built, without those with a binding commitment", () => {
    const groups = [group("weiss", 1, 15), group("weiss", 0, 25), group("weiss", 2, 5), group("hellgrau", 1, 55)];
    expect(whiteToBuild(groups)).toEqual({ certain: 15, open: 5 });
    expect(whiteToBuild([])).toEqual({ certain: 0, open: 0 });
  });

  it("is read by both denominators, and by none that is zero", () => {
    // 15 of 100 in the application are 15 %, with the 5 open ones 20 %; of 500 in the municipalities 3 and 4 %.
    const shares = whiteShare({ certain: 15, open: 5 }, readings, {
      "addresses-of-application": 100,
      "addresses-of-municipalities": 500,
    });
    expect(shares.map(({ denominator, from, to }) => [denominator, from, to])).toEqual([
      ["addresses-of-application", 0.15, 0.2],
      ["addresses-of-municipalities", 0.03, 0.04],
    ]);
    const none = { "addresses-of-application": 0, "addresses-of-municipalities": 0 };
    expect(whiteShare({ certain: 0, open: 0 }, readings, none)).toEqual([]);
  });

  const forecast = (shares: [number, number][]) =>
    scoreForecast(scoring, unknownInputs, [table], {
      whiteShare: shares.map(([from, to], index) => ({ ...readings[index]!, from, to })),
    }).criteria[0]!;

  it.each([
    [
      [
        [0.2, 0.2],
        [0.5, 0.5],
      ],
      200,
      [200, 200],
    ],
    [
      [
        [0.15, 0.15],
        [0.03, 0.03],
      ],
      null,
      [0, 100],
    ],
    [
      [
        [0.15, 0.1999],
        [0.1, 0.19],
      ],
      100,
      [100, 100],
    ],
    [
      [
        [0.15, 0.2],
        [0.1, 0.19],
      ],
      null,
      [100, 200],
    ],
    [
      [
        [0.05, 0.25],
        [0.05, 0.06],
      ],
      null,
      [0, 200],
    ],
  ] as [[number, number][], number | null, [number, number]][])(
    "read as %j gives %s points, between %j",
    (shares, points, [from, to]) => {
      expect(forecast(shares)).toMatchObject({ value: null, points, range: { from, to } });
    },
  );

  it("names both readings where they give different points", () => {
    expect(
      forecast([
        [0.15, 0.15],
        [0.03, 0.03],
      ]).reason?.de,
    ).toContain("an allen Adressen im Antrag: 100; an allen Adressen der Gemeinden im Antrag: 0");
  });

  it("is one value where both readings say the same", () => {
    const same = scoreForecast(scoring, { ...unknownInputs, "white-share": 0.15 }, [table], {
      whiteShare: readings.map((reading) => ({ ...reading, from: 0.15, to: 0.15 })),
    }).criteria[0];
    expect(same).toMatchObject({ value: 0.15, readings: [], points: 100 });
  });

  it("says the weakest that its points rest on", () => {
    const older = criteriaCatalogue("2025");
    const of = (confidence: ScoreTable["confidence"], which = scoring) =>
      scoreForecast(which, unknownInputs, [{ ...table, confidence }]).criteria[0]?.confidence;
    expect([of("published"), of("published-second-hand"), of("published", older)]).toEqual([
      "published",
      "published-second-hand",
      "published-older",
    ]);
  });
});

describe("an application of a whole county", () => {
  const cooperation: ScoreTable = {
    ...table,
    criterion: "cooperation",
    steps: [
      { from: null, to: 5, points: 15 },
      { from: 5, to: null, points: 75 },
    ],
  };
  const points = (municipalities: number | null, countyLevel: boolean) =>
    scoreForecast(scoring, { ...unknownInputs, municipalities }, [cooperation], { countyLevel }).criteria.find(
      ({ id }) => id === "cooperation",
    )?.points;

  it.each([
    [4, false, 15],
    [5, false, 75],
    [4, true, 75],
    [9, true, 75],
    [null, true, 75],
    [null, false, null],
  ])("with %s municipalities (county: %s) gives %s points", (municipalities, countyLevel, expected) => {
    expect(points(municipalities, countyLevel)).toBe(expected);
  });

  it("changes nothing where the catalogue does not say so", () => {
    const criteria = scoring.criteria.map(({ countyCountsAsMaximum: _, ...criterion }) => criterion);
    const given = { ...unknownInputs, municipalities: 4 };
    const result = scoreForecast({ ...scoring, criteria }, given, [cooperation], { countyLevel: true });
    expect(result.criteria.find(({ id }) => id === "cooperation")?.points).toBe(15);
  });
});
