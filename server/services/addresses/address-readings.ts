import { foldText } from "#geodata/matching/fold-text.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { oneLine } from "#geodata/matching/one-line.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import type { AddressReading } from "#queries/address-lookup.sql.ts";

/** "Straße der Deutsch-Sowjetischen Freundschaft 12 a - 14 b, 16928 Groß Pankow (Prignitz), Groß Woltersdorf" are 16. */
const mostWords = 16;
/** "Groß Pankow (Prignitz) Dorfstraße 5": so many words of the place may stand in front. */
const mostWordsBefore = 4;
/** "12 a - 14 b" */
const mostWordsOfNumber = 5;

/**
 * Every way to read a query as street, house number and place: "Ahornweg 9 a, 09900 Ringelheim" is number 9a or 9 in the
 * Ahornweg, and many a street that does not exist. The keys are those by which files are matched, so that a number is found
 * under every spelling. Empty for a single word.
 */
export function addressReadings(query: string): AddressReading[] {
  const words = wordsOf(query);
  const folded = words.map(foldText);
  const readings: AddressReading[] = [];
  for (let first = 0; first <= Math.min(mostWordsBefore, words.length - 2); first += 1) {
    for (let number = first + 1; number < words.length; number += 1) {
      const street = streetKey(words.slice(first, number).join(" "));
      if (street === "") continue;
      for (let end = number + 1; end <= Math.min(words.length, number + mostWordsOfNumber); end += 1) {
        const key = numberKey(words.slice(number, end).join(" "));
        if (key === "") continue;
        const rest = [...folded.slice(0, first), ...folded.slice(end)].filter((word) => !districtWords.has(word));
        readings.push({ street, number: key, rest });
      }
    }
  }
  return readings;
}

/**
 * How well a reading fits an address whose place is written so, smaller is better, compared part by part; null where a word
 * is left over that does not even begin a word of the place. The whole place as it is displayed is best.
 */
export function fitOf(reading: AddressReading, place: string): readonly number[] | null {
  const words = wordsOf(place).map(foldText);
  const begun = reading.rest.filter((word) => !words.includes(word));
  if (begun.some((word) => !words.some((whole) => whole.startsWith(word)))) return null;
  const unsaid = reading.rest.length === 0 ? 0 : words.length - reading.rest.length;
  return [begun.length, unsaid, reading.rest.length];
}

/** The words of an address; commas and brackets are none, except between the numbers of a list ("4,6"). */
function wordsOf(text: string): string[] {
  return oneLine(
    text
      .slice(0, 300)
      .normalize("NFC")
      .replaceAll("½", " 1/2")
      .replace(/[;()"„“”]/g, " ")
      .replace(/,(?!\d{1,4}(?!\d))/g, " ")
      .replace(/(\p{L}{2}\.?)(?=\d)/gu, "$1 ")
      .replace(/\bD-(?=\d{5}\b)/gi, ""),
  )
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, mostWords);
}

const districtWords: ReadonlySet<string> = new Set(["ot", "ortsteil"]);
