import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { reportInLanguage } from "#services/imports/report-in-language.ts";

const stored = [
  "\uFEFFline;column;expected;found;text;outcome;candidates",
  '7;hausnummer;a house number;none;"Zeile nicht eingelesen (Blatt ""Süd; neu"")";rejected;',
  "8;hausnummer;at most 20 characters;'=1+1;Zeile nicht eingelesen;rejected;",
  "9;;one official address;Weg 3;Mehrere Adressen passen: bitte Ortsteil ergänzen;ambiguous;Weg 3, A | … und 4 weitere (and 4 more)",
  '10;;;"Weg 5\n-30";Zugeordnet über die Hausnummernspanne: genommen ungerade 5 bis 29, nicht genommen gerade 6 bis 30 (only the side of the first number was taken);matched;',
  "11;;;;Tabellenblatt nicht eingelesen;note;",
  "12;x;words of nobody;found;Von Hand;other;",
  "",
].join("\n");

/** In pieces that cut lines, quotes and characters of two bytes apart. */
function inPieces(bytes: Buffer, size: number): Readable {
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  );
}

describe("the report of an import", () => {
  it.each([1, 7, 100_000])("is in German throughout, read in pieces of %i bytes", async (size) => {
    expect((await text(reportInLanguage(inPieces(Buffer.from(stored), size), "de"))).split("\n")).toEqual([
      "\uFEFFZeile;Spalte;erwartet;gefunden;Bemerkung;Ergebnis;mögliche Adressen",
      '7;hausnummer;eine Hausnummer;leer;"Zeile nicht eingelesen (Blatt ""Süd; neu"")";nicht eingelesen;',
      "8;hausnummer;höchstens 20 Zeichen;'=1+1;Zeile nicht eingelesen;nicht eingelesen;",
      "9;;eine amtliche Adresse;Weg 3;Mehrere Adressen passen: bitte Ortsteil ergänzen;mehrdeutig;Weg 3, A | … und 4 weitere",
      '10;;;"Weg 5',
      '-30";Zugeordnet über die Hausnummernspanne: genommen ungerade 5 bis 29, nicht genommen 6 bis 30 (nur die Straßenseite der ersten Nummer);zugeordnet;',
      "11;;;;Tabellenblatt nicht eingelesen;Hinweis;",
      "12;x;words of nobody;found;Von Hand;other;",
      "",
    ]);
  });

  it("is in English throughout", async () => {
    expect((await text(reportInLanguage(inPieces(Buffer.from(stored), 50), "en"))).split("\n")).toEqual([
      "\uFEFFline;column;expected;found;text;outcome;candidates",
      '7;hausnummer;a house number;none;"Row not read (sheet ""Süd; neu"")";rejected;',
      "8;hausnummer;at most 20 characters;'=1+1;Row not read;rejected;",
      "9;;one official address;Weg 3;Several addresses fit: please add the part of the place;ambiguous;Weg 3, A | … and 4 more",
      '10;;;"Weg 5',
      '-30";Matched by the range of numbers: taken 5 to 29, not taken 6 to 30 (only the side of the first number);matched;',
      "11;;;;Sheet not read;note;",
      "12;x;words of nobody;found;Von Hand;other;",
      "",
    ]);
  });
});
