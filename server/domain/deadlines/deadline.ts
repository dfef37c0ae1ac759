import { z } from "zod";
import { Origin } from "../programmes/sourced.ts";
import { Text } from "../rule-set.ts";
import type { DeadlineLight } from "./deadline-light.ts";

export const DeadlineState = z.enum(["open", "done", "cancelled"]);
export type DeadlineState = z.infer<typeof DeadlineState>;

/** How the day of a deadline came about, kept with it; everything is null for one that a person made. */
export const DeadlineExplanation = z.object({
  title: Text.nullable().default(null),
  /** The rule in words with the day it counts from. */
  rule: Text.nullable().default(null),
  /** What it counts from, and the day of that. */
  from: Text.nullable().default(null),
  fromOn: z.string().nullable().default(null),
  /** The day by the rule alone, whatever a notice or a person said later. */
  computed: z.string().nullable().default(null),
  /** The day before a weekend or holiday moved it. */
  shiftedFrom: z.string().nullable().default(null),
  shiftReason: Text.nullable().default(null),
  /** The rule that a day without work moves a deadline. */
  shiftOrigin: Origin.nullable().default(null),
  origin: Origin.nullable().default(null),
  /** What the person who entered it named as its source. */
  note: z.string().nullable().default(null),
});
export type DeadlineExplanation = z.infer<typeof DeadlineExplanation>;

/** A deadline as lists and calendars show it; days are `YYYY-MM-DD`. */
export type DeadlineEntry = {
  id: string;
  project: { id: string; slug: string; name: string };
  application: { id: string; number: number; title: string } | null;
  /** Rule of the programme; null for one that a person made. */
  ruleId: string | null;
  round: number;
  stage: string | null;
  /** As it was written, in German; `ruleTitle` has both languages for those of a rule. */
  title: string;
  ruleTitle: Text | null;
  dueOn: string;
  /** Whole days from today; negative when the day has passed. */
  daysLeft: number;
  state: DeadlineState;
  doneOn: string | null;
  light: DeadlineLight;
  /** Set by a notice or person: rules leave the day alone. */
  fixedBy: "notice" | "person" | null;
  responsible: { id: string; name: string } | null;
  /** How often its day was moved. */
  moves: number;
  /** When it last changed, as a timestamp. */
  updatedAt: string;
  version: number;
};

/** A deadline with how its day came about. */
export type DeadlineView = DeadlineEntry & { explanation: DeadlineExplanation };

/** One line of the history of a deadline. */
export type DeadlineChange = {
  id: string;
  fromOn: string | null;
  toOn: string | null;
  fromState: DeadlineState | null;
  toState: DeadlineState | null;
  reason: string;
  /** The same in English where a rule wrote it; null for a person's own words. */
  reasonEnglish: string | null;
  quiet: boolean;
  recordedBy: string;
  recordedAt: string;
};

/** A deadline that the programme names but whose day is not known yet, with what has to happen first. */
export type AwaitedDeadline = {
  ruleId: string;
  title: Text;
  stage: string;
  stageTitle: Text;
  /** The notice or contract names the day: somebody has to enter it. */
  entered: boolean;
  waitsFor: Text;
  origin: Origin;
};

/** Planned drawdowns name this where others name the rule of a programme; no programme can call one so. */
export const drawdownRule = "drawdown:planned";

export const deadlineTitleMaxLength = 200;
export const deadlineReasonMaxLength = 1000;
