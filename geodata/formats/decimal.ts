/**
 * Reads a number as German and English programs write it: `349925,06`, `349925.06`, `349.925,06`, `349,925.06`.
 *
 * A lone separator is the decimal one. Null for anything else, exponents included: a spreadsheet that turned
 * `32349925,06` into `3,23E+07` has lost the digits.
 */
export function parseDecimal(text: string): number | null {
  if (PLAIN.test(text)) return Number(text);
  const trimmed = text.trim();
  if (SINGLE_COMMA.test(trimmed)) return Number(trimmed.replace(",", "."));
  if (PLAIN.test(trimmed)) return Number(trimmed);
  if (GERMAN_GROUPS.test(trimmed)) return Number(trimmed.replaceAll(".", "").replace(",", "."));
  if (ENGLISH_GROUPS.test(trimmed)) return Number(trimmed.replaceAll(",", ""));
  return null;
}

const PLAIN = /^[+-]?\d{1,17}(?:\.\d{1,20})?$/;
const SINGLE_COMMA = /^[+-]?\d{1,17},\d{1,20}$/;
const GERMAN_GROUPS = /^[+-]?\d{1,3}(?:\.\d{3})+,\d{1,20}$|^[+-]?\d{1,3}(?:\.\d{3}){2,}$/;
const ENGLISH_GROUPS = /^[+-]?\d{1,3}(?:,\d{3})+\.\d{1,20}$|^[+-]?\d{1,3}(?:,\d{3}){2,}$/;
