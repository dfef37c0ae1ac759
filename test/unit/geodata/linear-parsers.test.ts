import { describe, expect, it } from "vitest";
import { houseNumberText } from "#domain/house-number-text.ts";
import { plainName } from "#geodata/formats/columns.ts";
import { readDate, readDay } from "#geodata/formats/dates.ts";
import { parseDecimal } from "#geodata/formats/decimal.ts";
import { withFormulaGuard, withoutFormulaGuard } from "#geodata/formats/formula-guard.ts";
import { splitHouseNumber } from "#geodata/formats/house-number.ts";
import { readAgs, readPostcode } from "#geodata/formats/key-text.ts";
import { guessSiteType, nameSiteType } from "#geodata/formats/site-type.ts";
import { readSpeedMbps } from "#geodata/formats/speed.ts";
import { technologyOf } from "#geodata/formats/technology-word.ts";
import { guessDelimiter } from "#geodata/formats/text/delimiter.ts";
import { foldText } from "#geodata/matching/fold-text.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { numberList } from "#geodata/matching/number-list.ts";
import { numberRange } from "#geodata/matching/number-range.ts";
import { oneLine, withoutEnds } from "#geodata/matching/one-line.ts";
import { operatorKey } from "#geodata/matching/operator-key.ts";
import { placeKey } from "#geodata/matching/place-key.ts";
import { postcodeKey } from "#geodata/matching/postcode-key.ts";
import { splitAddress } from "#geodata/matching/split-address.ts";
import { splitDistrict } from "#geodata/matching/split-district.ts";
import { splitPlace } from "#geodata/matching/split-place.ts";
import { splitPostcode } from "#geodata/matching/split-postcode.ts";
import { splitStreetNumber } from "#geodata/matching/split-street-number.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import { searchWords } from "#services/addresses/search.ts";

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  foldText,
  plainName,
  oneLine,
  withoutEnds: (text) => withoutEnds(text, " ,-"),
  numberKey,
  "numberKey of a suffix": (text) => numberKey("12", text),
  numberList,
  numberRange,
  operatorKey,
  placeKey,
  streetKey,
  postcodeKey,
  splitAddress,
  splitDistrict,
  splitPlace,
  splitPostcode,
  splitStreetNumber,
  "splitHouseNumber, number": (text) => splitHouseNumber(text, null),
  "splitHouseNumber, suffix": (text) => splitHouseNumber("1", text),
  houseNumberText: (text) => houseNumberText("1", text),
  readAgs,
  readPostcode,
  parseDecimal,
  readDate,
  readDay,
  readSpeedMbps,
  technologyOf,
  nameSiteType,
  guessSiteType: (text) => guessSiteType([text], text, [text]),
  guessDelimiter: (text) => guessDelimiter([text]),
  withFormulaGuard,
  withoutFormulaGuard,
  searchWords,
};

const length = 100_000;

/** What makes searches start over at every character: runs, and words that begin what a pattern looks for. */
const pieces = [
  ..." \t\n,;.-/+&'(01a?ß\u0301",
  ...[
    "12",
    "1 ",
    " 1",
    "1a",
    "a ",
    "aa",
    "ab1",
    "12 ",
    " 12a",
    "1-",
    "1 - ",
    "1/",
    "1,",
    ", ",
    "1, ",
    "a, ",
    "a,b ",
    "u. ",
  ],
  ...[
    "1 u. ",
    " und ",
    "1 und 2 ",
    "bis",
    " bis ",
    "1 bis ",
    "1bis",
    "Nr",
    "Nr.",
    "Nr. ",
    " nr",
    "nr.nr",
    "½",
    "1/2 ",
    "12 1/2",
  ],
  ...[
    "stadt ",
    "Stadt",
    "OT ",
    " OT",
    "OT.",
    "Ortsteil ",
    "markt ot ",
    "strasse",
    "straße",
    "stra?e",
    "asse",
    "str",
    "str.",
    "s t ",
  ],
  ...[
    "a. ",
    "a.d.",
    "a. d. ",
    "i.d.i.",
    "pl.",
    "wg.",
    "(a",
    "(a)",
    "a(",
    ")",
    "D",
    "D ",
    "D-",
    "12345 ",
    "12345 a",
    "12345, ",
    "D-12345 ",
  ],
  ...[
    "Mbit",
    "Mbit/s",
    "1 Mbit",
    "k",
    "kbit/s",
    "m g",
    "1.000",
    "1.000.",
    ",000",
    "1,",
    "Q1/",
    "20",
    "2027-",
    ".2027",
    "März ",
  ],
  ...["schul", "kita", "town ", "-/", "/ -", "==", "'=", "\r\n", "\u00a0", "\u2009 "],
];

const shapes = pieces.map((piece, index) => {
  const run = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  return index % 2 === 0 ? `Hauptstraße 1${run}x` : `${run}Ende 12 a`;
});

describe("every reader of text takes time in proportion to its length", () => {
  // At a hundred thousand characters a parser that starts over at each of them takes 10^10 steps, which is a minute; one that
  // reads each a few times takes milliseconds. So the limit is far from both, and the machine may be ten times slower.
  for (const [name, parse] of Object.entries(parsers)) {
    it(`${name} reads ${length} characters of any shape`, { timeout: 240_000 }, () => {
      let slowest = { ms: 0, shape: "" };
      for (const shape of shapes) {
        const { user, system } = process.cpuUsage();
        parse(shape);
        const spent = process.cpuUsage({ user, system });
        const ms = (spent.user + spent.system) / 1000;
        if (ms > slowest.ms) slowest = { ms, shape: shape.slice(0, 40) };
      }

      expect(slowest.ms, `slowest on ${JSON.stringify(slowest.shape)}`).toBeLessThan(2_500);
    });
  }
});
