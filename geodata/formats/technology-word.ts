import type { Technology } from "#domain/technology.ts";
import { plainName } from "./columns.ts";
import { TECHNOLOGIES, TECHNOLOGY_FILLERS } from "./offer-words.data.ts";

/**
 * The technology a cell names, in one word or in several that say the same: "Kabel (HFC)", "FTTC/VDSL", "LTE 800 MHz",
 * "Glasfaser (FTTH)". Undefined for a word that is not known, and for two technologies in one cell.
 */
export function technologyOf(text: string): Technology | undefined {
  const whole = TECHNOLOGIES[plainName(text)];
  if (whole !== undefined) return whole;
  const named = new Set<Technology>();
  for (const part of text.split(/[\s/(),;:+&_-]+/)) {
    const word = plainName(part);
    const meaning = TECHNOLOGIES[word];
    if (meaning !== undefined) named.add(meaning);
    else if (word !== "" && !TECHNOLOGY_FILLERS.has(word) && !/^(?:\d{1,4}|\d{1,3}[ab])$/.test(word)) return undefined;
  }
  const [only] = named;
  return named.size === 1 ? only : undefined;
}
