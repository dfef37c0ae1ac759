import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { namedStatusesFor } from "#domain/address-state.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { foldText } from "#geodata/matching/fold-text.ts";
import { oneLine } from "#geodata/matching/one-line.ts";
import { type AddressReading, findByOfficialId, lookUpAddresses } from "#queries/address-lookup.sql.ts";
import { searchAddresses } from "#queries/address-search.sql.ts";
import { type SearchedProjects, searchNamed, searchStreetsAndDistricts } from "#queries/place-search.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { SearchScope, SearchWords } from "#queries/search-parts.ts";
import { searchSimilar } from "#queries/similar-search.sql.ts";
import type { Caller } from "../caller.ts";
import { addressReadings, fitOf } from "./address-readings.ts";

const usualLimit = 12;
const fewestLetters = 2;
const mostNamed = 3;

type Scope = SearchScope & { projects: SearchedProjects };

/**
 * Finds addresses as they are displayed and by their official id, then municipalities, projects, districts, streets and
 * further addresses by the beginning of their words; where no address matches, by similarity, so that typing errors are
 * forgiven. Only projects that the caller is shown elsewhere. Empty for queries of fewer than two letters.
 */
export function search(caller: Caller, input: { query: string; limit?: number | undefined }): Promise<SearchHit[]> {
  const { organisation, userId, municipalities, role } = caller.actor;
  const limit = input.limit ?? usualLimit;
  if (searchWords(input.query).folded.length < fewestLetters) return Promise.resolve([]);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const published = role === "viewer";
    const projects = { statuses: published ? namedStatusesFor(role) : null, byFileNumber: !published };
    const scope = {
      organisationId: organisation.id,
      territory: organisation.territory,
      municipalities,
      revision,
      projects,
    };
    return findFirst(tx, input.query, scope, limit);
  });
}

async function findFirst(tx: Queryable, query: string, scope: Scope, limit: number): Promise<SearchHit[]> {
  const readings = addressReadings(query);
  const numbered = await findByOfficialId(tx, oneLine(query), scope, limit);
  const { hits, placed } = await findExact(tx, readings, scope);
  const exact = [...numbered, ...hits];
  if (placed || exact.length >= limit) return exact.slice(0, limit);
  const words = searchWords(query);
  const named = await searchNamed(tx, words, scope, mostNamed);
  const streets = await searchStreetsAndDistricts(tx, words, scope, mostNamed);
  const addresses = await searchAddresses(tx, words, scope, limit);
  const found = [...exact, ...named, ...streets, ...withoutKnown(addresses, exact)];
  if (exact.length > 0 || addresses.length > 0) return found.slice(0, limit);
  const numbers = [...new Set(readings.map(({ number }) => number).filter((number) => /\d/.test(number)))];
  const similar = await searchSimilar(tx, { ...words, numbers }, scope, { names: mostNamed, addresses: limit });
  const isHouse = (hit: SearchHit) => hit.kind === "address";
  const [houses, names] = [similar.filter(isHouse), similar.filter((hit) => !isHouse(hit))];
  return [...found, ...(numbers.length > 0 ? [...houses, ...names] : [...names, ...houses])].slice(0, limit);
}

/**
 * Addresses whose street and number the query names in full, those first whose place it writes as we do. `placed`: it names a
 * place as well, in whole words, so that nothing else can be meant.
 */
async function findExact(
  tx: Queryable,
  readings: readonly AddressReading[],
  scope: Scope,
): Promise<{ hits: SearchHit[]; placed: boolean }> {
  if (readings.length === 0) return { hits: [], placed: false };
  const best = new Map<string, { hit: SearchHit; fit: readonly number[] }>();
  for (const { reading, ...hit } of await lookUpAddresses(tx, readings, scope)) {
    const given = readings[reading];
    const fit = given ? fitOf(given, hit.detail) : null;
    const known = best.get(hit.id);
    if (fit && (!known || compareParts(fit, known.fit) < 0)) best.set(hit.id, { hit, fit });
  }
  const found = [...best.values()].sort((one, other) => compareParts(one.fit, other.fit));
  const [begun, , rest = 0] = found[0]?.fit ?? [];
  return { hits: found.map(({ hit }) => hit), placed: begun === 0 && rest > 0 };
}

function compareParts(one: readonly number[], other: readonly number[]): number {
  const position = one.findIndex((part, index) => part !== other[index]);
  return (one[position] ?? 0) - (other[position] ?? 0);
}

function withoutKnown(hits: readonly SearchHit[], known: readonly SearchHit[]): SearchHit[] {
  const ids = new Set(known.map(({ id }) => id));
  return hits.filter(({ id }) => !ids.has(id));
}

/** The query as the stored search texts are spelled: folded, abbreviations of „Straße“ open, punctuation dropped. */
export function searchWords(query: string): SearchWords {
  const folded = foldText(query)
    .replace(/str\.(?=\s|\d|$)/g, "str")
    .replace(/[,;()"]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  // Number and suffix are stored as two words, so "12a" and "40-42" are searched as two.
  const words = folded
    .replace(/(?<=\s|^)(\d+)(?=[a-z](?:\s|$)|[-–/+][^\s])/g, "$1 ")
    .split(" ")
    .filter((word) => word !== "");
  return { folded, words: [...new Set(words)] };
}
