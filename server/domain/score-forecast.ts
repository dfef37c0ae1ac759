import { weakestOf } from "./confidence.ts";
import { isConfirmed, type ScoreTableConfidence } from "./programmes/score-table.ts";
import type { ScoreCriterion, ScoreInput, ScoreStep, Scoring } from "./programmes/scoring.ts";
import type { Confidence, Sourced } from "./programmes/sourced.ts";
import type { ShareReading } from "./programmes/white-share.ts";
import type { Text } from "./rule-set.ts";

/** A step table that the organisation entered, with where it has it from and how sure that is. */
export type ScoreTable = {
  criterion: ScoreCriterion["id"];
  steps: readonly ScoreStep[];
  confidence: ScoreTableConfidence;
  source: string | null;
};

/** What is measured; null is not known. Shares are fractions, densities inhabitants per square kilometre. */
export type ScoreInputs = Readonly<Record<ScoreInput, number | null>>;

export type CriterionForecast = {
  id: ScoreCriterion["id"];
  title: Text;
  input: ScoreInput;
  value: number | null;
  /** The value by every reading where sources contradict each other or not everything is known; else empty. */
  readings: readonly ShareReading[];
  /** The weakest that the points rest on. */
  confidence: Confidence | null;
  maximumPoints: Sourced<number>;
  /** Points by the confirmed table; null where the table or the value is missing. */
  points: number | null;
  /** Between which points it lies; null where not even the maximum is known. */
  range: { from: number; to: number } | null;
  /** Why there are no points. */
  reason: Text | null;
  /** Whether there is a step table, and whether points may be worked out from it. */
  table: "missing" | "unverified" | "confirmed";
  tableSource: string | null;
};

/** What is known besides the plain inputs: the white share by its readings, and whether a whole county applies. */
export type MeasuredBesides = { whiteShare?: readonly ShareReading[]; countyLevel?: boolean };

/** A forecast, never an official score: with every table confirmed a sum, otherwise a range. */
export type ScoreForecast = {
  criteria: readonly CriterionForecast[];
  points: number | null;
  range: { from: number; to: number } | null;
  maximumPoints: Sourced<number>;
};

/**
 * Works out points only from step tables that the organisation confirmed; without one a criterion shows its value and the
 * range from 0 to its maximum.
 */
export function scoreForecast(
  scoring: Scoring,
  inputs: ScoreInputs,
  tables: readonly ScoreTable[],
  measured: MeasuredBesides = {},
): ScoreForecast {
  const criteria = scoring.criteria.map((criterion) => {
    const table = tables.find((candidate) => candidate.criterion === criterion.id) ?? null;
    const readings = criterion.input === "white-share" ? (measured.whiteShare ?? []) : [];
    const value = measured.countyLevel ? atCountyLevel(criterion, inputs[criterion.input]) : inputs[criterion.input];
    return forecastCriterion(criterion, value, table, isOneValue(readings) ? [] : readings);
  });
  const isComplete = criteria.every(({ points }) => points !== null);
  const ranges = criteria.map(({ range }) => range);
  return {
    criteria,
    points: isComplete ? criteria.reduce((sum, { points }) => sum + (points ?? 0), 0) : null,
    range: ranges.includes(null)
      ? null
      : {
          from: ranges.reduce((sum, range) => sum + (range?.from ?? 0), 0),
          to: ranges.reduce((sum, range) => sum + (range?.to ?? 0), 0),
        },
    maximumPoints: scoring.maximumPoints,
  };
}

function forecastCriterion(
  { id, title, input, maximumPoints, measures, countyCountsAsMaximum }: ScoreCriterion,
  value: number | null,
  table: ScoreTable | null,
  readings: readonly ShareReading[],
): CriterionForecast {
  const rests = [maximumPoints, measures, countyCountsAsMaximum ?? null, ...readings.map(({ text }) => text), table];
  const shared = {
    ...{ id, title, input, value: readings.length > 0 ? null : value, readings, maximumPoints },
    ...{ confidence: weakestOf(rests), tableSource: table?.source ?? null },
  };
  if (!table || !isConfirmed(table)) {
    const to = maximumPoints.value;
    const range = to === null ? null : { from: 0, to };
    const isEntered = table !== null && table.steps.length > 0;
    return isEntered
      ? { ...shared, table: "unverified", points: null, range, reason: unconfirmed }
      : { ...shared, table: "missing", points: null, range, reason: noTable };
  }
  const confirmed = { ...shared, table: "confirmed" as const };
  const all = table.steps.map(({ points }) => points);
  const range = { from: Math.min(...all), to: Math.max(...all) };
  const spans = readings.length > 0 ? readings : value === null ? [] : [{ from: value, to: value }];
  if (spans.length === 0) return { ...confirmed, points: null, range, reason: unknownInputs[input] };
  const reached = spans.map((span) => stepsReached(table.steps, span));
  if (reached.some((steps) => steps.length === 0)) return { ...confirmed, points: null, range, reason: outsideTable };
  const points = reached.flat().map((step) => step.points);
  const [from, to] = [Math.min(...points), Math.max(...points)];
  if (from === to) return { ...confirmed, points: from, range: { from, to }, reason: null };
  return { ...confirmed, points: null, range: { from, to }, reason: readingsText(readings, table.steps) };
}

/** The steps that a value between `from` and `to` can fall into; none where an end of it lies outside the table. */
function stepsReached(steps: readonly ScoreStep[], { from, to }: { from: number; to: number }): ScoreStep[] {
  const holds = (step: ScoreStep, value: number) =>
    (step.from === null || value >= step.from) && (step.to === null || value < step.to);
  if (![from, to].every((end) => steps.some((step) => holds(step, end)))) return [];
  return steps.filter((step) => (step.from === null || step.from <= to) && (step.to === null || step.to > from));
}

/** Whether every reading comes to the same one value. */
function isOneValue(readings: readonly ShareReading[]): boolean {
  return new Set(readings.flatMap(({ from, to }) => [from, to])).size <= 1;
}

/** A county counts as reaching what the maximum asks for, where the catalogue says so. */
function atCountyLevel({ countyCountsAsMaximum, maximumAt }: ScoreCriterion, value: number | null): number | null {
  if (!countyCountsAsMaximum?.value || !maximumAt.value) return value;
  return Math.max(value ?? 0, maximumAt.value.value);
}

function readingsText(readings: readonly ShareReading[], steps: readonly ScoreStep[]): Text {
  const of = (language: "de" | "en") =>
    readings
      .map((reading) => {
        const points = stepsReached(steps, reading).map((step) => step.points);
        const [from, to] = [Math.min(...points), Math.max(...points)];
        const name = reading.text.value?.[language] ?? reading.denominator;
        return `${name}: ${from === to ? from : `${from}–${to}`}`;
      })
      .join("; ");
  return {
    de: `Die Punkte hängen davon ab, wie der Anteil gelesen wird und ob offene Adressen gebaut werden (${of("de")}).`,
    en: `The points depend on how the share is read and on whether open addresses are built (${of("en")}).`,
  };
}

const noTable: Text = {
  de: "Die Stufen dieses Kriteriums sind nicht eingetragen. Tragen Sie die Tabelle ein, dann werden Punkte gerechnet.",
  en: "The steps of this criterion are not entered. Enter the table, and points are worked out.",
};

const unconfirmed: Text = {
  de: "Die eingetragenen Stufen sind ungeprüft. Bestätigen Sie sie mit ihrer Quelle, dann werden Punkte gerechnet.",
  en: "The steps entered are unverified. Confirm them with their source, and points are worked out.",
};

const outsideTable: Text = {
  de: "Der Wert liegt außerhalb der eingetragenen Stufen. Prüfen Sie die Tabelle.",
  en: "The value lies outside the steps entered. Check the table.",
};

const unknownInputs: Readonly<Record<ScoreInput, Text>> = {
  "white-share": {
    de: "Der Anteil weißer Flecken ist nicht bekannt: In den Gemeinden liegen keine Adressen.",
    en: "The share of white spots is not known: there are no addresses in the municipalities.",
  },
  "synergy-deviation": {
    de: "Privater Ausbau und Potenzial sind nicht bekannt. Tragen Sie die Abweichung aus der Potenzialanalyse ein.",
    en: "Private build-out and potential are not known. Enter the deviation of the potential analysis.",
  },
  "inhabitants-per-square-kilometre": {
    de: "Für die Einwohnerdichte ist keine Quelle geladen. Tragen Sie sie ein.",
    en: "No source of the population density is loaded. Enter it.",
  },
  municipalities: {
    de: "Die Zahl der Gemeinden ist nicht bekannt.",
    en: "The number of municipalities is not known.",
  },
};
