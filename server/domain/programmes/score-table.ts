import type { z } from "zod";
import type { Text } from "../rule-set.ts";
import { WebAddress } from "../web-address.ts";
import type { ScoreCriterion, ScoreInput, ScoreStep } from "./scoring.ts";
import { Confidence } from "./sourced.ts";

/** How sure a step table is; one that nobody read or derived is `unverified` and gives no points. */
export const ScoreTableConfidence = Confidence.exclude(["not-found"]);
export type ScoreTableConfidence = z.infer<typeof ScoreTableConfidence>;

/** One saved version of a step table; one without steps takes the table back. */
export type ScoreTableVersion = {
  version: number;
  steps: readonly ScoreStep[];
  confidence: ScoreTableConfidence;
  source: string | null;
  sourceUrl: string | null;
  savedAt: string;
  savedBy: string | null;
};

/** A criterion with its step table in force and every version, newest first. */
export type CriterionTable = {
  criterion: ScoreCriterion;
  table: ScoreTableVersion | null;
  history: ScoreTableVersion[];
};

/** The step tables of a family of programmes; `programmes` names all that they count for. */
export type ScoreTables = {
  family: string;
  programmes: { id: string; title: Text }[];
  criteria: CriterionTable[];
};

/** What is wrong with a step table and at which field; `step` is the index of the step, null for the table as a whole. */
export type ScoreTableProblem = {
  field: "from" | "to" | "points" | "steps" | "source" | "sourceUrl";
  step: number | null;
  text: Text;
};

export type ScoreTableSave =
  | { ok: true; version: number }
  | { ok: false; problems: readonly ScoreTableProblem[] }
  | { ok: false; conflict: { savedBy: string | null; savedAt: string } };

/** Says everything at once that keeps a step table from being saved; empty when it is right. */
export function checkScoreTable(
  criterion: Pick<ScoreCriterion, "input" | "maximumPoints">,
  table: {
    steps: readonly ScoreStep[];
    confidence: ScoreTableConfidence;
    source: string | null;
    sourceUrl: string | null;
  },
): ScoreTableProblem[] {
  return [...checkSteps(table.steps, criterion), ...checkSource(table)];
}

/** Whether points may be worked out from a table. */
export function isConfirmed(table: { confidence: ScoreTableConfidence; steps: readonly unknown[] }): boolean {
  return table.confidence !== "unverified" && table.steps.length > 0;
}

/** Where an input can lie at all; null is open. Shares are fractions. */
const bounds: Readonly<Record<ScoreInput, { least: number | null; most: number | null }>> = {
  "white-share": { least: 0, most: 1 },
  "synergy-deviation": { least: -1, most: 1 },
  "inhabitants-per-square-kilometre": { least: 0, most: null },
  municipalities: { least: 0, most: null },
};

function checkSteps(
  steps: readonly ScoreStep[],
  { input, maximumPoints }: Pick<ScoreCriterion, "input" | "maximumPoints">,
): ScoreTableProblem[] {
  if (steps.length === 0) {
    return [problem("steps", null, "Tragen Sie mindestens eine Stufe ein.", "Enter at least one step.")];
  }
  const most = maximumPoints.value;
  return steps.flatMap((step, at) => [
    ...outside("from", at, step.from, input),
    ...outside("to", at, step.to, input),
    ...backwards(step, at),
    ...afterPrevious(step, at, steps[at - 1]),
    ...(most !== null && step.points > most
      ? [
          problem(
            "points",
            at,
            `Mehr als die Höchstpunktzahl des Kriteriums (${most}).`,
            `More than the maximum of the criterion (${most}).`,
          ),
        ]
      : []),
  ]);
}

function outside(field: "from" | "to", at: number, value: number | null, input: ScoreInput): ScoreTableProblem[] {
  const { least, most } = bounds[input];
  if (value === null || ((least === null || value >= least) && (most === null || value <= most))) return [];
  return [
    problem(
      field,
      at,
      "Diesen Wert kann die Messgröße nicht haben; prüfen Sie die Einheit.",
      "The measure cannot have this value; check the unit.",
    ),
  ];
}

function backwards({ from, to }: ScoreStep, at: number): ScoreTableProblem[] {
  if (from === null || to === null || from < to) return [];
  return [
    problem("to", at, "Die Stufe endet nicht über ihrem Anfang.", "The step does not end above where it begins."),
  ];
}

function afterPrevious({ from }: ScoreStep, at: number, before: ScoreStep | undefined): ScoreTableProblem[] {
  if (!before) return [];
  if (before.to === null) {
    return [problem("to", at - 1, "Nur die letzte Stufe ist nach oben offen.", "Only the last step is open upwards.")];
  }
  if (from === null) {
    return [problem("from", at, "Nur die erste Stufe ist nach unten offen.", "Only the first step is open downwards.")];
  }
  if (from > before.to) {
    return [
      problem(
        "from",
        at,
        `Lücke: Stufe ${at} endet früher. Beginnen Sie dort, wo sie endet.`,
        `Gap: step ${at} ends earlier. Begin where it ends.`,
      ),
    ];
  }
  if (from < before.to) {
    return [
      problem(
        "from",
        at,
        `Überschneidung: Stufe ${at} reicht weiter. Beginnen Sie dort, wo sie endet.`,
        `Overlap: step ${at} reaches further. Begin where it ends.`,
      ),
    ];
  }
  return [];
}

function checkSource(table: {
  confidence: ScoreTableConfidence;
  source: string | null;
  sourceUrl: string | null;
}): ScoreTableProblem[] {
  const { confidence, source, sourceUrl } = table;
  const isRead = confidence === "published" || confidence === "published-older";
  return [
    ...(confidence !== "unverified" && !source
      ? [problem("source", null, "Nennen Sie, woher die Tabelle stammt.", "Say where the table comes from.")]
      : []),
    ...((isRead && !sourceUrl) || (sourceUrl && !WebAddress.safeParse(sourceUrl).success)
      ? [
          problem(
            "sourceUrl",
            null,
            "Geben Sie die vollständige Adresse der Quelle ein, etwa https://…",
            "Enter the full address of the source such as https://…",
          ),
        ]
      : []),
  ];
}

function problem(field: ScoreTableProblem["field"], step: number | null, de: string, en: string): ScoreTableProblem {
  return { field, step, text: { de, en } };
}
