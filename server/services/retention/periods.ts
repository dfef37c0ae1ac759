import type { Queryable } from "#db/database.ts";
import { type RetentionKind, retentionRule } from "#domain/retention.ts";
import { type ChosenPeriod, listChosenPeriods } from "#queries/retention.sql.ts";

const dayMs = 86_400_000;

export type Periods = ReadonlyMap<string, ChosenPeriod>;

/** What was chosen instead of the usual periods, by kind. */
export async function listPeriods(db: Queryable): Promise<Periods> {
  return new Map((await listChosenPeriods(db)).map((period) => [period.kind, period]));
}

/** The days that count for a kind; null: kept for good. */
export function daysOf(periods: Periods, kind: RetentionKind): number | null {
  const chosen = periods.get(kind);
  return chosen ? chosen.days : retentionRule(kind).days;
}

/** Whose period began at that time or before is past it; null where nothing ever is. */
export function cutoffOf(periods: Periods, kind: RetentionKind, now: Date): Date | null {
  return cutoffAfter(daysOf(periods, kind), now);
}

export function cutoffAfter(days: number | null, now: Date): Date | null {
  return days === null ? null : new Date(now.getTime() - days * dayMs);
}

export function endOf(start: Date, days: number): Date {
  return new Date(start.getTime() + days * dayMs);
}
