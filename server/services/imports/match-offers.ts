import { placeKey } from "#geodata/matching/place-key.ts";
import { analyzeTables } from "#queries/import-supersede.sql.ts";
import { findCandidates, findLostLetters, listPlaceNames, stagePlaceNames } from "#queries/matching.sql.ts";
import { listUnmatchedLines, suggestAddresses } from "#queries/matching-suggestion.sql.ts";
import { countOutcomes, judgeCandidates, reportOutcomes } from "#queries/matching-verdict.sql.ts";
import type { Delivery } from "./delivery.ts";
import { forEachSlice } from "./for-each-slice.ts";

const linesPerSuggestion = 200;
// Suggestions are for people to work through; nobody reads more.
const mostSuggestions = 20_000;

/**
 * Finds the official address of every staged offer: each row ends as matched, ambiguous or unmatched, and its line in the
 * report says so. Umlauts that were lost on the way are found again; a typing error is suggested there, never matched.
 */
export async function matchOffers(
  delivery: Delivery,
  lastLine: number,
): Promise<{ matched: number; ambiguous: number; unmatched: number }> {
  const { db, datasetId } = delivery;
  const slices = (work: (slice: { datasetId: number; after: number; upTo: number }) => Promise<unknown>) =>
    forEachSlice(delivery, "comparing", lastLine, (slice) => work({ datasetId, ...slice }));

  await slices((slice) => findCandidates(db, slice));
  await analyzeTables(db, ["staged_match"]);
  await findLostLetters(db, datasetId);
  const names = await listPlaceNames(db, datasetId);
  await stagePlaceNames(
    db,
    datasetId,
    names.map(({ name, districtOf }) => ({ name, nameNorm: placeKey(name), districtOf })),
  );
  await analyzeTables(db, ["staged_place"]);
  await slices((slice) => judgeCandidates(db, slice));
  // Before, no row had an outcome: the planner would take "matched" for rare and compare row by row.
  await analyzeTables(db, ["staged_offer"]);
  await suggest(delivery);
  await slices((slice) => reportOutcomes(db, slice));
  return countOutcomes(db, datasetId);
}

async function suggest(delivery: Delivery): Promise<void> {
  const { db, datasetId } = delivery;
  let after = 0;
  for (let suggested = 0; suggested < mostSuggestions; suggested += linesPerSuggestion) {
    await delivery.tick("comparing", suggested, null);
    const lines = await listUnmatchedLines(db, datasetId, after, linesPerSuggestion);
    const last = lines.at(-1);
    if (last === undefined) return;
    await suggestAddresses(db, datasetId, lines);
    after = last;
  }
}
