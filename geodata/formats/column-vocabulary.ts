import { COORDINATE_COLUMNS, CRS_IN_NAMES } from "./column-names.data.ts";
import { plainName } from "./columns.ts";
import type { ColumnMapping } from "./mapping.ts";

/** The column names that a reader would know, as `plainName` leaves them. */
export type Vocabulary = ReadonlySet<string>;

/** The names of a reader's fields, of coordinates, and those that the mapping names. */
export function columnVocabulary(
  names: Readonly<Record<string, readonly string[]>>,
  mapping: ColumnMapping | undefined,
): Vocabulary {
  const mapped = Object.values(mapping?.columns ?? {}).map(plainName);
  return new Set([...coordinateNames, ...Object.values(names).flat(), ...mapped].filter((name) => name !== ""));
}

/** How many of the cells are known column names; the same name twice counts once. */
export function knownNames(cells: readonly string[], vocabulary: Vocabulary): number {
  const known = new Set<string>();
  for (const cell of cells) {
    // Names are short: a cell of a whole text is none, and need not be looked at closely.
    const name = cell.length > 60 ? "" : plainName(cell);
    if (vocabulary.has(name)) known.add(name);
  }
  return known.size;
}

const coordinateNames = Object.values(COORDINATE_COLUMNS)
  .flat()
  .flatMap((name) => [name, ...CRS_IN_NAMES.flatMap(([crs]) => [name + crs, crs + name])]);
