import type { Queryable } from "#db/database.ts";
import type { DatasetKind } from "#domain/dataset.ts";
import { sameScope } from "./import-delivery.sql.ts";
import type { VersionedEntity } from "./import-supersede.sql.ts";

/** Tables that a delivery of a kind writes to. What it derives elsewhere is derived again. */
export const entitiesOf: Readonly<Record<DatasetKind, readonly VersionedEntity[]>> = {
  addresses: ["address", "supply_completeness"],
  boundaries: ["boundary"],
  offers: ["offer", "supply_coverage", "supply_completeness"],
  sites: ["site"],
  basemap: ["basemap_feature"],
  construction: ["construction_state"],
};

/** What every version of a row carries on; `id` too where it is permanent (addresses), else a new one is given. */
const facts: Readonly<Record<VersionedEntity, string>> = {
  address: `region, id, dataset_id, official_id, ags, ags_derived, district, street_key, street, house_number, suffix,
    postcode, place, quality, households, usage, street_norm, number_norm, search_text, geom, geom_mercator`,
  boundary: "level, ags, ars, name, designation, geom, geom_mercator, mended, dataset_id",
  offer: `region, organisation_id, address_id, operator_id, dataset_id, technology, down_mbps, up_mbps, speed_kind, kind,
    available_on, binding, milestone_plan, customer`,
  supply_coverage: "organisation_id, ags, operator_id, dataset_id",
  supply_completeness: "organisation_id, ags, dataset_id, basis, stated_by, stated_by_id, stated_at",
  site: "site_type, official_id, name, region, ags, address_id, geom, geom_mercator, dataset_id",
  basemap_feature: "kind, class, name, geom_mercator, dataset_id",
  construction_state: "organisation_id, region, address_id, operator_id, dataset_id, state, reached_on",
};

/** A newer applied dataset of the same scope, which would have to be undone first. */
export async function findLaterInScope(
  db: Queryable,
  datasetId: number,
): Promise<{ id: number; fileName: string; asOf: string } | null> {
  const { rows } = await db.query<{ id: number; fileName: string; asOf: string }>(
    `select n.id, n.file_name as "fileName", n.as_of::text as "asOf"
     from dataset d join dataset n on n.state = 'applied' and n.revision > d.revision and ${sameScope}
     where d.id = $1 order by n.revision desc limit 1`,
    [datasetId],
  );
  return rows[0] ?? null;
}

/** Lists up to `limit` current rows that came with the dataset as superseded by the revision; returns how many. */
export async function supersedeRowsOf(
  db: Queryable,
  entity: VersionedEntity,
  target: { datasetId: number; revision: number; limit: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select $2, '${entity}', t.id from ${entity} t
     where t.dataset_id = $1 and t.valid_to is null and t.valid_from < $2 and not exists (
       select from superseded_row s where s.revision = $2 and s.entity = '${entity}' and s.row_id = t.id)
     limit $3`,
    [target.datasetId, target.revision, target.limit],
  );
  return rowCount ?? 0;
}

/**
 * Brings back up to `limit` rows (id > `afterId`) that the undone revision had closed, as of the new revision, unless a
 * newer version is current. `lastId` null at the end.
 */
export async function restoreRows(
  db: Queryable,
  entity: VersionedEntity,
  target: { undone: number; revision: number; afterId: string; limit: number },
): Promise<{ lastId: string | null; restored: number }> {
  const columns = facts[entity];
  const current =
    entity === "address"
      ? `and not exists (select from address c where c.id = p.id and c.valid_to is null and (c.valid_from = $2
          or not exists (select from superseded_row s
            where s.revision = $2 and s.entity = 'address' and s.row_id = c.id)))`
      : "";
  const { rows } = await db.query<{ lastId: string | null; restored: number }>(
    `with page as materialized (
       select * from ${entity} where valid_to = $1 and id > $3 order by id limit $4
     ), back as (
       insert into ${entity} (${columns}, valid_from) select ${columns}, $2 from page p where true ${current} returning 1
     )
     select (select max(id)::text from page) as "lastId", (select count(*)::int from back) as restored`,
    [target.undone, target.revision, target.afterId, target.limit],
  );
  return rows[0] ?? { lastId: null, restored: 0 };
}

/** Closes the books on an undone dataset; the revision that undid it takes the place of the helper entry. */
export async function markUndone(
  tx: Queryable,
  undo: { datasetId: number; helperId: number; revision: number },
): Promise<boolean> {
  const { rowCount } = await tx.query("update dataset set state = 'undone' where id = $1 and state = 'applied'", [
    undo.datasetId,
  ]);
  await tx.query("update data_revision set dataset_id = $1 where revision = $2", [undo.datasetId, undo.revision]);
  await tx.query("delete from dataset where id = $1", [undo.helperId]);
  return rowCount === 1;
}
