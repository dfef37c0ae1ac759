import { z } from "zod";
import { Text } from "../rule-set.ts";
import { sourced } from "./sourced.ts";

/** Measurable inputs of a ranking. */
export const ScoreInput = z.enum([
  "white-share",
  "synergy-deviation",
  "inhabitants-per-square-kilometre",
  "municipalities",
]);
export type ScoreInput = z.infer<typeof ScoreInput>;

/** One step: `points` for inputs from `from` (inclusive) to `to` (exclusive); null is open. */
export const ScoreStep = z.object({
  from: z.number().nullable(),
  to: z.number().nullable(),
  points: z.number().int().min(0),
});
export type ScoreStep = z.infer<typeof ScoreStep>;

/** What a share is divided by. */
export const ShareDenominator = z.enum(["addresses-of-application", "addresses-of-municipalities"]);
export type ShareDenominator = z.infer<typeof ShareDenominator>;

/** One way to read an input, where sources contradict each other; `text` names it and where it stands. */
export const ScoreReading = z.object({ denominator: ShareDenominator, text: sourced(Text) });
export type ScoreReading = z.infer<typeof ScoreReading>;

export const ScoreCriterion = z.object({
  id: z.enum(["need", "synergy", "rural", "cooperation"]),
  title: Text,
  input: ScoreInput,
  measures: sourced(Text),
  /** For shares: every denominator that a source names; absent: all addresses of the municipalities. */
  readings: z.array(ScoreReading).min(1).optional(),
  /** Whether an application of a whole county counts as reaching the maximum. */
  countyCountsAsMaximum: sourced(z.boolean()).optional(),
  weightBasisPoints: sourced(z.number().int().min(0).max(10_000)),
  maximumPoints: sourced(z.number().int().min(0)),
  /** From where the maximum is given, as a comparison with the input. */
  maximumAt: sourced(z.object({ comparison: z.enum([">", "<", ">="]), value: z.number() })),
  /** The whole table; null as long as nobody has confirmed one. */
  steps: sourced(z.array(ScoreStep)),
});
export type ScoreCriterion = z.infer<typeof ScoreCriterion>;

/** A ranking of applications by points. */
export const Scoring = z.object({
  title: Text,
  maximumPoints: sourced(z.number().int().min(0)),
  criteria: z.array(ScoreCriterion),
});
export type Scoring = z.infer<typeof Scoring>;
