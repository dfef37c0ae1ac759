import { type ColumnPlan, namesRead, plainName } from "./columns.ts";
import { FormatError } from "./format-error.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { Table, TableRow } from "./table.ts";

/**
 * Refuses a table in which two columns name the same field: the same name twice, or two names of a field that decides
 * something (`down_mbit` and `download`) with different values. Which one is meant, a mapping has to say.
 */
export function refuseDuplicateColumns(
  table: Pick<Table, "columns" | "place" | "sample">,
  plan: ColumnPlan<string>,
  names: Readonly<Record<string, readonly string[]>>,
  mapping: ColumnMapping | undefined,
): void {
  const read = namesRead(table.columns, mapping);
  const plain = read.map(plainName);
  for (const [field, index] of Object.entries(plan)) {
    const name = index === undefined ? undefined : plain[index];
    if (index === undefined || name === undefined || isNamedByPlace(mapping?.columns[field])) continue;
    const mapped = mapping?.columns[field];
    const same = plain.flatMap((one, at) => {
      const isSame = mapped === undefined ? one === name && name !== "" : read[at] === table.columns[index];
      return at !== index && isSame ? [at] : [];
    });
    if (same.length > 0) refuse(table, field, [index, ...same]);
    if (mapped === undefined && DECIDING.has(field)) refuseOtherNames(table, field, index, names[field] ?? [], plain);
  }
}

/** A name that only stands in where no better one is there, such as `nr` beside `hausnummer`, is no second column. */
function refuseOtherNames(
  table: Pick<Table, "columns" | "place" | "sample">,
  field: string,
  index: number,
  names: readonly string[],
  plain: readonly string[],
): void {
  const others = plain.flatMap((name, at) => {
    const isOther = at !== index && names.includes(name) && !STAND_INS.has(name);
    return isOther && !STAND_INS.has(plain[index] ?? "") && differs(table.sample, index, at) ? [at] : [];
  });
  if (others.length > 0) refuse(table, field, [index, ...others]);
}

function differs(sample: readonly TableRow[], one: number, other: number): boolean {
  return sample.some(({ cells }) => (cells[one] ?? "").trim() !== (cells[other] ?? "").trim());
}

function refuse({ columns, place }: Pick<Table, "columns" | "place">, field: string, at: number[]): never {
  const found = at
    .sort((a, b) => a - b)
    .map((index) => `"${columns[index]}" (column ${index + 1})`)
    .join(" and ");
  throw new FormatError("ambiguous-columns", place, `one column for ${field}, or a mapping that names it`, found);
}

/** `#8` in a mapping: the eighth column, whatever it is called. */
function isNamedByPlace(mapped: string | undefined): boolean {
  return mapped !== undefined && /^#\d+$/.test(mapped);
}

/** Fields for which another column would give another result, not only another wording. */
const DECIDING: ReadonlySet<string> = new Set([
  "operator",
  "technology",
  "downMbps",
  "upMbps",
  "speedKind",
  "kind",
  "availableOn",
  "binding",
  "customer",
  "houseNumber",
  "suffix",
  "postcode",
  "state",
  "reachedOn",
  "movement",
]);

/** Names so common that they often mean something else: a running number, a date of the file, a note. */
const STAND_INS: ReadonlySet<string> = new Set([
  "nr",
  "nummer",
  "number",
  "hn",
  "zusatz",
  "zus",
  "adressierungszusatz",
  "status",
  "stand",
  "zustand",
  "state",
  "datum",
  "date",
  "seit",
  "since",
  "baufirma",
  "tech",
  "technik",
  "unternehmen",
  "kunden",
  "kind",
]);
