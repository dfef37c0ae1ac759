/**
 * Lower case without umlauts, accents or sharp s: "Mühlenstraße" → "muehlenstrasse", "Chóśebuz" → "chosebuz".
 *
 * Umlauts become two letters as German writes them where they are missing from the keyboard. Idempotent.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => digraphs[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
}

const digraphs: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
