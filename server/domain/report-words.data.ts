import { fileNoteTexts } from "./file-note.ts";
import type { Language } from "./language.ts";
import { rowExpectation, rowFinding } from "./row-reasons.data.ts";

/** The columns of an import report, in the order of the stored file. */
export const reportColumns = ["line", "column", "expected", "found", "text", "outcome", "candidates"] as const;

const germanColumns = ["Zeile", "Spalte", "erwartet", "gefunden", "Bemerkung", "Ergebnis", "mögliche Adressen"];
const germanOutcomes: Readonly<Record<string, string>> = {
  rejected: "nicht eingelesen",
  note: "Hinweis",
  matched: "zugeordnet",
  ambiguous: "mehrdeutig",
  unmatched: "nicht zugeordnet",
};
const germanExpectations: Readonly<Record<string, string>> = {
  "one official address": "eine amtliche Adresse",
  "an id that no earlier row has": "eine Kennung, die keine frühere Zeile hat",
  "an address that no earlier row has": "eine Anschrift, die keine frühere Zeile hat",
};

/** The stored remark as a pattern, what German readers see of it, and the same in English. */
const remarks: readonly (readonly [RegExp, string, string])[] = [
  [/^Zeile nicht eingelesen/, "$&", "Row not read"],
  [/^Hinweis/, "$&", "Note"],
  [/^Kennung und Anschrift nennen verschiedene Häuser/, "$&", "The id and the address name different houses"],
  [
    /^Dieselbe Anschrift steht im amtlichen Bestand an mehreren Orten, (\d+) m auseinander/,
    "$&",
    "The official data have this address at several places, $1 m apart",
  ],
  [
    /^Die Enden der Hausnummernspanne liegen (\d+) m auseinander \(ends of the range are \d+ m apart\)/,
    "Die Enden der Hausnummernspanne liegen $1 m auseinander",
    "The ends of the range of numbers are $1 m apart",
  ],
  [/^Die Kennung gehört zu einer anderen Anschrift/, "$&", "The id belongs to another address"],
  [
    /^Mehrere Adressen passen: bitte Ort oder Ortsteil ergänzen/,
    "$&",
    "Several addresses fit: please add the place or its part",
  ],
  [
    /^Mehrere Adressen passen: bitte Ortsteil ergänzen/,
    "$&",
    "Several addresses fit: please add the part of the place",
  ],
  [
    /^Mehrere amtliche Adressen passen, auch mit Ort und Ortsteil/,
    "$&",
    "Several official addresses fit, even with the place and its part",
  ],
  [/^Keine amtliche Adresse gefunden/, "$&", "No official address found"],
  [/^Zugeordnet trotz verlorener Umlaute/, "$&", "Matched in spite of lost umlauts"],
  [/^Zugeordnet zu den genannten Hausnummern/, "$&", "Matched with the numbers that are named"],
  [/^Zugeordnet zu einer Adresse mit mehreren Hausnummern/, "$&", "Matched with an address of several numbers"],
  [
    /^Zugeordnet über die Hausnummernspanne: genommen (un)?gerade (\d+) bis (\d+), nicht genommen (?:un)?gerade (\d+) bis (\d+) \(only the side of the first number was taken\)/,
    "Zugeordnet über die Hausnummernspanne: genommen $1gerade $2 bis $3, nicht genommen $4 bis $5 (nur die Straßenseite der ersten Nummer)",
    "Matched by the range of numbers: taken $2 to $3, not taken $4 to $5 (only the side of the first number)",
  ],
  [/^Zugeordnet über die Hausnummernspanne/, "$&", "Matched by the range of numbers"],
  [/^Zugeordnet/, "$&", "Matched"],
  [/^Kennung steht schon in Zeile (\d+)/, "$&", "The id stands in line $1 already"],
  [/^Anschrift und Punkt stehen schon in Zeile (\d+)/, "$&", "Address and point stand in line $1 already"],
];
/** Of files as a whole the German text is stored. */
const englishNotes: ReadonlyMap<string, string> = new Map(Object.values(fileNoteTexts).map(({ de, en }) => [de, en]));
const sheetMark = / \(Blatt (.*)\)$/;
const andMore = / \| … und (\d+) weitere \(and \d+ more\)$/;

/** The names of the columns in the reader's language. */
export function reportHeading(language: Language): readonly string[] {
  return language === "de" ? germanColumns : reportColumns;
}

/**
 * A row of a stored report in the reader's language: cells in the order of `reportColumns`. What the file itself says stays
 * as it is, and so does what nobody has put into words here.
 */
export function reportRowIn(language: Language, cells: readonly string[]): string[] {
  const [line = "", column = "", expected = "", found = "", text = "", outcome = "", candidates = ""] = cells;
  const isGerman = language === "de";
  return [
    line,
    column,
    isGerman ? (germanExpectations[expected] ?? rowExpectation(expected).de) : expected,
    isGerman && expected !== "" ? rowFinding(found).de : found,
    remarkIn(language, text),
    isGerman ? (germanOutcomes[outcome] ?? outcome) : outcome,
    candidates.replace(andMore, isGerman ? " | … und $1 weitere" : " | … and $1 more"),
  ];
}

function remarkIn(language: Language, text: string): string {
  const isGerman = language === "de";
  const sheet = sheetMark.exec(text);
  const bare = sheet ? text.slice(0, sheet.index) : text;
  const remark = remarks.find(([shape]) => shape.test(bare));
  const [shape, german, english] = remark ?? [/^.*$/s, "$&", englishNotes.get(bare) ?? "$&"];
  const said = bare.replace(shape, isGerman ? german : english);
  return sheet ? `${said} (${isGerman ? "Blatt" : "sheet"} ${sheet[1]})` : said;
}
