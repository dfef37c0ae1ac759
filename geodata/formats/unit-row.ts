/**
 * Whether a row below the column names only tells their units, types or numbers: `Mbit/s`, `[Text]`, `(Pflichtfeld)`,
 * `1;2;3;…`. Every cell with a value has to be of that kind; no row of data is.
 */
export function isUnitRow(cells: readonly string[]): boolean {
  const filled = cells.flatMap((cell, at) => (cell.trim() === "" ? [] : [{ text: cell.trim(), at }]));
  if (filled.length === 0) return false;
  if (filled.length >= 3 && filled.every(({ text, at }) => columnNumber(text) === at + 1)) return true;
  return filled.every(({ text }) => BRACKETED.test(text) || UNITS.test(text));
}

function columnNumber(text: string): number {
  return Number(/^[([]?(\d{1,3})[)\].]?$/.exec(text)?.[1] ?? Number.NaN);
}

const BRACKETED = /^(?:\[[^\]]{0,60}\]|\([^)]{0,60}\)|<[^>]{0,60}>)$/;

/** What tables of agencies and operators write below their column names: units, types, and what must be filled in. */
const UNITS =
  /^(?:in )?(?:[kmg]bit\/?s|[kmg]bps|[kmg]bit pro sekunde|mbit|gbit|km|m|meter|grad|°|€|eur|euro|%|prozent|stk\.?|stück|anzahl|text|freitext|string|zeichen(?:kette)?|char(?:acter)?|varchar(?:\(\d+\))?|zahl|ganzzahl|dezimalzahl|int(?:eger)?|number|numeric|float|double|decimal|datum|date|tt\.mm\.jjjj|jjjj-mm-tt|mm\.jjjj|mm\/jjjj|dd\.mm\.yyyy|yyyy-mm-dd|ja ?\/ ?nein|j ?\/ ?n|boolean|bool|auswahl(?:feld)?|pflicht(?:feld|angabe)?|optional|freiwillig|muss|kann|required|mandatory)(?:, ?(?:pflicht(?:feld)?|optional))?$/i;
