import type { Values } from "./values.ts";

/** PostgreSQL types that rows can be sent as. `integer`: 32 bits. */
export type ColumnType = "integer" | "text" | "double precision" | "boolean";

/**
 * SQL: the rows as a table `alias`, one parameter per column in `values`. Columns are named as the keys of the rows.
 *
 * Each column goes as one binary array (twice as fast as JSON, and like it possible on every engine, which COPY is not), a
 * column that says the same in every row as a single value. Errors: none here; the server refuses what text cannot hold.
 */
export function columnArrays<Name extends string>(
  values: Values,
  alias: string,
  columns: Readonly<Record<Name, ColumnType>>,
  rows: readonly Readonly<Record<Name, Value>>[],
): string {
  const names = Object.keys(columns) as Name[];
  const arrays: { name: string; sql: string }[] = [];
  const constants: string[] = [];
  for (const name of names) {
    const type = columns[name];
    const column = rows.map((row) => row[name]);
    // The first column is always an array: it tells how many rows there are.
    if (arrays.length > 0 && column.every((value) => value === column[0]))
      constants.push(`${values.add(column[0] ?? null)}::${type} as "${name}"`);
    else arrays.push({ name: `"${name}"`, sql: `${values.add(binaryArray(type, column))}::${type}[]` });
  }
  const list = arrays.map(({ name }) => name).join(", ");
  const unnested = `unnest(${arrays.map(({ sql }) => sql).join(", ")}) as u(${list})`;
  return `(select ${[list, ...constants].join(", ")} from ${unnested}) as ${alias}`;
}

type Value = string | number | boolean | null;

const oids: Readonly<Record<ColumnType, number>> = {
  integer: 23,
  text: 25,
  "double precision": 701,
  boolean: 16,
};
const headerBytes = 20;
const utf8BytesPerUnit = 3;

/** One-dimensional array in PostgreSQL's binary format (`array_send`): dimensions, nulls, type, length, from; then each value. */
function binaryArray(type: ColumnType, column: readonly Value[]): Buffer {
  const buffer = Buffer.allocUnsafe(headerBytes + sizeOf(type, column));
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(oids[type], 8);
  buffer.writeInt32BE(column.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = headerBytes;
  for (const value of column) {
    const bytes = value === null ? -1 : write(type, value, buffer, at + 4);
    buffer.writeInt32BE(bytes, at);
    at += 4 + Math.max(0, bytes);
  }
  return buffer.subarray(0, at);
}

/** At most so many bytes, lengths included. */
function sizeOf(type: ColumnType, column: readonly Value[]): number {
  if (type !== "text") return column.length * 12;
  return column.reduce<number>(
    (sum, value) => sum + 4 + (value === null ? 0 : String(value).length * utf8BytesPerUnit),
    0,
  );
}

function write(type: ColumnType, value: string | number | boolean, buffer: Buffer, at: number): number {
  if (type === "text") return writeText(String(value), buffer, at);
  if (type === "boolean") return buffer.writeUInt8(value ? 1 : 0, at) - at;
  if (type === "integer") return buffer.writeInt32BE(Number(value), at) - at;
  return buffer.writeDoubleBE(Number(value), at) - at;
}

/** The texts of a delivery are short and mostly ASCII: a loop is several times faster than a call of the encoder for each. */
function writeText(text: string, buffer: Buffer, at: number): number {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return buffer.write(text, at, "utf8");
    buffer[at + index] = unit;
  }
  return text.length;
}
