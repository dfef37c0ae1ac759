import type { Queryable } from "#db/database.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { addressHit, alongStreet, reach, type SearchScope, selectHits } from "./search-parts.ts";
import { Values } from "./values.ts";

/** One way to read a query as an address: the keys of street and number, and the words left over for the place. */
export type AddressReading = { street: string; number: string; rest: readonly string[] };

/** An address that one of the readings names; `reading` is the position of that one. */
export type NamedAddress = SearchHit & { reading: number };

/**
 * Current addresses that have street and number of one of the readings, and somewhere the words of its rest. Those with the
 * shortest rest first. Looks up `address_match`, once a reading.
 */
export async function lookUpAddresses(
  tx: Queryable,
  readings: readonly AddressReading[],
  scope: SearchScope,
): Promise<NamedAddress[]> {
  const values = new Values();
  const given = values.add(JSON.stringify(readings.map((reading, position) => ({ ...reading, position }))));
  const { rows } = await tx.query<NamedAddress & { lon: number; lat: number }>(
    `with reading as materialized (
       select * from json_to_recordset(${given}) as r(position integer, street text, number text, rest text[]))
     select r.position as reading, ${addressHit}
     from reading r join address a on a.street_norm = r.street and a.number_norm = r.number
     where ${reach(scope, values).join(" and ")}
       and not exists (select from unnest(r.rest) word where strpos(a.search_text, word) = 0)
     order by cardinality(r.rest), a.place, a.district, ${alongStreet}, a.id limit ${mostNamed}`,
    values.list,
  );
  return rows.map(({ reading, kind, id, label, detail, lon, lat }) => ({
    ...{ reading, kind, id, label, detail },
    position: [lon, lat],
  }));
}

/** The current addresses with this official id, as it stands or in capitals. Relies on `address_official`. */
export function findByOfficialId(tx: Queryable, id: string, scope: SearchScope, limit: number): Promise<SearchHit[]> {
  const values = new Values();
  const spellings = values.add([...new Set([id, id.toUpperCase()])]);
  return selectHits(
    tx,
    `select ${addressHit} from address a where a.official_id = any(${spellings}::text[])
       and ${reach(scope, values).join(" and ")} order by a.id limit ${values.add(limit)}`,
    values,
  );
}

// More houses of one name than a county has; in a whole Land the place narrows them.
const mostNamed = 200;
