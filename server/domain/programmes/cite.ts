import type { Origin, Source, Sourced } from "./sourced.ts";

/** A value read at its source. */
export function published<T>(value: T, source: Source, note?: string): Sourced<T> {
  return { value, ...origin("published", source, note) };
}

/** A value read in a predecessor or an older version. */
export function publishedOlder<T>(value: T, source: Source, note?: string): Sourced<T> {
  return { value, ...origin("published-older", source, note) };
}

/** A value read in a third party's dated summary of the text that `source` names. */
export function secondHand<T>(value: T, source: Source, note?: string): Sourced<T> {
  return { value, ...origin("published-second-hand", source, note) };
}

/** A value that follows from another text. */
export function derived<T>(value: T, source: Source, note?: string): Sourced<T> {
  return { value, ...origin("derived", source, note) };
}

/** A value that nobody has checked at a source. */
export function unverified<T>(value: T, note?: string): Sourced<T> {
  return { value, ...origin("unverified", null, note) };
}

/** A value that exists and was searched for without a find. */
export function notFound<T>(note?: string, source: Source | null = null): Sourced<T> {
  return { value: null, ...origin("not-found", source, note) };
}

/** The same for rules that have no value of their own. */
export function origin(confidence: Origin["confidence"], source: Source | null, note?: string): Origin {
  return note === undefined ? { confidence, source } : { confidence, source, note };
}
