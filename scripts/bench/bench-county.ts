import type { Database } from "#db/database.ts";

/** Addresses per village, villages on a grid of 2 km, and the square that the houses of a village stand in. */
const villageSize = 250;
const villageSpacingMetres = 2000;
const villageSideMetres = 700;
const origin = { x: 300_000, y: 5_300_000 };
const fillBatch = 250_000;
/** Primes of the places inside a village: squares and cubes modulo them scatter like houses, never in rows. */
const scatter = { x: 100_003, y: 100_019 };
const filled = ["address", "address_status", "offer"];

/**
 * Fills an empty database with `count` generated addresses in villages, with offers and statuses of one organisation, as one
 * applied revision. Reproducible: positions and classes follow from the number of the address.
 */
export async function fillAddresses(
  db: Database,
  options: { organisationId: string; count: number; withOffers: boolean; ruleSetNumbers: readonly number[] },
): Promise<void> {
  const { organisationId, count } = options;
  const one = async (text: string, values: unknown[]) =>
    (await db.query<{ value: number }>(text, values)).rows[0]?.value ?? 0;
  const revision = await one(
    "insert into data_revision (revision) select coalesce(max(revision), 0) + 1 from data_revision returning revision as value",
    [],
  );
  const dataset = (kind: string) =>
    one(
      `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, state, revision, synthetic)
       values ($1::text, $2, '2026-06-30', 'generated', $1::text || $3::text, 'applied', $3::integer, true) returning id as value`,
      [kind, kind === "offers" ? organisationId : null, revision],
    );
  const addresses = await dataset("addresses");
  const offers = await dataset("offers");
  const operator = await one(
    "insert into operator (name, name_key) values ('Messnetz', 'messnetz') on conflict (name_key) do update set name = excluded.name returning id as value",
    [],
  );
  const columns = Math.ceil(Math.sqrt(count / villageSize));
  const restoreIndexes = await dropIndexes(db, filled);
  for (let from = 0; from < count; from += fillBatch) {
    const to = Math.min(count, from + fillBatch) - 1;
    await db.query(
      `insert into address (region, id, valid_from, dataset_id, ags, street, house_number, postcode, place, households,
         street_norm, number_norm, search_text, geom, geom_mercator)
       select left(ags, 5), i + 1, $1, $2, ags, 'Straße ' || street, number::text, '00000', 'Ort ' || village, 1 + i % 3,
         'strasse ' || street, number::text, concat('strasse ', street, ' ', number, ' 00000 ort ', village), p,
         st_transform(p, 3857)
       from (select i, i / ${villageSize} as village, (i % ${villageSize}) / 25 as street, i % 25 + 1 as number,
           '99' || lpad((i / ${villageSize} / 40 / 25)::text, 3, '0') || lpad((i / ${villageSize} / 40 % 25)::text, 3, '0') as ags,
           st_setsrid(st_point(
             ${origin.x} + (i / ${villageSize}) % $5 * ${villageSpacingMetres} + (i % ${scatter.x}) * (i % ${scatter.x}) % ${scatter.x} / ${scatter.x}.0 * ${villageSideMetres},
             ${origin.y} + (i / ${villageSize}) / $5 * ${villageSpacingMetres} + (i % ${scatter.y}) * (i % ${scatter.y}) % ${scatter.y} * (i % ${scatter.y}) % ${scatter.y} / ${scatter.y}.0 * ${villageSideMetres}), 25832) as p
         from generate_series($3::bigint, $4::bigint) i) generated`,
      [revision, addresses, from, to, columns],
    );
    for (const number of options.ruleSetNumbers) {
      await db.query(
        `insert into address_status (organisation_id, rule_set_number, region, address_id, valid_from, class, eligible, reasons, first_reason)
         select $1, $2, region, id, $3, 1 + (id * 31 / ${villageSize} + id % 3) % 4, case when (id * 31 / ${villageSize} + id % 3) % 4 < 3 then 1 else 0 end,
           case when (id * 31 / ${villageSize} + id % 3) % 4 < 3 then 0 else 1 end, case when (id * 31 / ${villageSize} + id % 3) % 4 < 3 then null else 0 end
         from address where id between $4 + 1 and $5 + 1 and valid_to is null`,
        [organisationId, number, revision, from, to],
      );
    }
    if (!options.withOffers) continue;
    await db.query(
      `insert into offer (region, organisation_id, address_id, operator_id, dataset_id, technology, down_mbps, up_mbps,
         speed_kind, kind, customer, valid_from)
       select region, $1, id, $2, $3, 'FTTC', (array[16, 50, 100, 250])[1 + id % 4], (array[1, 10, 40, 40])[1 + id % 4], 'peak',
         'existing', 'all', $4 from address where id between $5 + 1 and $6 + 1 and valid_to is null`,
      [organisationId, operator, offers, revision, from, to],
    );
  }
  await db.query(
    `insert into supply_coverage (organisation_id, ags, operator_id, dataset_id, valid_from)
     select distinct $1::uuid, ags, $2::integer, $3::integer, $4::integer from address where valid_to is null`,
    [organisationId, operator, offers, revision],
  );
  await db.query(
    `insert into supply_completeness (organisation_id, ags, dataset_id, basis, stated_by, stated_at, valid_from)
     select distinct $1::uuid, ags, $2::integer, 'stated', 'bench', now(), $3::integer from address where valid_to is null`,
    [organisationId, offers, revision],
  );
  await restoreIndexes();
  await db.query("select setval('address_id_seq', $1)", [count + 1]);
  await db.query("update data_revision set applied_at = now() where revision = $1", [revision]);
  for (const table of ["address", "address_status", "offer", "supply_coverage", "supply_completeness"])
    await db.query(`vacuum analyze ${table}`);
}

/** Drops what is no constraint and not needed to fill, so that millions of rows load in minutes; the answer builds it again. */
async function dropIndexes(db: Database, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows } = await db.query<{ name: string; def: string }>(
    `select i.indexname as name, i.indexdef as def from pg_indexes i
     where i.tablename = any($1) and i.indexname <> 'address_id' and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  );
  for (const { name } of rows) await db.query(`drop index ${name}`);
  return async () => {
    for (const { def } of rows) await db.query(def);
  };
}

/** A square of whole villages, in EPSG:25832, that holds about `addresses` addresses in the middle of the data. */
export async function squareWith(
  db: Database,
  total: number,
  addresses: number,
): Promise<{ geometry: object; addresses: number }> {
  const columns = Math.ceil(Math.sqrt(total / villageSize));
  const side = Math.min(columns, Math.max(1, Math.round(Math.sqrt(addresses / villageSize))));
  const first = Math.floor((columns - side) / 2);
  const west = origin.x + first * villageSpacingMetres - 500;
  const south = origin.y + first * villageSpacingMetres - 500;
  const east = west + side * villageSpacingMetres;
  const north = south + side * villageSpacingMetres;
  const { rows } = await db.query<{ geometry: object; addresses: number }>(
    `select st_asgeojson(st_transform(g, 4326), 9)::json as geometry,
       (select count(*)::integer from address a where a.valid_to is null and st_covers(g, a.geom)) as addresses
     from st_makeenvelope($1, $2, $3, $4, 25832) g`,
    [west, south, east, north],
  );
  const [row] = rows;
  if (!row) throw new Error("expected a square, got none");
  return row;
}
