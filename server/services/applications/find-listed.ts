import type { Queryable } from "#db/database.ts";
import type { ListAddress } from "#geodata/formats/reading.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { type SettledAddresses, settleIds } from "#geodata/matching/settle-ids.ts";
import { splitAddress } from "#geodata/matching/split-address.ts";
import { splitPlace } from "#geodata/matching/split-place.ts";
import { splitStreetNumber } from "#geodata/matching/split-street-number.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import { type LedgerStateRow, listLedgerStates } from "#queries/ledger-states.sql.ts";
import { type ListedAddress, matchListedAddresses } from "#queries/match-list.sql.ts";

/** A row of a list and the address it names. */
export type ListedRowAddress = { line: number; address: ListAddress };

/** What each line means, and how its addresses stand towards the application. */
export type FoundAddresses = {
  byLine: ReadonlyMap<number, SettledAddresses>;
  states: ReadonlyMap<string, LedgerStateRow>;
};

type Scope = { applicationId: string; revision: number; frozenOn: string };

const batch = 2_000;
const mostCandidates = 5;

/**
 * Finds the address of each row by its ids and its words. An address that is gone can still be named by our own id, as long as
 * it is part of the application and the words of the row, if it has any, are its last spelling.
 */
export async function findListed(
  tx: Queryable,
  scope: Scope,
  rows: readonly ListedRowAddress[],
): Promise<FoundAddresses> {
  const byLine = new Map<number, SettledAddresses>();
  // Lines whose id names a current address.
  const identified = new Set<number>();
  await match(tx, scope, rows, { byLine, identified }, (address) => address);
  // The second reading of a street line ("Quitzow, Dorfstraße"), where the first one fits nothing.
  const open = rows.filter(({ line, address }) => {
    const found = byLine.get(line);
    return address.alternative !== null && (found === undefined || found.disagree || found.ids.length === 0);
  });
  await match(tx, scope, open, { byLine, identified }, (address) => ({ ...address, ...address.alternative }));
  const gone = rows.filter(({ line, address }) => !identified.has(line) && ownIdOf(address) !== null);
  const asked = [...byLine.values()].flatMap(({ ids }) => ids.slice(0, mostCandidates));
  const wanted = [...new Set([...asked, ...gone.flatMap(({ address }) => ownIdOf(address) ?? [])])];
  const states = new Map((await listLedgerStates(tx, scope, wanted)).map((state) => [state.addressId, state]));
  for (const { line, address } of gone) {
    const state = states.get(ownIdOf(address) ?? "");
    if (!state?.isMember) continue;
    const disagree = hasWords(address) && !saysTheSame(address, state.text);
    byLine.set(line, { ids: [state.addressId, ...(disagree ? (byLine.get(line)?.ids ?? []) : [])], disagree });
  }
  return { byLine, states };
}

async function match(
  tx: Queryable,
  scope: Scope,
  rows: readonly ListedRowAddress[],
  into: { byLine: Map<number, SettledAddresses>; identified: Set<number> },
  readingOf: (address: ListAddress) => ListAddress,
): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const part = rows.slice(start, start + batch);
    const withWords = new Set(part.flatMap(({ line, address }) => (hasWords(address) ? [line] : [])));
    const listed = part.map(({ line, address }) => toListed(line, readingOf(address)));
    for (const { line, ...named } of await matchListedAddresses(tx, { rows: listed, revision: scope.revision })) {
      into.byLine.set(line, settleIds(named, withWords.has(line)));
      if (named.official.length + named.own.length > 0) into.identified.add(line);
    }
  }
}

function hasWords({ street, houseNumber }: ListAddress): boolean {
  return street !== null && houseNumber !== null;
}

/** Lists write our own id and official ones under the same heading. */
function ownIdOf({ ownId, officialId }: ListAddress): string | null {
  const id = ownId ?? officialId;
  return id !== null && /^\d{1,18}$/.test(id) ? id : null;
}

function toListed(line: number, address: ListAddress): ListedAddress {
  const { officialId, street, houseNumber, suffix, postcode, ags } = address;
  const { place, district } = splitPlace(address.place ?? "");
  return {
    ...{ line, officialId, ownId: ownIdOf(address), postcode, ags, place: place || null },
    district: address.district ?? district,
    street: street === null ? null : streetKey(street),
    number: houseNumber === null ? null : numberKey(houseNumber, suffix),
  };
}

function saysTheSame({ street, houseNumber, suffix }: ListAddress, text: string): boolean {
  const official = splitStreetNumber(splitAddress(text).line ?? "");
  return (
    streetKey(official.street) === streetKey(street ?? "") &&
    numberKey(official.number ?? "") === numberKey(houseNumber ?? "", suffix)
  );
}
