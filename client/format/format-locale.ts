/** The languages of the interface. */
export type Language = "de" | "en";

const locales: Record<Language, string> = { de: "de-DE", en: "en-GB" };
let current: Language = "de";

/** Sets the language in which every function of this folder writes; called by the i18n set-up. */
export function setFormatLanguage(language: Language): void {
  current = language;
}

export function formatLanguage(): Language {
  return current;
}

/** BCP 47 tag for `Intl`. */
export function formatLocale(): string {
  return locales[current];
}
