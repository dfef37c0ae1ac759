import { z } from "zod";
import { type ScoreCriterion, type ScoreInput, ScoreStep, type Scoring } from "./programmes/scoring.ts";
import type { Sourced } from "./programmes/sourced.ts";
import type { Text } from "./rule-set.ts";

/** A step table that the organisation entered or confirmed, with where it has it from. */
export type ScoreTable = { criterion: ScoreCriterion["id"]; steps: readonly ScoreStep[]; source: string | null };

/** What is measured; null is not known. Shares are fractions, densities inhabitants per square kilometre. */
export type ScoreInputs = Readonly<Record<ScoreInput, number | null>>;

export type CriterionForecast = {
  id: ScoreCriterion["id"];
  title: Text;
  input: ScoreInput;
  value: number | null;
  maximumPoints: Sourced<number>;
  /** Points by the confirmed table; null where the table or the value is missing. */
  points: number | null;
  /** Between which points it lies; null where not even the maximum is known. */
  range: { from: number; to: number } | null;
  /** Why there are no points. */
  reason: Text | null;
  tableSource: string | null;
};

/** A forecast, never an official score: with every table confirmed a sum, otherwise a range. */
export type ScoreForecast = {
  criteria: readonly CriterionForecast[];
  points: number | null;
  range: { from: number; to: number } | null;
  maximumPoints: Sourced<number>;
};

/**
 * Works out points only from step tables that the organisation entered or confirmed; without one a criterion shows its
 * value and the range from 0 to its maximum.
 */
export function scoreForecast(scoring: Scoring, inputs: ScoreInputs, tables: readonly ScoreTable[]): ScoreForecast {
  const criteria = scoring.criteria.map((criterion) => {
    const table = tables.find((candidate) => candidate.criterion === criterion.id) ?? null;
    return forecastCriterion(criterion, inputs[criterion.input], table);
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
  { id, title, input, maximumPoints }: ScoreCriterion,
  value: number | null,
  table: ScoreTable | null,
): CriterionForecast {
  const shared = { id, title, input, value, maximumPoints, tableSource: table?.source ?? null };
  if (!table) {
    const to = maximumPoints.value;
    return { ...shared, points: null, range: to === null ? null : { from: 0, to }, reason: noTable };
  }
  const all = table.steps.map(({ points }) => points);
  const range = { from: Math.min(...all), to: Math.max(...all) };
  if (value === null) return { ...shared, points: null, range, reason: unknownInputs[input] };
  const step = table.steps.find(({ from, to }) => (from === null || value >= from) && (to === null || value < to));
  if (!step) return { ...shared, points: null, range, reason: outsideTable };
  return { ...shared, points: step.points, range: { from: step.points, to: step.points }, reason: null };
}

/** Steps in ascending order that neither overlap nor leave a gap; the first and the last may be open. */
export const ScoreSteps = z
  .array(ScoreStep)
  .min(1)
  .max(100)
  .refine((steps) => steps.every(({ from, to }) => from === null || to === null || from < to), {
    message: "expected each step to end above where it begins",
  })
  .refine((steps) => steps.every((step, at) => at === 0 || (step.from !== null && step.from === steps[at - 1]?.to)), {
    message: "expected each step to begin where the one before ends",
  });

const noTable: Text = {
  de: "Die Stufen dieses Kriteriums sind nicht bestätigt. Tragen Sie die Tabelle ein, dann werden Punkte gerechnet.",
  en: "The steps of this criterion are not confirmed. Enter the table, and points are worked out.",
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
