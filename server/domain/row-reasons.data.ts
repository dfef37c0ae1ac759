import type { Text } from "./rule-set.ts";

/**
 * What the readers of files and the loaders expect of a row (`RowIssue.expected`, English), in the languages of the page. The
 * key is the reader's whole text; what carries numbers or names is among the patterns below.
 */
const expectations: Readonly<Record<string, string>> = {
  "a house number": "eine Hausnummer",
  "a house number (spreadsheets make such a date of 1-3 or 5/7)":
    "eine Hausnummer (aus 1-3 oder 5/7 macht eine Tabellenkalkulation ein solches Datum)",
  "a suffix (spreadsheets make such a date of 1-3 or 5/7)":
    "ein Zusatz (aus 1-3 oder 5/7 macht eine Tabellenkalkulation ein solches Datum)",
  "a house number with all its digits": "eine Hausnummer mit allen Ziffern",
  "an official number (quality C has pseudo numbers)": "eine amtliche Nummer (bei Qualität C stehen Pseudonummern)",
  "an id with all its digits": "eine ID mit allen Ziffern",
  "a key with all its digits": "ein Schlüssel mit allen Ziffern",
  "text in its own encoding": "Text im richtigen Zeichensatz",
  "text without control characters": "Text ohne Steuerzeichen",
  "cells whose quotes fit": "Zellen mit passenden Anführungszeichen",
  "a postcode, place or AGS beside the street": "eine Postleitzahl, ein Ort oder ein AGS zur Straße",
  "an official id or a street": "eine amtliche ID oder eine Straße",
  "a column amtliche_id (official) or adresse_id (of an export of this instance), or a street":
    "eine Spalte amtliche_id (amtlich) oder adresse_id (aus einem Export dieser Anwendung) oder eine Straße",
  "a street name": "ein Straßenname",
  "a current address (N or A)": "eine gültige Adresse (N oder A)",
  "a name": "ein Name",
  "a type": "eine Art",
  "the operator's name": "der Name des Betreibers",
  "Mbit/s": "eine Bandbreite in Mbit/s",
  "Mbit/s above 0": "eine Bandbreite über 0 Mbit/s",
  "an upload no faster than the download": "ein Upload, der nicht schneller als der Download ist",
  "a date: 2026-11-30 or 30.11.2026": "ein Datum wie 30.11.2026",
  "a date: 2026-11-30, 30.11.2026 or 11/2026": "ein Datum wie 30.11.2026 oder 11/2026",
  "a date: 2027-03-31, 31.03.2027, 03/2027 or 2027-03": "ein Datum wie 31.03.2027 oder 03/2027",
  "a date: 2026-01-01 or 01.01.2026": "ein Datum wie 01.01.2026",
  "a date for commitments only": "ein Datum nur bei Ausbauzusagen",
  "a whole number": "eine ganze Zahl",
  "a percentage such as 37,5": "ein Prozentwert wie 37,5",
  "eight digits": "acht Ziffern",
  coordinates: "Koordinaten",
  "two decimal numbers": "zwei Dezimalzahlen",
  "a point": "ein Punkt",
  "a Point": "ein Punkt",
  "a Feature": "ein Objekt (Feature)",
  "a shape": "eine Form",
  "a geometry": "eine Geometrie",
  "a valid polygon": "eine gültige Fläche",
  "parts of at least 1 m²": "Teile von mindestens 1 m²",
  "an easting with zone prefix 32 or 33": "ein Ostwert mit der Zone 32 oder 33 davor",
  "longitude 5.5 to 15.5, latitude 47 to 55.4": "Länge 5,5 bis 15,5 und Breite 47 bis 55,4",
  "longitude -180 to 180 and latitude -90 to 90": "Länge -180 bis 180 und Breite -90 bis 90",
  "longitude before latitude, these axes are swapped": "erst Länge, dann Breite; hier sind sie vertauscht",
  "east before north, these axes are swapped": "erst Ost, dann Nord; hier sind sie vertauscht",
  "a place in or near Germany": "ein Ort in oder nahe Deutschland",
  "an id and an address that name the same house": "eine ID und eine Adresse, die dasselbe Haus nennen",
  "an AGS of 2, 5 or 8 digits or an ARS of 12": "ein AGS mit 2, 5 oder 8 Ziffern oder ein ARS mit 12",
  "a value the database accepts": "ein Wert, den die Datenbank annimmt",
  "ja, nein": "ja oder nein",
  "peak, advertised": "eines von: Hauptlastzeit, beworben",
  "existing, commitment": "eines von: Bestand, Zusage",
  "all, private, business": "eines von: alle, privat, geschäftlich",
  "commissioned, under-construction, homes-passed, connected, activated":
    "eines von: beauftragt, im Bau, homes passed, angeschlossen, in Betrieb",
};

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^at most (\d+) characters$/, "höchstens $1 Zeichen"],
  [/^at most (\d+) digits$/, "höchstens $1 Ziffern"],
  [/^(\d+) columns$/, "$1 Spalten"],
  [/^EPSG:(\d+) easting (\S+) to (\S+), northing (\S+) to (\S+)$/, "Ost $2 bis $3, Nord $4 bis $5 (EPSG:$1)"],
  [/^metres of EPSG:(\d+)$/, "Meter in EPSG:$1"],
  [/^(\S+) to (\S+) Mbit\/s down for (\S+); row not read$/, "$1 bis $2 Mbit/s Download bei $3"],
  [/^at most (\S+) Mbit\/s up for (\S+); row not read$/, "höchstens $1 Mbit/s Upload bei $2"],
  [
    /^at most (\S+) Mbit\/s, which no line of any technology exceeds; row not read$/,
    "höchstens $1 Mbit/s, mehr hat kein Anschluss",
  ],
  [
    /^a day up to (\d{4})-(\d\d)-(\d\d), the as-of date of the report(?:; left out)?$/,
    "ein Tag bis $3.$2.$1, dem Stand der Datei",
  ],
  [
    /^a speed of which the column tells whether "(.)" ends thousands or decimals$/,
    "eine Bandbreite, bei der die Spalte zeigt, ob „$1“ Tausender oder Nachkommastellen trennt",
  ],
];

/** What was expected of a row in the languages of the page; the reader's own words where nobody has put them into German. */
export function rowExpectation(expected: string): Text {
  const exact = expectations[expected];
  if (exact !== undefined) return { de: exact, en: expected };
  const pattern = patterns.find(([shape]) => shape.test(expected));
  if (pattern) return { de: expected.replace(...(pattern as [RegExp, string])), en: expected };
  // Words of a closed list stand as they are, one after the other.
  if (/^[\w-]+(?:, [\w-]+)+$/.test(expected)) return { de: `eines von: ${expected}`, en: `one of: ${expected}` };
  return { de: expected, en: expected };
}

const findings: Readonly<Record<string, string>> = {
  none: "leer",
  neither: "leer",
  nothing: "leer",
  "no geometry": "keine Geometrie",
  "an empty one": "leer",
};

/** What stood in a cell: the cell itself, or a word of ours for an empty one. */
export function rowFinding(found: string): Text {
  return { de: findings[found] ?? found, en: found };
}
