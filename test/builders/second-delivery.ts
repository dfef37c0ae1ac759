import type { Database, Queryable } from "#db/database.ts";
import type { Offer } from "#domain/offer-test.ts";
import { closeStatus, computeStatus } from "#services/status.ts";
import { applyRevision, type World } from "./supply-world.ts";

/**
 * Another revision of the world's data: offers that come to addresses or end there, addresses that end, and new ones, all by
 * position or place. Gives the revision, the id of its delivery and the ids of the new addresses.
 */
export async function deliverAgain(
  db: Database,
  world: World,
  changes: {
    offers?: { address: number; offer: Omit<Offer, "id" | "operator">; operator?: number }[];
    /** Positions of addresses that lose all their offers. */
    withoutOffers?: number[];
    gone?: number[];
    added?: { at: [number, number]; ags?: string }[];
    asOf?: string;
  },
): Promise<{ revision: number; dataset: number; addressIds: string[] }> {
  const one = async <T>(text: string, values: unknown[]) => (await db.query<{ value: T }>(text, values)).rows[0]!.value;
  const idOf = (position: number) => world.addressIds[position]!;
  const revision = await one<number>(
    "insert into data_revision (revision) select max(revision) + 1 from data_revision returning revision as value",
    [],
  );
  const dataset = await one<number>(
    `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, state, revision, publisher)
     values ('offers', $1, $2, 'zweite-lieferung.csv', $3::text, 'applied', $3::integer, 'Nordnetz') returning id as value`,
    [world.organisationId, changes.asOf ?? "2025-12-31", revision],
  );
  await db.query("update data_revision set dataset_id = $1 where revision = $2", [dataset, revision]);
  for (const { address, offer, operator = 1 } of changes.offers ?? []) {
    await db.query(
      `insert into offer (region, organisation_id, address_id, operator_id, dataset_id, technology, down_mbps, up_mbps,
         speed_kind, kind, available_on, binding, milestone_plan, customer, valid_from)
       select a.region, $2, a.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from address a where a.id = $1`,
      [
        idOf(address),
        world.organisationId,
        world.operatorIds[operator - 1],
        dataset,
        offer.technology,
        offer.downMbps,
        offer.upMbps,
        offer.speedKind,
        offer.kind,
        offer.availableOn,
        offer.binding,
        offer.milestonePlan,
        offer.customer,
        revision,
      ],
    );
  }
  const addressIds: string[] = [];
  for (const [position, { at, ags = "01001001" }] of (changes.added ?? []).entries()) {
    addressIds.push(
      await one<string>(
        `insert into address (region, id, valid_from, dataset_id, ags, street, house_number, street_norm, number_norm,
           search_text, geom, geom_mercator)
         select left($1, 5), nextval('address_id_seq'), $2, $3, $1, 'Neubauweg', $4, 'neubauweg', $4, 'neubauweg ' || $4, g,
           st_transform(g, 3857) from st_setsrid(st_point($5, $6), 25832) g returning id::text as value`,
        [ags, revision, dataset, String(position + 1), at[0], at[1]],
      ),
    );
  }
  await supersede(db, revision, "address", (changes.gone ?? []).map(idOf));
  const ended = await db.query<{ id: string }>(
    "select id::text from offer where address_id = any($1::bigint[]) and valid_to is null and valid_from < $2",
    [(changes.withoutOffers ?? []).map(idOf), revision],
  );
  await supersede(
    db,
    revision,
    "offer",
    ended.rows.map(({ id }) => id),
  );
  await computeStatus(db, { organisationId: world.organisationId, revision });
  await closeStatus(db, world.organisationId, revision);
  for (const entity of ["address", "offer"]) {
    await db.query(
      `update ${entity} set valid_to = $1 where valid_to is null and valid_from < $1
         and id in (select row_id from superseded_row where revision = $1 and entity = $2)`,
      [revision, entity],
    );
  }
  await db.query("delete from superseded_row where revision = $1", [revision]);
  await applyRevision(db, { revision });
  return { revision, dataset, addressIds };
}

async function supersede(tx: Queryable, revision: number, entity: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `insert into superseded_row (revision, entity, row_id) select $1, $2, id from unnest($3::bigint[]) id`,
    [revision, entity, ids],
  );
}
