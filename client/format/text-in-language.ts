import { formatLanguage } from "./format-locale.ts";

/** A text of the domain in the language of the page. */
export function inLanguage(text: { de: string; en: string }): string {
  return text[formatLanguage()];
}
