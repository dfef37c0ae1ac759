import type { Queryable } from "#db/database.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import {
  addressHit,
  alongStreet,
  escapeLike,
  everyWord,
  reach,
  type SearchScope,
  type SearchWords,
  selectHits,
} from "./search-parts.ts";
import { Values } from "./values.ts";

/**
 * Current addresses in which every word of the query occurs, those first whose text begins with the query, then by
 * street and number. Positions in EPSG:4326. Relies on the trigram index `address_search`.
 */
export async function searchAddresses(
  tx: Queryable,
  search: SearchWords,
  scope: SearchScope,
  limit: number,
): Promise<SearchHit[]> {
  const values = new Values();
  const where = [...everyWord(search.words, values), ...reach(scope, values)];
  const prefix = values.add(`${escapeLike(search.folded)}%`);
  return selectHits(
    tx,
    `select ${addressHit} from address a where ${where.join(" and ")}
     order by a.search_text not like ${prefix}, ${alongStreet}, a.id limit ${values.add(limit)}`,
    values,
  );
}
