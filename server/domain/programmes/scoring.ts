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

export const ScoreCriterion = z.object({
  id: z.enum(["need", "synergy", "rural", "cooperation"]),
  title: Text,
  input: ScoreInput,
  measures: sourced(Text),
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
