/**
 * Whether a row is no entry of a list but a sum below its entries: one cell says "Summe" or "gesamt", and every other cell with
 * a value is a number. `strict`: the cell must hold nothing but such a word, for rows that could be an entry all the same.
 */
export function isTotalRow(cells: readonly string[], { strict }: { strict: boolean }): boolean {
  let labels = 0;
  for (const cell of cells) {
    const text = cell.trim();
    if (text === "" || (text.length <= longestNumber && NUMBER.test(text))) continue;
    if (labels > 0 || text.length > longestLabel || !isLabel(text, strict)) return false;
    labels += 1;
  }
  return labels === 1;
}

const longestLabel = 60;
const longestNumber = 40;

function isLabel(text: string, strict: boolean): boolean {
  return ALONE.test(text) || (!strict && (BEGINS.test(text) || ENDS.test(text)));
}

const WORD =
  "(?:(?:zwischen|gesamt|teil|end)?summen?|(?:ins)?gesamt(?:ergebnis|zahl|anzahl)?|(?:grand )?totals?|sub-?total|sum|Σ)";
const ALONE = new RegExp(`^${WORD} ?[:=]?$`, "iu");
/** `Summe: 160`, `Gesamt 160 Adressen`, `Summe Adressen`; a Gesamtschule is a school. */
const BEGINS = new RegExp(`^${WORD}(?![\\p{L}\\p{N}-])`, "iu");
/** `160 Adressen insgesamt`, `Adressen gesamt:`. */
const ENDS = / (?:ins)?gesamt ?[:=]?$| total ?[:=]?$/iu;

/** A number as people write it, with its unit. */
const NUMBER = /^[-+]?\d[\d., '’\u00a0\u202f]{0,30}(?: ?(?:%|€|eur|euro|stk\.?|stück|adressen|we|hh|mbit\/s))?$/iu;
