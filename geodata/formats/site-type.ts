/** The type of all sites of a list, told by its column names, its file name or most of its names; null when unclear. */
export function guessSiteType(plainColumns: string[], fileName: string, names: string[]): string | null {
  for (const { siteType, column } of TYPES) {
    if (plainColumns.some((name) => column.test(name))) return siteType;
  }
  for (const { siteType, word } of TYPES) if (word.test(fileName)) return siteType;
  for (const { siteType, word } of TYPES) {
    if (names.length > 0 && names.filter((name) => word.test(name)).length * 2 > names.length) return siteType;
  }
  return null;
}

/** Our word for a type as a list writes it; an unknown one is kept in small letters. */
export function nameSiteType(text: string): string {
  return TYPES.find(({ word }) => word.test(text))?.siteType ?? text.trim().toLowerCase().replace(/\s+/g, "-");
}

const TYPES = [
  { siteType: "school", column: /^school|^schul/, word: /schul|school|gymnasium|kolleg/i },
  { siteType: "hospital", column: /^hospital|^krankenh/, word: /kranken|hospital|klinik/i },
  { siteType: "kindergarten", column: /^kita|^kindergarten/, word: /kita(?![a-z])|kinder(garten|tages)/i },
  { siteType: "fire-station", column: /^feuerwehr/, word: /feuerwehr|fire/i },
  { siteType: "business-park", column: /^gewerbegebiet/, word: /gewerbegebiet|gewerbepark|business/i },
  { siteType: "town-hall", column: /^rathaus/, word: /rathaus|verwaltung|town.?hall/i },
] as const;
