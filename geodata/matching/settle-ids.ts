/** The addresses that a row may mean: by official id, by the id of this instance, by its words, and by an id and its words. */
export type NamedAddresses = { official: string[]; own: string[]; words: string[]; both: string[] };

/** Which addresses a row means: one is certain, several are ambiguous; `disagree`: its id and its words name different ones. */
export type SettledAddresses = { ids: string[]; disagree: boolean };

/**
 * Weighs the ids of a row against its words (street and number). Words decide whether the id is right: one that names another
 * house than they do, or a house where they name none, is not followed. Without words the id alone counts.
 */
export function settleIds({ official, own, words, both }: NamedAddresses, hasWords: boolean): SettledAddresses {
  if (both.length > 0) return { ids: [...new Set(both)], disagree: false };
  const byId = [...new Set([...official, ...own])];
  if (!hasWords) return { ids: byId, disagree: false };
  if (byId.length === 0) return { ids: words, disagree: false };
  return { ids: [...new Set([...byId, ...words])], disagree: true };
}
