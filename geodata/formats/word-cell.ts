import { plainName } from "./columns.ts";
import type { RowCells } from "./row-cells.ts";

/** One of our words; null when the cell is empty, undefined (and rejected) when it holds another word. */
export function readWord<Field extends string, Word>(
  cells: RowCells<Field>,
  field: Field,
  words: Readonly<Record<string, Word>>,
): Word | null | undefined {
  const text = cells.text(field);
  if (text === null) return null;
  const found = words[plainWord(text)];
  if (found === undefined) cells.reject(field, oneOf(words), text);
  return found;
}

/** Lists repeat a few words in each row; what they are without case and umlauts is found out once. */
const plainWords = new Map<string, string>();

function plainWord(text: string): string {
  const known = plainWords.get(text);
  if (known !== undefined) return known;
  const plain = plainName(text);
  if (plainWords.size < 2_000 && text.length <= 40) plainWords.set(text, plain);
  return plain;
}

/** The words that a cell may mean, for its refusal. */
export function oneOf(words: Readonly<Record<string, unknown>>): string {
  const ours = Object.values(words).filter((meaning) => typeof meaning === "string");
  return ours.length === 0 ? "ja, nein" : [...new Set(ours)].join(", ");
}

/** The text of a cell that must not be empty; null when it is, and then rejected. */
export function readRequired<Field extends string>(
  cells: RowCells<Field>,
  field: Field,
  expected: string,
): string | null {
  const text = cells.text(field);
  if (text === null) cells.reject(field, expected, "none");
  return text;
}
