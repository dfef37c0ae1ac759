/** Signs that the fonts of reports may lack, and what says the same. */
const spelled: Readonly<Record<string, string>> = {
  "\u2212": "\u2013",
  "\u2010": "-",
  "\u2011": "-",
  "≥": "ab",
  "≤": "bis",
  "→": "zu",
  "▲": "+",
  "▼": "\u2013",
  "✓": "ja",
  "✗": "nein",
};

/**
 * A text in which every sign has a glyph: what the font lacks is said by another sign or word, else by its letter without
 * accents, else by "?", so that nothing goes without a trace. Line breaks stay.
 */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  let shown = "";
  for (const sign of text.normalize("NFC"))
    shown += sign === "\n" || isShown(sign, hasGlyph) ? sign : insteadOf(sign, hasGlyph);
  return shown;
}

function insteadOf(sign: string, hasGlyph: (codePoint: number) => boolean): string {
  const known = spelled[sign];
  if (known !== undefined) return known;
  const bare = [...sign.normalize("NFKD")].filter((part) => !/\p{M}/u.test(part)).join("");
  return bare !== "" && [...bare].every((part) => isShown(part, hasGlyph)) ? bare : "?";
}

function isShown(sign: string, hasGlyph: (codePoint: number) => boolean): boolean {
  return hasGlyph(sign.codePointAt(0) ?? 0);
}
