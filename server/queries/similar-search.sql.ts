import type { Queryable } from "#db/database.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import {
  addressHit,
  alongStreet,
  everyWord,
  foldSql,
  leastSimilarity,
  middleOfExtent,
  mostScanned,
  namesOfFound,
  reach,
  type SearchScope,
  type SearchWords,
  selectHits,
} from "./search-parts.ts";
import { Values } from "./values.ts";

/**
 * Streets, districts and current addresses for spellings with errors, the likest first: every word of the query occurs or, from
 * four letters on, is like a word of the address, in whatever order; where no address is, the query as a whole. One of the
 * house numbers (`number_norm`) that the query may mean counts as much as a word. Sets the similarity that counts, for the
 * transaction only. Relies on the trigram index `address_search`.
 */
export async function searchSimilar(
  tx: Queryable,
  search: SearchWords & { numbers: readonly string[] },
  scope: SearchScope,
  limits: { names: number; addresses: number },
): Promise<SearchHit[]> {
  await tx.query(`set local pg_trgm.strict_word_similarity_threshold = ${leastSimilarity}`);
  const long = search.words.filter(isLong).map(spelledOut);
  const byWord = long.length > 0 ? await searchLike(tx, search, long, scope, limits) : [];
  return byWord.length > 0 ? byWord : searchLike(tx, { ...search, words: [] }, [search.folded], scope, limits);
}

/** Where each text is like a part of the address and the short words occur. */
function searchLike(
  tx: Queryable,
  search: SearchWords & { numbers: readonly string[] },
  texts: readonly string[],
  scope: SearchScope,
  limits: { names: number; addresses: number },
): Promise<SearchHit[]> {
  const values = new Values();
  const given = texts.map((text) => values.add(text));
  const short = search.words.filter((word) => !isLong(word));
  const where = [
    ...given.map((text) => `${text} <<% a.search_text`),
    ...everyWord(short, values),
    ...reach(scope, values),
  ].join(" and ");
  const likeness = (name: string) =>
    `greatest(${given.map((text) => `strict_word_similarity(${text}, ${foldSql(name)})`).join(", ")})`;
  // Asked once a name, not once a house.
  const alike = (name: string) =>
    `${name} in (select ${name} from (select distinct ${name} from found) n where ${likeness(name)} > ${leastSimilarity})`;
  const names = namesOfFound(values.add(limits.names), {
    isDistrict: alike("district"),
    isStreet: alike("street"),
    likeness,
  });
  const whole = "concat_ws(' ', street, postcode, place, district)";
  const sum = given.map((text) => `strict_word_similarity(${text}, ${foldSql(whole)})`).join(" + ");
  const numbers = values.add(search.numbers);
  return selectHits(
    tx,
    // How like a street in a place is, is worked out once and not for every house.
    `with found as materialized (select * from address a where ${where} limit ${mostScanned}), ${names},
     likened as materialized (
       select street, postcode, place, district, ${sum} as likeness from found group by street, postcode, place, district),
     houses as (
       select ${addressHit}, row_number() over (order by
           l.likeness + (a.number_norm = any(${numbers}::text[]))::integer desc, ${alongStreet}, a.id) as position
       from found a join likened l on (l.street, coalesce(l.postcode, ''), coalesce(l.place, ''), coalesce(l.district, ''))
         = (a.street, coalesce(a.postcode, ''), coalesce(a.place, ''), coalesce(a.district, ''))
       order by position limit ${values.add(limits.addresses)})
     select kind, id, label, detail, lon, lat, box from (
       select kind, id, label, detail, ${middleOfExtent},
         row_number() over (order by kind, likeness desc, addresses desc, label) as position from names
       union all select kind, id, label, detail, lon, lat, box, position from houses) as hit
     order by position`,
    values,
  );
}

/** The words that may hold a typing error. */
function isLong(word: string): boolean {
  return /^\p{L}{4,}$/u.test(word);
}

/** „Haupstr“ is as like „hauptstrasse“ as the whole word would be. */
function spelledOut(word: string): string {
  return word.replace(/str$/, "strasse");
}
