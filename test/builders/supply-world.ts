import type { Queryable } from "#db/database.ts";
import type { NetworkQuestion } from "#domain/network-statement.ts";
import type { Offer } from "#domain/offer-test.ts";
import { foldText } from "#geodata/matching/fold-text.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { streetKey } from "#geodata/matching/street-key.ts";

export type WorldAddress = {
  /** East and north in EPSG:25832. */
  at: [number, number];
  ags?: string | null;
  street?: string;
  number?: string;
  suffix?: string | null;
  postcode?: string;
  place?: string;
  district?: string | null;
  usage?: "private" | "business" | "mixed" | null;
  households?: number | null;
  officialId?: string | null;
  offers?: Omit<Offer, "id" | "operator">[];
  /** Operator numbers of `offers`, 1-based, by position; 1 where absent. */
  operators?: number[];
};

/** A recorded statement of operator number `operator` (1-based) for one municipality; of 1 January 2025 by default. */
export type WorldStatement = {
  operator: number;
  question: NetworkQuestion;
  answer: boolean;
  ags: string;
  statedOn?: string;
};

export type World = {
  organisationId: string;
  revision: number;
  addressIds: string[];
  operatorIds: number[];
  addressDataset: number;
  offerDataset: number;
};

/**
 * An organisation whose addresses and offers are loaded in one reserved revision; statuses are not computed.
 * `covered`: municipalities whose supply the offers delivery is stated to hold completely.
 */
export async function buildSupplyWorld(
  tx: Queryable,
  {
    addresses,
    covered = [],
    statements = [],
    slug = "welt",
  }: { addresses: WorldAddress[]; covered?: string[]; statements?: WorldStatement[]; slug?: string },
): Promise<World> {
  const one = async <T>(text: string, values: unknown[]) => (await tx.query<{ value: T }>(text, values)).rows[0]!.value;
  const organisationId = await one<string>(
    "insert into organisation (name, slug) values ($1, $1) returning id as value",
    [slug],
  );
  const revision = await one<number>(
    "insert into data_revision (revision) select coalesce(max(revision), 0) + 1 from data_revision returning revision as value",
    [],
  );
  const dataset = (kind: string, organisation: string | null) =>
    one<number>(
      `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, state, revision)
       values ($1::text, $2, '2025-06-30', $1 || '.csv', $1 || $3::text, 'applied', $3::integer) returning id as value`,
      [kind, organisation, revision],
    );
  const [addressDataset, offerDataset] = [await dataset("addresses", null), await dataset("offers", organisationId)];
  const operatorIds = await insertOperators(tx, slug);
  const rows = addresses.map(toRow);
  const inserted = await tx.query<{ position: number; id: string }>(
    `with r as (
       select r.*, nextval('address_id_seq') as id, st_setsrid(st_point(r.x, r.y), 25832) as geom
       from json_to_recordset($1) as r(position integer, x float8, y float8, ags text, street text, number text,
         suffix text, postcode text, place text, district text, usage text, households integer, "officialId" text,
         "streetNorm" text, "numberNorm" text, "searchText" text)),
     added as (
       insert into address (region, id, official_id, valid_from, dataset_id, ags, district, street, house_number, suffix, postcode,
         place, households, usage, street_norm, number_norm, search_text, geom, geom_mercator)
       select coalesce(left(ags, 5), '00000'), id, "officialId", $2, $3, ags, district, street, number, suffix,
         postcode, place, households, usage, "streetNorm", "numberNorm", "searchText", geom,
         st_transform(geom, 3857) from r)
     select position, id::text from r order by position`,
    [JSON.stringify(rows), revision, addressDataset],
  );
  const addressIds = inserted.rows.map((row) => row.id);
  const offers = addresses.flatMap((address, position) =>
    (address.offers ?? []).map((offer, index) => ({
      ...offer,
      region: (rows[position]!.ags ?? "00000").slice(0, 5),
      addressId: addressIds[position],
      operatorId: operatorIds[(address.operators?.[index] ?? 1) - 1],
    })),
  );
  await tx.query(
    `insert into offer (region, organisation_id, address_id, operator_id, dataset_id, technology, down_mbps, up_mbps,
       speed_kind, kind, available_on, binding, milestone_plan, customer, valid_from)
     select region, $2, "addressId", "operatorId", $3, technology, "downMbps", "upMbps", "speedKind", kind,
       "availableOn", binding, "milestonePlan", customer, $4
     from json_to_recordset($1) as r(region text, "addressId" bigint, "operatorId" integer, technology text,
       "downMbps" float8, "upMbps" float8, "speedKind" text, kind text, "availableOn" date, binding boolean,
       "milestonePlan" boolean, customer text)`,
    [JSON.stringify(offers), organisationId, offerDataset, revision],
  );
  await tx.query(
    `insert into supply_coverage (organisation_id, ags, operator_id, dataset_id, valid_from)
     select $1, ags, $2, $3, $4 from unnest($5::text[]) ags`,
    [organisationId, operatorIds[0], offerDataset, revision, covered],
  );
  await tx.query(
    `insert into network_statement (organisation_id, operator_id, question, answer, ags, source, stated_on, stated_by,
       recorded_by_name, recorded_at, valid_from)
     select $1, "operatorId", question, answer, array[ags], 'Schreiben', "statedOn", 'Netzplanung', 'Probe', now(), $2
     from json_to_recordset($3) as r("operatorId" integer, question text, answer boolean, ags text, "statedOn" date)`,
    [
      organisationId,
      revision,
      JSON.stringify(
        statements.map((one) => ({ statedOn: "2025-01-01", ...one, operatorId: operatorIds[one.operator - 1] })),
      ),
    ],
  );
  await tx.query(
    `insert into supply_completeness (organisation_id, ags, dataset_id, basis, stated_by, stated_at, valid_from)
     select $1, ags, $2, 'stated', 'test', now(), $3 from unnest($4::text[]) ags`,
    [organisationId, offerDataset, revision, covered],
  );
  return { organisationId, revision, addressIds, operatorIds, addressDataset, offerDataset };
}

/** The columns as `prepareAddress` fills them, with what was not given made up. */
function toRow(given: WorldAddress, position: number) {
  const { ags, suffix = null, district = null } = given;
  const number = given.number ?? String(position + 1);
  const { street = "Dorfstraße", postcode = "24937", place = "Musterdorf" } = given;
  return {
    ...{ position, x: given.at[0], y: given.at[1], ags: ags === undefined ? "01001001" : ags },
    ...{ street, number, suffix, postcode, place, district },
    ...{ usage: given.usage ?? null, households: given.households ?? null, officialId: given.officialId ?? null },
    ...{ streetNorm: streetKey(street), numberNorm: numberKey(number, suffix) },
    searchText: foldText([street, number, suffix, postcode, place, district].filter(Boolean).join(" ")),
  };
}

/** Makes the world's revision the valid one. */
export async function applyRevision(tx: Queryable, { revision }: { revision: number }): Promise<void> {
  await tx.query("update data_revision set applied_at = now() where revision = $1", [revision]);
}

async function insertOperators(tx: Queryable, slug: string): Promise<number[]> {
  const names = ["Nordnetz", "Südfunk", "Ostkabel"].map((name) => `${name} ${slug}`);
  const { rows } = await tx.query<{ id: number }>(
    "insert into operator (name, name_key) select name, lower(name) from unnest($1::text[]) name returning id",
    [names],
  );
  return rows.map((row) => row.id);
}
