import { inOrganisation } from "#db/transaction.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { foldText } from "#geodata/matching/fold-text.ts";
import {
  type SearchWords,
  searchAddresses,
  searchNamed,
  searchSimilarAddresses,
  searchStreetsAndDistricts,
} from "#queries/address-search.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";

const usualLimit = 12;
const fewestLetters = 2;
const mostNamed = 3;

/**
 * Finds municipalities, projects, districts, streets and addresses by the beginning of their words; where no address
 * matches, by similarity, so that typing errors are forgiven. Empty for queries of fewer than two letters.
 */
export function search(caller: Caller, input: { query: string; limit?: number | undefined }): Promise<SearchHit[]> {
  const { organisation, userId, municipalities } = caller.actor;
  const words = searchWords(input.query);
  const limit = input.limit ?? usualLimit;
  if (words.folded.length < fewestLetters) return Promise.resolve([]);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const scope = { organisationId: organisation.id, territory: organisation.territory, municipalities, revision };
    const named = await searchNamed(tx, words, scope, mostNamed);
    const streets = await searchStreetsAndDistricts(tx, words, scope, mostNamed);
    const exact = await searchAddresses(tx, words, scope, limit);
    const similar = exact.length > 0 ? [] : await searchSimilarAddresses(tx, words, scope, limit);
    return [...named, ...streets, ...exact, ...similar].slice(0, limit);
  });
}

/** The query as the stored search texts are spelled: folded, abbreviations of „Straße“ open, punctuation dropped. */
export function searchWords(query: string): SearchWords {
  const folded = foldText(query)
    .replace(/str\.(?=\s|\d|$)/g, "str")
    .replace(/[,;()"]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  // "12 a" is stored as two words as well, so that splitting loses nothing; "12a" is searched as number and suffix.
  const words = folded
    .replace(/(\d)([a-z])(?=\s|$)/g, "$1 $2")
    .split(" ")
    .filter((word) => word !== "");
  return { folded, words: [...new Set(words)] };
}
