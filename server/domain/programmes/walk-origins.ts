import { isUnverified, type Origin } from "./sourced.ts";

export type OriginAt = {
  /** Where it is in the record: keys and indexes. */
  readonly path: readonly (string | number)[];
  readonly origin: Origin;
  /** The value it vouches for; undefined for rules without one, null where the value is not known. */
  readonly value?: unknown;
};

/** Every origin in a record, in the order of the record. */
export function walkOrigins(record: unknown, path: readonly (string | number)[] = []): OriginAt[] {
  if (Array.isArray(record)) return record.flatMap((item, index) => walkOrigins(item, [...path, index]));
  if (typeof record !== "object" || record === null) return [];
  if (isOrigin(record)) {
    return [{ path, origin: record, ...("value" in record && { value: record.value }) }];
  }
  return Object.entries(record).flatMap(([key, value]) => walkOrigins(value, [...path, key]));
}

/** The values and rules of a record that still have to be checked at a source. */
export function listUnverified(record: unknown): OriginAt[] {
  return walkOrigins(record).filter(({ origin }) => isUnverified(origin));
}

function isOrigin(record: object): record is Origin & { value?: unknown } {
  return "confidence" in record && "source" in record;
}
