/** Where a value is in a record: keys and indexes. */
export type RecordPath = readonly (string | number)[];

/** The value at a path; undefined where the record has none. */
export function valueAt(record: unknown, path: RecordPath): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined),
    record,
  );
}

/** A copy of the record with another value at the path; everything beside the path is shared with the original. */
export function withValueAt<T>(record: T, path: RecordPath, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const copy: unknown = Array.isArray(record) ? [...record] : { ...record };
  if (typeof copy !== "object" || copy === null) return record;
  Reflect.set(copy, key, withValueAt(Reflect.get(copy, key), rest, value));
  return copy as T;
}

/** Whether a path lies at or below another one. */
export function isWithin(path: RecordPath, ancestor: RecordPath): boolean {
  return ancestor.every((key, index) => path[index] === key);
}
