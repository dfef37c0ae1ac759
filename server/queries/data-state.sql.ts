import type { Queryable } from "#db/database.ts";
import type { DatasetView } from "#domain/dataset.ts";
import type { Delivery } from "#domain/delivery-in-force.ts";
import type { BoundingBox } from "#domain/geometry.ts";

export type DataDates = { addresses: string | null; offers: string | null };

/**
 * As-of dates of the newest deliveries of addresses and offers up to a revision; null where there is none. With
 * `municipalities` (AGS) only those that cover one of them.
 */
export async function findDataDates(
  tx: Queryable,
  organisationId: string,
  revision: number,
  municipalities: readonly string[] = [],
): Promise<DataDates> {
  const { rows } = await tx.query<DataDates>(
    `select max(as_of) filter (where kind = 'addresses')::text as addresses,
       max(as_of) filter (where kind = 'offers')::text as offers
     from dataset where state = 'applied' and revision <= $2 and (organisation_id is null or organisation_id = $1)
       and ${coversSql("$3")}`,
    [organisationId, revision, municipalities],
  );
  return rows[0] ?? { addresses: null, offers: null };
}

/** Every delivery applied up to a revision, of the instance and the organisation. */
export async function listDeliveries(tx: Queryable, organisationId: string, revision: number): Promise<Delivery[]> {
  const { rows } = await tx.query<Delivery>(
    `select id, kind, organisation_id as "organisationId", scope, parts, revision, as_of::text as "asOf", publisher, licence,
       synthetic
     from dataset where state = 'applied' and revision <= $2 and (organisation_id is null or organisation_id = $1)`,
    [organisationId, revision],
  );
  return rows;
}

/** SQL: the delivery covers one of the municipalities in the parameter, or there are none. A scope names places by prefix. */
export function coversSql(parameter: string): string {
  return `(cardinality(${parameter}::text[]) = 0 or cardinality(dataset.scope) = 0 or exists (
    select from unnest(dataset.scope) covered, unnest(${parameter}::text[]) ags where starts_with(ags, covered)))`;
}

/** The deliveries an organisation's numbers stand on, newest first; those of the instance and its own. */
export async function listAppliedDatasets(tx: Queryable, organisationId: string): Promise<DatasetView[]> {
  const { rows } = await tx.query<
    Omit<DatasetView, "createdAt" | "appliedAt"> & { createdAt: Date; appliedAt: Date | null }
  >(
    `select d.id, d.kind, o.name as operator, d.site_type as "siteType", d.as_of::text as "asOf", d.publisher,
       d.licence, d.synthetic, d.file_name as "fileName", d.file_sha256 as sha256, d.format, d.row_count as rows,
       d.loaded_count as loaded, d.rejected_count as rejected, d.counts, d.scope, d.state, d.revision,
       d.report_key is not null as "hasReport", d.created_at as "createdAt", d.applied_at as "appliedAt"
     from dataset d left join operator o on o.id = d.operator_id
     where d.state = 'applied' and (d.organisation_id is null or d.organisation_id = $1)
     order by d.revision desc, d.id desc`,
    [organisationId],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  }));
}

/** West, south, east, north of all current addresses in EPSG:4326; null without addresses. Reads them all. */
export async function findAddressBounds(tx: Queryable, revision: number): Promise<BoundingBox | null> {
  const { rows } = await tx.query<{ box: BoundingBox | [null, null, null, null] }>(
    `select json_build_array(st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)) as box from (
       select st_transform(st_setsrid(st_extent(geom)::geometry, 25832), 4326) as e from address
       where valid_to is null and valid_from <= $1) extent`,
    [revision],
  );
  const box = rows[0]?.box;
  return box && box[0] !== null ? box : null;
}
