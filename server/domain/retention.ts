import type { Origin } from "./programmes/sourced.ts";
import { retentionRules } from "./retention.data.ts";
import type { Text } from "./rule-set.ts";

export const retentionKinds = [
  "uploads",
  "exports",
  "jobs",
  "failed-deliveries",
  "removed-documents",
  "documents",
  "removed-comments",
  "reminders",
  "invitations",
  "sessions",
  "links",
  "sign-ins",
  "loose-files",
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** How long a kind of thing is kept when nobody has said otherwise, from when, and why. */
export type RetentionRule = {
  kind: RetentionKind;
  title: Text;
  /** What stays in any case. */
  stays: Text | null;
  /** What the period counts from. */
  from: Text;
  /** Days of 24 hours; null: kept for good. */
  days: number | null;
  /** A shorter period would take away what people still rely on. */
  minDays: number;
  /** False for what must go some day: it may not be kept for good. */
  mayKeep: boolean;
  why: Text;
  /** Where law or a funding body is the reason; null for a choice of this product. */
  origin: Origin | null;
};

export const maxRetentionDays = 36_500;

export function retentionRule(kind: RetentionKind): RetentionRule {
  const rule = retentionRules.find((candidate) => candidate.kind === kind);
  if (!rule) throw new Error(`expected a rule of retention for ${kind}, found none`);
  return rule;
}

/** A rule as an administrator of the instance sees it, with what lies there now. */
export type RetentionView = Omit<RetentionRule, "days"> & {
  days: number | null;
  usualDays: number | null;
  changedBy: string | null;
  changedAt: string | null;
  /** All there is of the kind; `bytes` is null where it takes no files. */
  held: number;
  bytes: number | null;
  /** What the next round removes. */
  due: number;
  /** When the next one falls due; null where nothing does. */
  nextAt: string | null;
  removedLately: number;
};

/** Over how many days `removedLately` counts. */
export const latelyDays = 30;
